/**
 * The program itself with `WHATSAPP=web`: from the QR on its page to a case in the stand-in Slack,
 * and to the answer on the telephone.
 */
import { join } from 'node:path'
import { browsersIn, profileIn } from '../../src/bot/channels/whatsapp/browser'
import { cleanUp, Conducto, folder, http, until } from '../process/run'
import { describeInBrowser } from '../support/chromium'
import { createWhatsAppStandIn, type WhatsAppStandIn } from '../support/whatsapp/stand-in'

interface Shown {
  state: string
  error: string | null
  link: { kind: string; picture: string; expiresInMs: number } | null
}
interface Message {
  ts: string
  text: string
  blocks?: { type: string; slack_file?: { id: string }; alt_text?: string }[]
}
interface Slack {
  channels: { id: string; messages: Message[] }[]
}
const rosa = '59170000001@c.us'
const administrators = 'G0ADMIN'

describeInBrowser('the program with a real number', (executablePath) => {
  let phone: WhatsAppStandIn
  let dataDir: string
  beforeEach(async () => {
    phone = await createWhatsAppStandIn()
    dataDir = folder()
  })
  afterEach(async () => {
    const profile = profileIn(join(dataDir, 'whatsapp'))
    await cleanUp()
    await until('its browser to end', async () =>
      (await browsersIn(profile)).length === 0 ? true : undefined,
    )
    const unknown = phone.unknownNames()
    await phone.close()
    expect(unknown).toEqual([])
  })
  const program = (more: Record<string, string> = {}): Conducto =>
    new Conducto({
      ...{ DATA_DIR: dataDir, PORT: '0', SANDBOX_PORT: '0', WHATSAPP: 'web' },
      PUPPETEER_EXECUTABLE_PATH: executablePath,
      WHATSAPP_BROWSER_ARGS: JSON.stringify(phone.browserArgs),
      ...more,
    })
  const shown = async (url: string): Promise<Shown> =>
    (await http(`${url}/api/whatsapp`))['whatsapp'] as Shown
  const messages = async (url: string, channel: string, as: string): Promise<Message[]> => {
    const { channels } = (await http(`${url}/api/slack?as=${as}`)) as unknown as Slack
    return channels.find(({ id }) => id === channel)?.messages ?? []
  }
  const answers = () => phone.sent(rosa).map(({ text }) => text)
  const write = async (text: string): Promise<string> => {
    const before = answers().length
    phone.receive({ from: rosa, text, name: 'Rosa' })
    return until(`an answer to «${text}»`, () =>
      answers().length > before ? answers().at(-1) : undefined,
    )
  }

  test('the page and the administrators get the QR, a telephone scans it, and a report becomes a case', async () => {
    const app = program()
    const url = await app.address()
    const { link } = await until('a QR', async () => {
      const now = await shown(url)
      return now.link ? now : undefined
    })
    expect(link).toMatchObject({ kind: 'qr', expiresInMs: expect.any(Number) })
    const picture = await fetch(`${url}${link?.picture}`)
    expect(picture.headers.get('content-type')).toBe('image/png')
    const posted = await until('the QR in Slack', async () => {
      const message = (await messages(url, administrators, 'U0JORGE')).at(-1)
      return message?.blocks?.find(({ type }) => type === 'image')
    })
    const inSlack = await fetch(`${url}/api/slack/files/${posted.slack_file?.id}`)
    expect(Buffer.from(await inSlack.arrayBuffer())).toEqual(
      Buffer.from(await picture.arrayBuffer()),
    )

    await phone.scan()
    await until('the connection', async () =>
      (await shown(url)).state === 'connected' ? true : undefined,
    )
    expect((await fetch(`${url}${link?.picture}`)).status).toBe(404)
    await until('the word in Slack that it is linked', async () => {
      const message = (await messages(url, administrators, 'U0JORGE')).at(-1)
      return JSON.stringify(message?.blocks).includes('quedó conectado') ? true : undefined
    })
    expect((await fetch(`${url}/api/slack/files/${posted.slack_file?.id}`)).status).toBe(404)

    await write('No puedo entrar a Ciudadanía Digital')
    await write('si')
    expect(await write('1')).toContain('INC-')
    await until('the case in Slack', async () =>
      JSON.stringify(await messages(url, 'C0SOPORTE', 'U0LUIS')).includes('No puedo entrar')
        ? true
        : undefined,
    )
    expect(app.err).toBe('')
    expect(await app.stop()).toMatchObject({ code: 0 })

    const again = program()
    const second = await again.address()
    await until('the connection without a QR', async () => {
      const now = await shown(second)
      expect(now.link).toBeNull()
      return now.state === 'connected' ? true : undefined
    })
    expect(phone.devices()).toBe(1)
  }, 60_000)

  test('a second program on the same session is refused in one sentence', async () => {
    const first = program()
    await first.address()
    const second = program({ DATA_DIR: folder(), WHATSAPP_SESSION_DIR: join(dataDir, 'whatsapp') })
    expect(await second.end()).toMatchObject({ code: 1 })
    expect(second.err.trim().split('\n')).toEqual([
      expect.stringContaining('Otro proceso ya usa la sesión'),
    ])
  })

  test('without WHATSAPP=web nothing of it is loaded', async () => {
    // A browser that is asked for would find nobody at its address.
    const app = new Conducto({ DATA_DIR: dataDir, PORT: '0', SANDBOX_PORT: '0' })
    const url = await app.address()
    expect(await shown(url)).toBeNull()
    expect(phone.pageLoads()).toBe(0)
  })
})
