/**
 * Reminders and escalation: who is told what and when, in one DM, in the thread, and what its
 * buttons do.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { effectIn, repeated } from '../support/histories/checks/outbox'
import { Story } from '../support/story'
import type { Json } from '../support/story-words'
import { expectTranscript } from '../support/transcript'
import { controlsOf } from '../support/world'

let story: Story
afterEach(() => story.close())

const luis = 'U0LUIS'
const ana = 'U0ANA'
const carla = 'U0CARLA'
const paola = 'U0PAOLA'
let team = [luis, ana, carla, 'U0JORGE', 'U0HUGO']
/** No digests: they are another story. */
const opened = (start = '2026-03-02T12:30:00.000Z') =>
  Story.open({ start, demo: (demo) => ({ ...demo, schedules: [] }) })

const noticesOf = (user: string): Json[] =>
  story.inbox(user).filter((one) => JSON.stringify(one['metadata'] ?? '').includes('notice:'))
const dmOf = (user: string): string => {
  const dm = story.w.slack.openDm({ user })
  return dm.ok ? dm.channel : ''
}

const weekdays = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']
/** `lunes 10:30`, in La Paz. */
const clock = (): string => {
  const there = new Date(story.w.now() - 4 * 3_600_000)
  return `${weekdays[there.getUTCDay()]} ${there.toISOString().slice(11, 16)}`
}
const shown = new Map<string, number>()
beforeEach(() => shown.clear())
/** What came since, by direct message and in threads, as the transcript tells it. */
function tellNew(): void {
  const tell = (key: string, heading: string, messages: string[]) => {
    for (const text of messages.slice(shown.get(key) ?? 0))
      story.lines.push(`*${clock()}, ${heading}:*`, text.replace(/^/gm, '    '))
    shown.set(key, messages.length)
  }
  for (const user of team)
    tell(
      user,
      `a ${story.nameOf(user)}`,
      noticesOf(user).map((one) => story.shown(one)),
    )
  const mentions = story
    .messages()
    .filter((one) => JSON.stringify(one['blocks'] ?? '').includes('mention.'))
  tell(
    'threads',
    'en el hilo',
    mentions.map((one) => story.shown(one)),
  )
}

/**
 * Time passes as it does: whatever becomes due on the way happens at its instant. `2026-03-03
 * 08:30` in La Paz.
 */
async function until(moment: string): Promise<void> {
  const [day, time] = moment.split(' ')
  const end = Date.parse(`${day}T${time}:00.000-04:00`)
  for (;;) {
    const now = story.w.now()
    const { rows } = await story.w.store.pending({ limit: 100 })
    const next = [...rows.map(({ alert }) => alert), await story.w.store.outbox.nextDue()]
      .flatMap((instant) => (instant ? [Date.parse(instant)] : []))
      .filter((instant) => instant > now && instant < end)
    story.w.advance(Math.min(end, ...next) - now)
    await story.w.app.bot.tick()
    await story.settle()
    tellNew()
    if (story.w.now() >= end) return
  }
}
/** A button of the newest notice of somebody, of the entry about a case. */
const control = (user: string, action: string, caseId: string) => {
  const message = noticesOf(user).at(-1) ?? {}
  const found = controlsOf(dmOf(user), message).find(
    (one) => one.actionId === action && one.value.startsWith(caseId),
  )
  if (!found) throw new Error(`no ${action} in: ${story.shown(message)}`)
  return { ...found, label: labels[action] ?? action }
}
const labels: Record<string, string> = {
  'row.open': 'Abrir',
  'reminder.postpone': 'Posponer',
  'reminder.notmine': 'No me corresponde',
  'reminder.nudge': 'Recordar ahora',
}

/** Somebody presses a button of their newest notice; what it then says enters the transcript. */
async function press(user: string, action: string, caseId: string, fill?: Json): Promise<string> {
  const before = noticesOf(user).length
  await story.press(user, action, {
    control: control(user, action, caseId),
    ...(fill ? { fill } : {}),
  })
  const text = story.shown(noticesOf(user)[before - 1] ?? {})
  story.lines.push('  *el mismo mensaje dice ahora:*', text.replace(/^/gm, '    '))
  return text
}
const newest = (user: string): string => story.shown(noticesOf(user).at(-1) ?? {})
const holderOf = async (id: string) => (await story.w.app.bot.cases.whole(id))?.active[0]?.holder

test('nobody takes it; taken and left it is late, goes up, and returns to its role', async () => {
  story = await opened()
  const id = await story.report(
    'María',
    'no puedo entrar a ciudadania digital, me dice codigo invalido',
  )
  story.tell('Nadie lo toma')
  await until('2026-03-02 14:31')
  expect((await story.headline(id)).text).toContain('Vencido')
  expect(newest(carla)).toContain('nadie lo ha tomado')
  story.tell('Luis lo toma a las 15:05, y no vuelve a dar noticias')
  await until('2026-03-02 15:05')
  await story.press(luis, 'step.take', { case: id })
  await until('2026-03-03 15:35')
  expect(await holderOf(id)).toBeUndefined()
  expect(noticesOf(luis)).toHaveLength(2)
  story.tell('Hasta el viernes nadie más lo toma')
  await until('2026-03-06 18:30')
  expect(team.map((user) => noticesOf(user).length)).toEqual([2, 0, 1, 1, 1])
  // Of all that called for it the newest alone can be pressed, and nothing once somebody has it.
  const calling = async () =>
    (await story.thread(id)).flatMap((message) =>
      JSON.stringify(message['blocks'] ?? '').includes('mention.') ? [story.shown(message)] : [],
    )
  expect((await calling()).map((text) => text.includes('[Tomar]'))).toEqual([
    ...Array.from({ length: (await calling()).length - 1 }, () => false),
    true,
  ])
  // Each is found by its own effect after a send whose answer was lost.
  expect(repeated((await story.thread(id)).map(effectIn))).toEqual([])
  // Whoever is told may look, however far above.
  const seen = await story.press('U0HUGO', 'row.open', {
    control: control('U0HUGO', 'row.open', id),
  })
  expect(seen.modal).toBeDefined()
  expectTranscript('reminders', story.transcript())
  await story.press(luis, 'step.take', { case: id })
  expect((await calling()).filter((text) => text.includes('[Tomar]'))).toEqual([])
})

test('half and four fifths of the term, one DM for two cases; postponed, and not mine', async () => {
  story = await opened('2026-03-02T12:35:00.000Z')
  const first = await story.report(
    'María',
    'no puedo entrar a ciudadania digital, me dice codigo invalido',
  )
  await until('2026-03-02 08:45')
  const second = await story.report('Félix', 'no me llega el codigo de ciudadania digital')
  await story.press(luis, 'step.take', { case: first })
  await story.press(luis, 'step.take', { case: second })

  story.tell('La mitad del plazo: un solo mensaje')
  await until('2026-03-02 11:00')
  expect(noticesOf(luis)).toHaveLength(1)
  expect(newest(luis)).toContain('Le recuerdo 2 pasos a su cargo.')

  story.tell('Pospone uno, y devuelve el otro porque no le corresponde')
  expect(await press(luis, 'reminder.postpone', first)).toContain(
    'le recordaré mañana martes a las 8:30',
  )
  const given = await press(luis, 'reminder.notmine', second, {
    text: 'Lo conversó Ana con Félix por teléfono.',
  })
  expect(given).toMatch(/Ya no están a su cargo[^]*no me llega el codigo[^]*volvió a su rol/)
  expect(await holderOf(second)).toBeUndefined()
  const thread = (await story.thread(second)).map((message) => story.shown(message)).join('\n')
  expect(thread).toContain('Lo conversó Ana con Félix por teléfono.')
  expect(noticesOf(luis)).toHaveLength(1)

  story.tell('Cuatro quintos: del primero no se dice nada a Luis; el segundo espera a su rol')
  await until('2026-03-02 15:01')
  expect(noticesOf(luis)).toHaveLength(1)
  expect(newest(carla)).toContain('En su equipo hay 2 pasos vencidos.')

  story.tell('Al día siguiente se le recuerda lo que pospuso')
  await until('2026-03-03 08:31')
  expect(noticesOf(luis)).toHaveLength(2)
  expect(newest(luis)).toMatch(/Un paso a su cargo está vencido[^]*no puedo entrar/)
  expectTranscript('reminders-two', story.transcript())
})

test('a supervisor has the holder reminded at once, and the role where nobody holds it', async () => {
  story = await opened()
  const held = await story.report('María', 'no puedo entrar a ciudadania digital')
  const free = await story.report('Félix', 'no me llega el codigo de ciudadania digital')
  await story.press(luis, 'step.take', { case: held })
  await until('2026-03-02 14:31')
  const mentions = story.messages().length
  expect(await press(carla, 'reminder.nudge', held)).toContain('lo recordé hoy a las 14:31')
  expect(newest(luis)).toContain('<@U0CARLA> le pide que lo atienda')
  expect(await press(carla, 'reminder.nudge', free)).not.toContain('[Recordar ahora]')
  expect(story.messages()).toHaveLength(mentions + 1)
  expect(story.shown(story.messages().at(-1) ?? {})).toContain(
    '<@U0CARLA> pide que alguien tome el paso',
  )
})

test('what was done before a notice comes is not in it, and one with nothing left is not sent', async () => {
  story = await opened('2026-03-02T12:35:00.000Z')
  const first = await story.report('María', 'no puedo entrar a ciudadania digital')
  await until('2026-03-02 08:40')
  const second = await story.report('Félix', 'no me llega el codigo de ciudadania digital')
  for (const id of [first, second]) await story.press(luis, 'step.take', { case: id })
  await until('2026-03-02 10:45')
  for (const id of [first, second]) await story.press(luis, 'step.confirm', { case: id })
  await until('2026-03-02 11:05')
  expect(newest(luis)).toBe('')
  // The next step of the same role goes on in the same term.
  await until('2026-03-02 12:05')
  expect(newest(luis)).toContain('3. ')
})

describe('a button that is not true any more', () => {
  /** Luis was reminded; then Ana took the step over. */
  async function takenOver(): Promise<string> {
    story = await opened()
    const id = await story.report('María', 'no puedo entrar a ciudadania digital')
    await story.press(luis, 'step.take', { case: id })
    await until('2026-03-02 10:31')
    const actor = await story.w.app.bot.directory.actor({ id: ana, outsider: false })
    const [row] = (await story.w.app.bot.cases.whole(id))?.active ?? []
    const command = {
      act: 'take',
      activation: row?.id ?? '',
      reason: 'Luis está de viaje.',
    } as const
    await story.w.app.bot.cases.perform({ inbound: 'test:over', case: id, actor, command })
    return id
  }
  const pressOld = (action: string, id: string) =>
    story.press(luis, action, { control: control(luis, action, id), told: true })

  test('refuses, says who may, and the message says who has the step now', async () => {
    const id = await takenOver()
    const refused = await pressOld('reminder.postpone', id)
    expect(refused.told).toContain('Esto lo puede hacer <@U0ANA>.')
    expect(refused.told).toContain('No se cambió nada en INC-2026-000001.')
    expect(newest(luis)).toContain('ahora lo tiene <@U0ANA>')
  })

  test('of a step decided meanwhile says by whom', async () => {
    const id = await takenOver()
    await story.press(ana, 'step.confirm', { case: id })
    expect((await pressOld('reminder.notmine', id)).told).toContain(
      'Este paso ya se decidió: <@U0ANA> confirmó hoy',
    )
    expect(newest(luis)).toMatch(
      /Lo de este aviso ya está resuelto[^]*lo hizo <@U0ANA> hoy a las 10:31/,
    )
  })
})

test('whoever stands in for an absent holder is reminded too, and may postpone', async () => {
  story = await opened()
  await story.w.app.bot.directory.change('test:substitute', (directory) => ({
    ...directory,
    substitutions: [{ for: luis, by: paola, from: '2026-03-02', to: '2026-03-06' }],
  }))
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press(luis, 'step.take', { case: id })
  await until('2026-03-02 10:31')
  expect(newest(paola)).toContain('usted suple a <@U0LUIS>')
  expect(await press(paola, 'reminder.postpone', id)).toContain(
    'le recordaré mañana martes a las 8:30',
  )
})

test('a second sweep, a restart and a clock that goes back repeat nothing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'conducto-reminders-'))
  story = await Story.open({
    start: '2026-03-02T12:30:00.000Z',
    dataDir,
    demo: (demo) => ({ ...demo, schedules: [] }),
  })
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press(luis, 'step.take', { case: id })
  await until('2026-03-02 14:31')
  const { bot } = story.w.app
  await Promise.all([bot.tick(), bot.tick(), bot.tick()])
  await story.settle()
  const count = () => team.map((user) => noticesOf(user).length)
  expect(count()).toEqual([2, 0, 1, 0, 0])
  const before = await bot.cases.whole(id)

  // Back to noon of the day before, and on from there.
  story.w.advance(-24 * 3_600_000)
  await bot.tick()
  await until('2026-03-02 14:40')
  expect(count()).toEqual([2, 0, 1, 0, 0])
  expect(await bot.cases.whole(id)).toEqual(before)
  await story.close()

  story = await Story.open({
    start: '2026-03-02T18:41:00.000Z',
    dataDir,
    demo: (demo) => ({ ...demo, schedules: [] }),
  })
  await story.w.app.bot.tick()
  await story.settle()
  // The stand-in's messages do not outlive it here: what came anew would be all that it has.
  expect(count()).toEqual([0, 0, 0, 0, 0])
  await until('2026-03-03 08:31')
  expect(count()).toEqual([1, 0, 0, 0, 0])
  rmSync(dataDir, { recursive: true, force: true })
})

test('of four branches the last one, and a procedure that is late: told once each, on working days, and shown everywhere', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'conducto-'))
  const terms = "{ joins: 1d, procedures: { UGAT/AIT-PR05: { whole: 4d, steps: { '6': 2d } } } }"
  writeFileSync(join(folder, 'roles.yaml'), `roles: []\nowners: {}\nterms: ${terms}\n`)
  const start = '2026-03-05T12:30:00.000Z'
  const demo = (given: object) => ({ ...given, schedules: [] })
  story = await Story.open({ start, proceduresDir: folder, demo: demo as never })
  rmSync(folder, { recursive: true })
  team = ['U0DIEGO', 'U0OMAR', 'U0ELENA']
  await story.slash('U0RAUL', 'iniciar implementación')
  await story.submit('U0RAUL', {
    ...{ subject: 'Implementación del catastro', channel: 'internal', entity: 'GAM Viacha' },
    ...{ name: 'Rosa Choque', 'out.report.number': 'AGETIC/ADIT/IT/0007/2026' },
    'out.report.date': '2026-03-04',
  })
  const id = await story.newestCase('HGE')
  const confirm = (user: string, step: string, fill?: object, action = 'step.confirm') => {
    const at = { case: `${id}~UGAT/AIT-PR05~${step}~1` }
    return story.press(user, action, (fill ? { ...at, fill } : at) as never)
  }
  await confirm('U0JORGE', '2')
  await confirm('U0ELENA', '3')
  const plan = { name: 'plan.txt', bytes: Buffer.from('plan'), mimetype: 'text/plain' }
  const coordination = {
    ...{ 'out.coordination.with': 'Rosa Choque', 'out.coordination.means': 'reunión' },
    'out.coordination.place': 'GAM Viacha',
  }
  const split = { 'out.plan.files': [plan], ...coordination }
  await confirm('U0MARCO', '4', split, 'step.choose.integra')
  await confirm('U0MARCO', '7', { 'out.email.text': 'cuentas: 5 de marzo' })
  await story.settle()
  story.lines.length = 0
  story.tell('Jueves: solo falta la UPAT')
  story.lines.push((await story.headline(id)).text)
  await story.slash('U0DIEGO', 'pendientes')
  story.tell('Hasta el viernes en la tarde')
  await until('2026-03-06 18:00')
  story.tell('Sábado y domingo no se avisa nada')
  const before = story.lines.length
  await until('2026-03-08 20:00')
  expect(story.lines).toHaveLength(before)
  story.tell('Hasta el miércoles')
  await until('2026-03-11 18:00')
  story.tell('Lo que muestran el hilo y las listas')
  story.lines.push((await story.headline(id)).text)
  await story.slash('U0DIEGO', 'pendientes')
  await story.slash('U0ELENA', 'resumen')
  await story.pressTold('U0ELENA', 'schedule.now')
  expectTranscript('last-branch', story.transcript())
})
