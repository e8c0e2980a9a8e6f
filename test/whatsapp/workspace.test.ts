/**
 * The program that serves a workspace with a real number, killed while a code is shown: what
 * administrators then see, and its log.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { browsersIn, profileIn } from '../../src/bot/channels/whatsapp/browser'
import { loadDemo } from '../../src/sandbox/demo-data'
import type { Reached, SlackStandIn } from '../../src/sandbox/slack/stand-in'
import { standIn } from '../../src/app/sandbox'
import { cleanUp, Conducto, folder, until } from '../process/run'
import { describeInBrowser } from '../support/chromium'
import { createWhatsAppStandIn, type WhatsAppStandIn } from '../support/whatsapp/stand-in'
import { blocksOf, readable } from '../support/world'

describeInBrowser('the program that serves a workspace with a real number', (executablePath) => {
  const demo = loadDemo()
  let phone: WhatsAppStandIn
  let slack: SlackStandIn
  let dir: string
  let reached: Reached
  beforeEach(async () => {
    dir = folder()
    phone = await createWhatsAppStandIn()
    slack = standIn({ now: Date.now, pace: 'off' })
    reached = await slack.start()
    writeFileSync(join(dir, 'directory.yaml'), JSON.stringify(demo.directory))
  })
  afterEach(async () => {
    const profile = profileIn(join(dir, 'data', 'whatsapp'))
    await cleanUp()
    await until('its browser to end', async () =>
      (await browsersIn(profile)).length === 0 ? true : undefined,
    )
    await slack.stop()
    await phone.close()
  })
  const start = async (): Promise<Conducto> => {
    const app = new Conducto({
      ...{ SLACK_API_URL: reached.apiUrl, SLACK_BOT_TOKEN: reached.botToken },
      SLACK_SIGNING_SECRET: reached.signingSecret,
      ...{ SLACK_CASES_CHANNEL: demo.casesChannel, SLACK_ADMIN_CHANNEL: demo.adminChannel },
      ...{
        DIRECTORY_FILE: join(dir, 'directory.yaml'),
        DATA_DIR: join(dir, 'data'),
        LOG_LEVEL: 'trace',
        PORT: '0',
      },
      ...{ WHATSAPP: 'web', PUPPETEER_EXECUTABLE_PATH: executablePath },
      WHATSAPP_BROWSER_ARGS: JSON.stringify(phone.browserArgs),
    })
    // Slack is served before anything is linked.
    slack.setRequestUrl(await app.address())
    return app
  }
  const told = () => slack.messages(demo.adminChannel).map((message) => readable(blocksOf(message)))
  const pictures = () => slack.snapshot().files.map(({ id }) => id)
  /** One message for each of these words, and no other. */
  const says = (...words: string[]) =>
    until(words.join(', '), () => {
      const now = told()
      return now.length === words.length &&
        words.every((each) => now.some((one) => one.includes(each)))
        ? true
        : undefined
    })

  test('the code of a killed program is taken away by the next one; no log holds a code, a number or words', async () => {
    const first = await start()
    await says('apunte la cámara a este código')
    const [left] = pictures()
    await first.kill()
    const second = await start()
    await says('Este código ya no sirve', 'apunte la cámara a este código')
    await until('the first picture to be gone', () =>
      pictures().includes(left) ? undefined : true,
    )
    await phone.scan()
    await says('Este código ya no sirve', 'WhatsApp quedó conectado')
    phone.receive({ from: '59171234567@c.us', name: 'Wenceslao', text: 'la ventanilla no abre' })
    await until('an answer', () => phone.sent().length > 0 || undefined)
    phone.logoutFromPhone()
    await says(
      'Este código ya no sirve',
      'WhatsApp quedó conectado',
      'Se cerró la sesión',
      'apunte la cámara',
    )
    expect(await second.stop()).toMatchObject({ code: 0 })
    const log = first.out + first.err + second.out + second.err
    expect(log).not.toMatch(/71234567|Wenceslao|ventanilla|2@|Error/)
  }, 60_000)
})
