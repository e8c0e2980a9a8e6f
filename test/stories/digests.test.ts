/**
 * Digests: set up in Slack, come at their hour, once, whatever the clock or the process did
 * meanwhile.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Story } from '../support/story'
import type { Json } from '../support/story-words'
import { expectTranscript } from '../support/transcript'
import { controlsOf } from '../support/world'

let story: Story
afterEach(() => story.close())

const carla = 'U0CARLA'
const luis = 'U0LUIS'
const jorge = 'U0JORGE'

/** The clock passes to a La Paz moment, as `2026-03-03 08:30`, and what is due is sent. */
async function at(moment: string): Promise<void> {
  const [day, time] = moment.split(' ')
  story.w.advance(Date.parse(`${day}T${time}:00.000-04:00`) - story.w.now())
  await story.w.app.bot.tick()
  await story.settle()
}
const sentTo = (messages: Json[]): Json[] =>
  messages.filter(
    (one) =>
      JSON.stringify(one['metadata'] ?? '').includes('digest:') || one['files'] !== undefined,
  )
/** Digests and charts in somebody's conversation with the bot, oldest first. */
const digestsOf = (user: string): string[] =>
  sentTo(story.inbox(user)).map((message) => story.shown(message))
/** Shows what came since, as the transcript tells it. */
function tellNew(user: string, since: number): void {
  const came = digestsOf(user).slice(since)
  for (const text of came)
    story.lines.push(`  *mensaje directo a ${story.nameOf(user)}:*`, text.replace(/^/gm, '    '))
  if (came.length === 0) story.lines.push(`  *nada para ${story.nameOf(user)}*`)
}
const setUp = async (user: string, fill: Json = {}) => {
  await story.slash(user, 'resumen')
  return story.pressTold(user, 'schedule.new', fill)
}

test('a supervisor sets up a daily digest; it comes each working morning, once, with what happened since', async () => {
  story = await Story.open()
  const id = await story.report(
    'María',
    'no puedo entrar a ciudadania digital, me dice codigo invalido',
  )
  await story.wait(45 * 60_000)
  await story.report('Félix', 'no me llega el codigo de ciudadania digital')
  await story.press(luis, 'step.confirm', { case: id })

  story.tell('Carla pide su resumen')
  const asked = await story.slash(carla, 'resumen')
  expect(asked.told).toContain('Todavía no recibe ningún resumen')
  await story.pressTold(carla, 'schedule.now')
  const saved = await story.pressTold(carla, 'schedule.new', { hour: '08:30', where: 'dm' })
  expect(saved.ok).toBe(true)
  expect(story.viewText(carla)).toContain('el próximo, mañana martes a las 8:30')
  await story.dismiss(carla)

  story.tell('Martes, 8:29 y 8:30')
  await at('2026-03-03 08:29')
  tellNew(carla, 0)
  expect(digestsOf(carla)).toEqual([])
  await at('2026-03-03 08:30')
  tellNew(carla, 0)
  expect(digestsOf(carla)).toHaveLength(2)

  story.tell('Un minuto después no llega otro')
  await at('2026-03-03 08:31')
  tellNew(carla, 2)
  expect(digestsOf(carla)).toHaveLength(2)

  story.tell('El sistema estuvo apagado hasta el viernes: un solo resumen, que lo dice')
  await at('2026-03-06 11:00')
  tellNew(carla, 2)
  expect(digestsOf(carla)[2]).toContain('Llega tarde: debía llegar hoy a las 8:30')
  expect(digestsOf(carla)).toHaveLength(4)
  await at('2026-03-06 18:00')
  expect(digestsOf(carla)).toHaveLength(4)

  story.tell('Carla lo pasa a los lunes a las 9:00, y después lo quita')
  await story.slash(carla, 'resumen')
  await story.pressTold(carla, 'schedule.change', { when: '1', hour: '09:00' })
  await story.dismiss(carla)
  await at('2026-03-07 08:30')
  await at('2026-03-09 08:30')
  expect(digestsOf(carla)).toHaveLength(4)
  await at('2026-03-09 09:00')
  expect(digestsOf(carla)).toHaveLength(6)
  const removed = await story
    .slash(carla, 'resumen')
    .then(() => story.pressTold(carla, 'schedule.remove'))
  expect(removed.told).toContain('ese resumen ya no llegará')
  await at('2026-03-16 09:00')
  expect(digestsOf(carla)).toHaveLength(6)
  expectTranscript('digests', story.transcript())
})

test('a button of the digest acts', async () => {
  story = await Story.open()
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await setUp(luis)
  await story.dismiss(luis)
  await at('2026-03-03 08:30')
  const message = sentTo(story.inbox(luis))[0] as Json
  const opened = story.w.slack.openDm({ user: luis })
  const controls = controlsOf(opened.ok ? opened.channel : '', message)
  const take = controls.find(({ actionId }) => actionId === 'step.take')
  expect(take?.value).toContain(id)
  await story.press(luis, 'step.take', { control: take })
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.holder).toBe(luis)
})

test('Good Friday is skipped; who wants it all the same gets it', async () => {
  story = await Story.open({ start: '2026-04-01T20:00:00.000Z' })
  await setUp(carla)
  await story.dismiss(carla)
  await setUp(luis, { rest: [] })
  await story.dismiss(luis)
  await setUp(jorge, { when: '5' })
  await story.dismiss(jorge)
  const came: string[] = []
  for (const day of [
    '2026-04-02',
    '2026-04-03',
    '2026-04-04',
    '2026-04-05',
    '2026-04-06',
    '2026-04-07',
  ]) {
    const before = [carla, luis, jorge].map((user) => digestsOf(user).length)
    await at(`${day} 08:30`)
    const now = [carla, luis, jorge].map(
      (user, index) => digestsOf(user).length > (before[index] ?? 0),
    )
    came.push(
      `${day}: ${['diario', 'todos los días', 'viernes'].filter((_, index) => now[index]).join(', ')}`,
    )
  }
  expect(came).toEqual([
    '2026-04-02: diario, todos los días',
    '2026-04-03: todos los días',
    '2026-04-04: todos los días',
    '2026-04-05: todos los días',
    '2026-04-06: diario, todos los días, viernes',
    '2026-04-07: diario, todos los días',
  ])
})

test('into a channel, by an administrator; by WhatsApp, to a telephone that says its code', async () => {
  story = await Story.open()
  await story.report('María', 'no puedo entrar a ciudadania digital')

  story.tell('Jorge, administrador, lo manda a un canal')
  const general = 'C0GENERAL'
  await setUp(jorge, { where: 'channel' })
  expect(story.lines.at(-1)).toContain('Elija a qué canal llega')
  await story.submit(jorge, { channel: general })
  expect(story.lines.at(-1)).toContain('Conducto no está en ese canal')
  await story.submit(jorge, { reader: luis, channel: 'C0SOPORTE', units: ['soporte'] })
  expect(story.lines.at(-1)).toContain('Luis M. no puede leer nada de eso')
  await story.submit(jorge, { reader: jorge })
  await story.dismiss(jorge)
  await story.slash(jorge, 'resumen')
  await story.pressTold(jorge, 'schedule.change', { reader: luis, units: [] })
  await story.dismiss(jorge)

  story.tell('Luis lo quiere en su WhatsApp')
  await setUp(luis, { where: 'whatsapp' })
  await story.submit(luis, { phone: '123' })
  await story.submit(luis, { phone: '70000002' })
  expect(story.lines.at(-1)).toContain('escríbale primero')
  await story.write('Félix', 'hola')
  await story.submit(luis, { phone: '70000002', picture: ['chart'] })
  const code = /\*(\d{6})\*/.exec(story.heard('Félix').at(-1) ?? '')?.[1] ?? ''
  const mask = (text: string): string => text.replaceAll(code, '······')
  await story.submit(luis, { code: code === '000000' ? '111111' : '000000' })
  expect(story.lines.at(-1)).toContain('Quedan 4 intentos')
  await story.submit(luis, { code })
  expect(story.viewText(luis)).toContain('por WhatsApp')
  await story.dismiss(luis)

  story.tell('Luis no decide lo que lee un canal, aunque se lea con su autoridad')
  await story.slash(luis, 'resumen')
  const [channelled] = (await story.w.app.bot.schedules.list(luis)).filter(
    ({ destination: to }) => to.kind === 'channel',
  )
  const refused = await story.w.app.bot.receive({
    ...{ kind: 'press', id: 'press', at: '', user: luis, team: 'T0SANDBOX', triggerId: '' },
    ...{ action: 'schedule.change', value: channelled?.id ?? '', where: { type: 'home' } },
  })
  expect(JSON.stringify(refused.modal)).toContain('Esto lo puede hacer solo un administrador')
  story.tell('El martes llegan los dos')
  await at('2026-03-03 08:30')
  const inChannel = sentTo(story.messages()).map((message) => story.shown(message))
  story.lines.push('  *en el canal:*', ...inChannel.map((text) => text.replace(/^/gm, '    ')))
  expect(inChannel).toHaveLength(2)
  expect(digestsOf(luis)).toEqual([])
  const chat = story.w.phones.chat(story.person('Félix').id).filter(({ from }) => from === 'bot')
  expect(chat.at(-2)?.text).toContain('no puedo entrar')
  expect(chat.at(-1)?.files).toHaveLength(1)
  // The telephone stands in the conversation's document and nowhere else.
  for (const { id, given } of await story.w.app.bot.schedules.list()) {
    expect(given).toEqual(['2026-03-03'])
    expect(JSON.stringify((await story.w.store.read('schedule', id))?.state)).not.toContain(
      '70000002',
    )
  }

  story.tell('Una vez confirmado, su otro resumen llega allí sin otro código')
  await setUp(luis, { where: 'whatsapp', phone: '+591 70000002', when: '1' })
  expect(story.viewText(luis)).toContain(
    'Cada lunes a las 8:30 (si es feriado, el siguiente día hábil)* · por WhatsApp',
  )
  expectTranscript('digests-elsewhere', mask(story.transcript()))
})

test('who may: their reader and administrators; what cannot be is said in the form', async () => {
  story = await Story.open()
  await setUp(carla)
  await story.dismiss(carla)
  const [schedule] = await story.w.app.bot.schedules.list()
  const { id } = schedule as { id: string }

  story.tell('Luis ve solo los suyos, y un botón ajeno no le sirve')
  const own = await story.slash(luis, 'resumen')
  expect(own.told).toContain('Todavía no recibe')
  const listed = await story.slash(jorge, 'resumen')
  expect(listed.told).toContain('para <@U0CARLA>')
  const theirs = story.w.slack
    .ephemerals(jorge)
    .flatMap((one) => controlsOf(one['channel'] as string, one))
    .find(({ actionId, value }) => actionId === 'schedule.remove' && value === id)
  expect(theirs).toBeDefined()
  const bot = story.w.app.bot
  const pressed = await bot.receive({
    ...{ kind: 'press', id: 'forged', at: '', user: luis, team: 'T0SANDBOX', triggerId: '' },
    ...{
      action: 'schedule.remove',
      value: id,
      where: { type: 'message', channel: 'C0SOPORTE', ts: '1' },
    },
  })
  expect(pressed.ephemeral?.text).toBe(
    'Este resumen es de Carla V.: lo pueden cambiar solo esa persona o un administrador. No se cambió nada.',
  )
  expect(await bot.schedules.list()).toHaveLength(1)

  story.tell('Nora no puede leer nada de soporte')
  await setUp('U0NORA', { procedures: ['UGAT/AIT-PR01'] })
  expect(story.lines.at(-1)).toContain('Nora J. no puede leer nada de eso')
  await story.dismiss('U0NORA')

  story.tell('Un administrador lo quita')
  await story.pressTold(jorge, 'schedule.remove')
  expect(await bot.schedules.list()).toEqual([])
  await at('2026-03-03 08:30')
  expect(digestsOf(carla)).toEqual([])
  expectTranscript('digests-who', story.transcript())
})

test('from App Home: the same form; sent again it changes nothing twice', async () => {
  story = await Story.open()
  await story.home(carla)
  const opened = await story.pressHome(carla, 'schedule.mine')
  expect(opened.modal?.['callback_id']).toBe('schedule.save')
  await story.submit(carla, { hour: '07:15' })
  await story.dismiss(carla)
  await story.pressHome(carla, 'schedule.mine')
  expect(JSON.stringify(story.view(carla)?.['blocks'])).toContain('"initial_time":"07:15"')
  await story.submit(carla, { hour: '18:00' })
  const [schedule, ...others] = await story.w.app.bot.schedules.list(carla)
  expect([schedule?.cadence.hour, schedule?.next, others]).toEqual([
    1080,
    '2026-03-02T22:00:00.000Z',
    [],
  ])
})

test('answers of Slack that are lost post nothing twice; the picture says what it shows', async () => {
  story = await Story.open()
  await story.report('María', 'no puedo entrar a ciudadania digital')
  await setUp(carla)
  await story.dismiss(carla)
  const { faults } = story.w.slack
  faults.dropResponse({ method: 'chat.postMessage' })
  faults.dropResponse({ method: 'files.completeUploadExternal' })
  await at('2026-03-03 08:30')
  await story.wait(60_000)
  expect(digestsOf(carla)).toHaveLength(2)
  const [picture] = sentTo(story.inbox(carla)).flatMap(
    (message) => (message['files'] as Json[] | undefined) ?? [],
  )
  expect(picture).toMatchObject({
    mimetype: 'image/png',
    title: 'Casos de los últimos 30 días.png',
  })
  expect(picture?.['alt_txt']).toMatch(/^Del 2 de febrero al 3 de marzo se abrió un caso/)
  expect(picture?.['size']).toBeGreaterThan(5000)
})

test('a day with nothing to say is one line, without a picture', async () => {
  story = await Story.open()
  await setUp(carla)
  await story.dismiss(carla)
  await at('2026-03-03 08:30')
  expect(digestsOf(carla)).toEqual(['Sin novedades: no hay nada pendiente.'])
})

test('a program that is stopped before its hour and started after it catches up, and says so', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'conducto-'))
  try {
    story = await Story.open({ dataDir })
    await setUp(carla)
    await story.dismiss(carla)
    await story.close()
    story = await Story.open({ dataDir, start: '2026-03-03T12:45:00.000Z' })
    await story.w.app.bot.tick()
    await story.settle()
    expect(digestsOf(carla)).toEqual([
      'Sin novedades: no hay nada pendiente. Llega tarde: debía llegar hoy a las 8:30.',
    ])
    await story.w.app.bot.tick()
    await story.settle()
    expect(digestsOf(carla)).toHaveLength(1)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
