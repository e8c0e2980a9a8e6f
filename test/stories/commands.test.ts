/** `/conducto` and App Home, and the one living direct message of each member. */
import { attend } from '../support/pr01'
import { featuresOf } from '../../src/bot/features'
import { hearing } from '../../src/bot/staff/feature'
import { createCatalogue } from '../../src/bot/words/catalogue'
import { Story } from '../support/story'
import { blocksOf, readable } from '../support/world'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())
const login = 'no puedo entrar a ciudadania digital'

test('caso: by its number in several spellings, and one sentence for a number that is not there', async () => {
  const id = await story.report('María', login)
  for (const words of [
    'caso INC-2026-000001',
    'caso inc 2026 1',
    'caso 1',
    'CASO #1',
    'caso inc–2026—1',
    'caso inc1',
  ]) {
    const shown = await story.slash('U0LUIS', words)
    expect(shown.told).toContain('*INC-2026-000001*')
    expect(shown.told).toContain('[Confirmar]')
  }
  expect((await story.slash('U0LUIS', 'caso')).told).toContain('¿Qué caso? Escriba por ejemplo')
  expect((await story.slash('U0LUIS', 'caso 77')).told).toContain('No hay ningún caso 77')
  expect((await story.slash('U0LUIS', 'caso de la señora')).told).toContain(
    'No hay ningún caso de la señora',
  )
  // The shown case can be acted on where it is shown.
  await story.pressTold('U0LUIS', 'step.confirm')
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('3')
})

test.each(['es', 'en'] as const)('the help names every command, in %s', (language) => {
  const desk: unknown = new Proxy(() => desk, { get: () => desk })
  const { commands } = hearing(featuresOf(desk as never))
  const words = new Map<unknown, string[]>()
  for (const [word, handler] of Object.entries(commands))
    words.set(handler, [...(words.get(handler) ?? []), word])
  const help = createCatalogue().in(language)('staff.help.body')
  const silent = [...words.values()].filter(
    (aliases) => !aliases.some((word) => help.includes(`/conducto ${word}`)),
  )
  expect(silent).toEqual([])
})

test('who has no part in a case is not shown it', async () => {
  await story.report('María', login)
  expect((await story.slash('U0INES', 'caso 1')).told).toContain(
    'No hay ningún caso 1 que usted pueda ver',
  )
})

test('pendientes, buscar, ayuda, an unknown word, and none', async () => {
  expect((await story.slash('U0LUIS', 'pendientes')).told).toBe('No tiene pasos pendientes.')
  await story.report('María', login)
  const pending = await story.slash('U0LUIS', 'pendientes')
  expect(pending.told).toContain('Un paso pendiente')
  expect(pending.told).toContain('2. Registre el incidente')
  const taken = await story.pressTold('U0LUIS', 'step.take')
  expect(taken.told).toContain('Listo.')
  expect((await story.slash('U0LUIS', 'buscar ciudadanía')).told).toContain('INC-2026-000001')
  expect((await story.slash('U0LUIS', 'buscar zzzz')).told).toContain(
    'No encontré nada para «zzzz»',
  )
  expect((await story.slash('U0LUIS', 'buscar')).told).toContain('¿Qué busco?')
  expect((await story.slash('U0LUIS', 'buscar INC-2026-000001')).told).toContain(
    '*INC-2026-000001*',
  )
  expect((await story.slash('U0LUIS', 'ayuda')).told).toContain('/conducto pendientes')
  expect((await story.slash('U0LUIS', '')).told).toContain('/conducto pendientes')
  const unknown = await story.slash('U0LUIS', 'pendiente')
  expect(unknown.told).toContain('No conozco «pendiente»: ¿quiso decir pendientes?')
  expect(unknown.told).toContain('/conducto buscar')
  for (const word of ['xyzzy', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])
    expect((await story.slash('U0LUIS', word)).told).toMatch(new RegExp(`No conozco «${word}»[.:]`))
})

test('nuevo: a telephone report; its number is in no message of Slack', async () => {
  expect((await story.slash('U0PAOLA', 'nuevo')).told).toContain(
    'Registrar reportes le corresponde a',
  )
  await story.slash('U0LUIS', 'nuevo')
  const wrong = await story.submit('U0LUIS', {
    channel: 'phone',
    name: 'Rosa Mamani',
    phone: '12',
    text: 'No le llega el código',
  })
  expect(wrong.errors?.['phone']).toBeDefined()
  const done = await story.submit('U0LUIS', { phone: '70012345' })
  expect(done.told).toContain('Registrado: caso INC-2026-000001.')
  const id = await story.newestCase()
  const state = await story.w.app.bot.cases.whole(id)
  expect(state?.intake).toMatchObject({
    channel: 'phone',
    recordedBy: 'U0LUIS',
    reporter: { name: 'Rosa Mamani', phone: '+59170012345' },
  })
  expect((await story.headline(id)).text).toContain('Rosa Mamani por teléfono')
  expect((await story.headline(id)).text).toContain('registrado por <@U0LUIS>')
  const everything = JSON.stringify([
    story.w.slack.snapshot(),
    story.w.slack.ephemerals('U0LUIS'),
    story.w.slack.homeOf('U0LUIS'),
  ])
  expect(everything).not.toContain('70012345')
})

test('Home: rows with their first act, filters, search, language and Nuevo; a guest reads one sentence', async () => {
  const first = await story.report('María', login)
  await story.report('Félix', 'la factura electronica sale mal')
  await story.press('U0LUIS', 'step.take', { case: first })
  const home = await story.home('U0LUIS')
  expect(home).toContain('Buen día, Luis M.')
  expect(home).toContain('[Todos 2] [Míos 1] [Por tomar 1]')
  expect(home).toMatch(/no puedo entrar[\s\S]*\[Abrir\]/)
  expect(home).toMatch(/factura electronica[\s\S]*\[Tomar\]/)
  await story.pressHome('U0LUIS', 'home.filter.mine')
  expect(story.homeText('U0LUIS')).not.toContain('factura electronica')
  expect(await story.home('U0LUIS')).not.toContain('factura electronica')
  await story.pressHome('U0LUIS', 'home.filter.all')
  await story.pressHome('U0LUIS', 'home.search', { selected: 'zzz' })
  expect(story.homeText('U0LUIS')).toContain('Ninguno de sus pasos coincide')
  await story.pressHome('U0LUIS', 'home.search', { selected: 'FACTURA ELECTRÓNICA' })
  expect(story.homeText('U0LUIS')).toContain('factura electronica')
  expect(story.homeText('U0LUIS')).not.toContain('no puedo entrar')
  // What was chosen is kept when the Home is shown again after an act.
  await story.press('U0LUIS', 'step.comment', { case: first, fill: { text: 'visto' } })
  expect(story.homeText('U0LUIS')).not.toContain('no puedo entrar')
  await story.pressHome('U0LUIS', 'home.search', { selected: '' })
  expect(story.homeText('U0LUIS')).toContain('no puedo entrar')

  await story.pressHome('U0LUIS', 'row.open')
  expect(story.viewText('U0LUIS')).toContain('2. Registre el incidente')
  await story.pressInView('U0LUIS', 'step.confirm')
  expect(story.viewText('U0LUIS')).toContain('Listo. INC-2026-000001 sigue en: 3.')
  await story.dismiss('U0LUIS')
  const taken = await story.pressHome('U0LUIS', 'step.take')
  expect(JSON.stringify(taken.modal)).toContain('INC-2026-000002')
  await story.dismiss('U0LUIS')
  expect(story.homeText('U0LUIS')).toContain('[Míos 2]')

  await story.pressHome('U0LUIS', 'home.language', { selected: 'en' })
  expect(story.homeText('U0LUIS')).toContain('My preferences')
  expect((await story.slash('U0LUIS', 'pending')).told).toContain('steps')
  await story.pressHome('U0LUIS', 'home.new')
  expect(story.view('U0LUIS')?.['callback_id']).toBe('case.new')
  expect(await story.home('U0VISITA')).toContain('no le reconoce como parte del personal')
})

test('the one direct message of a member is edited, never posted again', async () => {
  const id = await story.report('María', login)
  await attend(story, id)
  await story.report('Félix', 'la factura electronica sale mal')
  expect(story.inbox('U0LUIS')).toHaveLength(1)
  const words = () => readable(blocksOf(story.inbox('U0LUIS')[0] ?? {}))
  await story.press('U0LUIS', 'step.take')
  await story.wait(10_000)
  expect(words()).toContain('uno está a su cargo')
  await story.press('U0LUIS', 'step.confirm')
  await story.wait(10_000)
  expect(words()).toContain('3. Verifique si es de disponibilidad')
  expect(story.inbox('U0LUIS')).toHaveLength(1)
  const posts = story.w.slack.calls.filter(
    ({ method, args }) => method === 'chat.postMessage' && String(args['channel']).startsWith('D'),
  )
  expect(new Set(posts.map(({ args }) => args['channel'])).size).toBe(posts.length)
})

test('after an act the next pending step is offered and can be opened', async () => {
  const first = await story.report('María', login)
  await story.report('Félix', 'la factura electronica sale mal')
  const done = await story.press('U0LUIS', 'step.take', { case: first })
  expect(done.told).toContain('Siguiente pendiente')
  expect(done.told).toContain('INC-2026-000002')
  await story.pressTold('U0LUIS', 'row.open')
  expect(story.viewText('U0LUIS')).toContain('la factura electronica sale mal')
})

test('mapa: the picture of the case in its thread, with the active step in words; an unknown number is said', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  const answered = await story.slash('U0CARLA', 'mapa INC-2026-000001')
  expect(answered.told).toContain('El mapa de INC-2026-000001 está en su hilo.')
  await story.settle()
  const thread = (await story.thread(id)).map((message) => story.shown(message)).join('\n')
  expect(thread).toContain(
    'Mapa del caso INC-2026-000001. Ahora: 3. Verifique si es de disponibilidad (Luis M.)',
  )
  expect(thread).toContain('[archivo INC-2026-000001.png]')
  const missing = await story.slash('U0CARLA', 'mapa 99')
  expect(missing.told).toContain('No hay ningún caso 99')
})

test('a citizen who asks for the map gets three plain stages as a picture', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.write('María', 'mapa')
  const [last] = story.w.phones.chat(story.person('María').id).slice(-1)
  expect(last?.text).toBe('Su caso INC-2026-000001: estamos identificando el problema.')
  expect(last?.files).toMatchObject([{ name: 'INC-2026-000001.png', mime: 'image/png' }])
})
