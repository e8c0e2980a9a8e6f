/**
 * Administrators link the number, learn that something is wrong with it, and read that it is over.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BOT_USER } from '../../src/sandbox/slack/stand-in'
import { ScriptedNumber } from '../support/linked'
import { adminChannel, casesChannel, monday, Story } from '../support/story'
import { blocksOf, controlsOf, readable, until } from '../support/world'

const jorge = 'U0JORGE'
const luis = 'U0LUIS'
const refused =
  'Los canales los ven y los vinculan los administradores (<@U0JORGE>). No se cambió nada.'
let story: Story
let number: ScriptedNumber
const open = async (isPrivate = true): Promise<void> => {
  let now = (): number => Date.parse(monday)
  number = new ScriptedNumber(() => new Date(now()).toISOString())
  story = await Story.open({ linked: number })
  const members = [jorge, luis, BOT_USER]
  story.w.slack.admin.addChannel({
    id: adminChannel,
    name: 'administracion',
    is_private: isPrivate,
    members,
  })
  now = story.w.now
}
afterEach(() => story.close())

/** What stands in the administrators' channel, oldest first. */
const told = () => story.messages(adminChannel).map((message) => readable(blocksOf(message)))
const reads = (...words: string[]) =>
  until(`«${words.join('», «')}» and nothing else`, () => {
    const now = told()
    return now.length === words.length && words.every((each, index) => now[index]?.includes(each))
      ? now
      : undefined
  })
const pictures = () =>
  story
    .messages(adminChannel)
    .flatMap(blocksOf)
    .flatMap((block) => (block['slack_file'] ? [(block['slack_file'] as { id: string }).id] : []))
const kept = () => story.w.slack.snapshot().files.map((file) => file['id'])
/** Of the last message that has it. */
const again = async (user: string) => {
  const controls = story
    .messages(adminChannel)
    .flatMap((message) => controlsOf(adminChannel, message))
  const control = controls.filter(({ actionId }) => actionId === 'channel.relink').at(-1)
  if (!control) throw new Error('nothing can be linked again')
  return story.press(user, 'channel.relink', { control, told: true })
}
const scan = 'WhatsApp → Dispositivos vinculados → Vincular un dispositivo'

describe('the code', () => {
  test('one message shows the one that works now, and takes the picture of the former away', async () => {
    await open()
    number.shows('2@first')
    const [message] = await reads(scan)
    expect(message).toContain('Vale hasta hoy a las 10:01')
    expect(message).toContain('no lo reenvíe')
    const [first] = await until('a picture', () =>
      pictures().length === 1 ? pictures() : undefined,
    )
    number.shows('2@second')
    await until('another picture', () => pictures().length === 1 && pictures()[0] !== first)
    await until('the first to be gone', () => kept().length === 1)
    expect(kept()).toEqual(pictures())
    number.expires()
    await reads('El código venció. En un momento aparece otro')
    await until('no picture', () => kept().length === 0)
  })
  test('has words for who does not see it, and its value is nowhere but in the picture', async () => {
    await open()
    number.shows('2@this-is-the-secret')
    await until('a picture', () => pictures().length === 1)
    const image = story
      .messages(adminChannel)
      .flatMap(blocksOf)
      .find(({ type }) => type === 'image')
    expect(image?.['alt_text']).toMatch(
      /^Código QR para vincular WhatsApp\. Se apunta a él la cámara/,
    )
    const said = JSON.stringify(story.w.slack.calls)
    const files = (folder: string): string[] =>
      readdirSync(folder).flatMap((name) => {
        const path = join(folder, name)
        return statSync(path).isDirectory() ? files(path) : [path]
      })
    const holding = files(story.w.dataDir).filter((path) =>
      readFileSync(path).includes('this-is-the-secret'),
    )
    expect([holding, said.includes('this-is-the-secret')]).toEqual([[], false])
  })
  test('a pairing code is words, and goes when it was used', async () => {
    await open()
    number.shows('ABCD1234', { kind: 'code', seconds: 180 })
    const [message] = await reads('escriba este código: *ABCD-1234*. Vale hasta hoy a las 10:03')
    expect(message).toContain('Vincular con el número de teléfono')
    number.becomes('connecting')
    await reads('Conectando. Si el código se usó, no hay que hacer nada más.')
    number.becomes('connected')
    const [done] = await reads(
      'WhatsApp quedó conectado hoy a las 10:00. No hay que hacer nada más.',
    )
    expect(done).not.toContain('ABCD')
  })
  test('after five of them there are no more until somebody asks, in a new message', async () => {
    await open()
    for (const value of ['1', '2', '3', '4', '5']) {
      number.shows(`2@${value}`)
      await until(
        'its picture',
        () =>
          story.w.slack.calls.filter(({ method }) => method === 'files.completeUploadExternal')
            .length === Number(value),
      )
    }
    number.shows('2@6')
    await reads('ya no aparecen más. Cuando tenga el teléfono a mano, pulse el botón')
    await until('no picture', () => kept().length === 0)
    expect((await again(luis)).told).toBe(refused)
    expect(number.asked).toBe(0)
    expect((await again(jorge)).told).toBe(
      `Listo: en unos segundos WhatsApp muestra un código nuevo, o se conecta si ya estaba vinculado. Los códigos para vincular aparecen en <#${adminChannel}>.`,
    )
    expect(number.asked).toBe(1)
    number.shows('2@7')
    await reads('Este código ya no sirve desde hoy a las 10:00', scan)
    expect(pictures()).toHaveLength(1)
  })
  test.each([
    ['refused while Slack looks at it', { method: 'chat.postMessage', error: 'invalid_blocks' }],
    ['kept when Slack cannot be reached', { method: 'files.getUploadURLExternal', status: 503 }],
  ])('a picture that is %s is shown in a moment', async (_what, fault) => {
    await open()
    story.w.slack.faults.fail(fault)
    number.shows('2@first')
    await until('a try', () => story.w.slack.calls.some(({ method }) => method === fault.method))
    await story.wait(5000)
    await until('a picture', () => pictures().length === 1)
    expect(kept()).toEqual(pictures())
  })
  test('goes to no channel that others can look into, and /conducto canales says so', async () => {
    await open(false)
    number.shows('2@first')
    number.alert('logged_out')
    const [message] = await reads('Se cerró la sesión de WhatsApp desde el teléfono')
    expect(message).toContain('con `/conducto canales` sabrá cómo')
    expect(kept()).toEqual([])
    const answer = await story.slash(jorge, 'canales')
    expect(answer.told).toContain(
      'no se publican, porque el canal de administradores no es privado',
    )
  })
})

describe('a trouble', () => {
  test('is told once in plain words, and the message changes when it is over', async () => {
    await open()
    number.becomes('connected')
    await story.wait(3_600_000)
    number.becomes('connecting', 'offline')
    number.alert('cannot_connect')
    const [message] = await reads('*WhatsApp no logra conectarse*')
    expect(message).toContain('Falla desde hoy a las 11:00 y Conducto lo sigue intentando solo')
    expect(message).toContain('[Intentar ahora]')
    number.alert('cannot_connect')
    await story.wait(600_000)
    number.becomes('connected')
    number.alert('recovered')
    await reads(
      '*WhatsApp funciona de nuevo* desde hoy a las 11:10. WhatsApp no logra conectarse, hoy a las 11:00.',
    )
    number.alert('cannot_connect')
    await reads('funciona de nuevo', 'no logra conectarse')
  })
  test.each([
    ['logged_out', `el código aparece en <#${adminChannel}>`],
    ['link_expired', '[Vincular de nuevo]'],
    ['code_refused', 'quite WHATSAPP_PHONE de la configuración'],
    ['blocked', 'Abra WhatsApp en el teléfono y siga lo que le indique'],
    ['outdated', 'hay que actualizar Conducto'],
  ] as const)('%s says what to do', async (code, words) => {
    await open()
    number.alert(code)
    await reads(words)
  })
})

const written = {
  id: 'w1',
  channel: 'whatsapp',
  address: '59170000001@c.us',
  at: monday,
  kind: 'text' as const,
  files: [],
}

describe('a channel that says that it is connected', () => {
  test('and does not send for ten minutes is a trouble, told once, over when it sends', async () => {
    await open()
    number.becomes('connected')
    number.stuck = true
    await number.receive({ ...written, text: 'buenas' })
    await story.wait(540_000)
    await story.w.app.bot.tick()
    await reads()
    await story.wait(120_000)
    await story.w.app.bot.tick()
    await story.w.app.bot.tick()
    await reads('Los mensajes por WhatsApp no están saliendo')
    const { told: answer } = await story.slash(jorge, 'canales')
    expect(answer).toContain('*Un canal de 2 necesita atención.*')
    expect(answer).toContain(
      ':warning: Lo más antiguo espera desde hoy a las 10:00: no está saliendo',
    )
    number.stuck = false
    await story.wait(120_000)
    await story.w.app.bot.tick()
    await reads('*WhatsApp funciona de nuevo*')
  })
  test('and cannot read chats back says what fails now', async () => {
    await open()
    number.becomes('connected')
    number.fails('history_unreadable')
    const { told: answer } = await story.slash(jorge, 'canales')
    expect(answer).toContain('*Un canal de 2 necesita atención.*')
    expect(answer).toContain(':large_yellow_circle: *WhatsApp*: conectado desde hoy a las 10:00.')
    expect(answer).toContain('Falla ahora: no se pueden leer los mensajes anteriores de los chats.')
  })
})

describe('/conducto canales', () => {
  test('shows each channel, since when, what waits and what last went wrong', async () => {
    await open()
    number.becomes('disconnected', 'link_expired')
    number.refuse('rate_limited')
    await number.receive({ ...written, text: 'buenas' })
    await story.wait(120_000)
    const { told: answer } = await story.slash(jorge, 'canales')
    expect(answer.split('\n')).toEqual([
      '*Un canal de 2 necesita atención.*',
      ':large_green_circle: *Slack*: conectado desde hoy a las 10:00.',
      'En espera de salir: ningún mensaje.',
      ':red_circle: *WhatsApp*: sin conexión desde hoy a las 10:00. No se recupera solo.',
      'En espera de salir: 1 mensaje.',
      'Último problema: nadie usó los códigos para vincular.',
      '[Vincular de nuevo]',
      `Los códigos para vincular aparecen en <#${adminChannel}>.`,
    ])
    expect((await story.pressTold(jorge, 'channel.relink')).told).toContain(
      'en unos segundos WhatsApp muestra',
    )
    expect(number.asked).toBe(1)
  })
  test('what is connected need not be linked; a trouble that is over says so', async () => {
    await open()
    number.becomes('connected', 'browser_closed')
    const { told: answer } = await story.slash(jorge, 'channels')
    expect(answer).toContain('*Los 2 canales funcionan.*')
    expect(answer).toContain('Último problema, ya superado: el navegador del servidor se cerró.')
    expect(answer).not.toContain('[')
  })
  test('is for administrators', async () => {
    await open()
    expect((await story.slash(luis, 'canales')).told).toBe(refused)
    expect(story.messages(casesChannel)).toEqual([])
  })
})
