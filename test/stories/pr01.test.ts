/** PR01 from a citizen's first message to the rating, and the ways in which it turns back. */
import { changesOf, commitCosts } from '../support/commit-cost'
import { attend, solve } from '../support/pr01'
import { casesChannel, Story } from '../support/story'
import { expectTranscript } from '../support/transcript'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const report = 'buenas tardes no puedo entrar a ciudadania digital me dice codigo invalido'

test('the whole path, from the report to the rating: five messages to the person, two cards in the thread', async () => {
  const changes = changesOf(story.w.store)
  const id = await story.report('María', report)
  await attend(story, id)
  story.tell('La supervisora revisa y cierra')
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.wait(61_000)
  await story.write('María', '1')
  await story.write('María', '5')
  await story.showThread(id)
  expectTranscript('pr01', story.transcript())
  const firstWords = story.heard('María').map((text) => text.split(/[.:?]/)[0])
  expect(firstWords).toEqual([
    'Buenos días', // the greeting with the privacy notice: the dialog's
    'Gracias', // the summary: the dialog's
    'Listo',
    'Un operador ya está atendiendo su caso INC-2026-000001',
    'Su caso INC-2026-000001 quedó resuelto',
    'Qué bueno',
    'Gracias por su calificación',
  ])
  // One card for the operator's run, one for the supervisor's, the report and the copy of what was
  // sent.
  const thread = await story.thread(id)
  expect(thread).toHaveLength(4)
  const posts = story.w.slack.calls.filter(
    ({ method, args }) => method === 'chat.postMessage' && args['channel'] === casesChannel,
  )
  expect(posts).toHaveLength(5)
  expect((await story.w.app.bot.cases.whole(id))?.mood).toBe('closed')
  // The statements of each commit, which is one flush: none of them for nothing, and no more than
  // these. What leaves the document for the history is one more.
  expect(await commitCosts(changes)).toEqual({
    conversation: [10, 11],
    // The night's, which begins with the receipts of roles and definitions.
    verification: [4],
    'case start confirm': [17],
    'case confirm': [16, 17],
    'case choose': [16],
    'case verdict': [13],
    'case rate': [10],
  })
})

test('observed by the supervisor: back to step 3, and the second notice says that it replaces the first', async () => {
  const id = await story.report('María', report)
  await attend(story, id)
  await story.wait(61_000)
  await story.press('U0CARLA', 'step.observe', {
    case: id,
    fill: { reason: 'La clave no era el problema: revise el correo registrado.' },
  })
  expect(story.control('step.choose.otro', id)).toBeDefined()
  const card = (await story.thread(id))
    .map((message) => story.shown(message))
    .find((text) => text.includes('[Otro problema]'))
  expect(card).toContain('<@U0CARLA> observó el paso 9')
  expect(card).toContain('> La clave no era el problema: revise el correo registrado.')
  await story.wait(61_000)
  await solve(story, id, { solution: 'Corregimos su correo: pida un código nuevo.' })
  await story.wait(61_000)
  const notices = story.heard('María').slice(-2)
  expect(notices[0]).toContain('quedó resuelto: Reinicie su clave en la página.')
  expect(notices[1]).toMatch(/reemplaza/)
  expect(notices[1]).toContain('Corregimos su correo: pida un código nuevo.')
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.showThread(id)
  expectTranscript('pr01-observed', story.transcript())
})

test('a "no" before the closing stands on the supervisor’s card, which then suggests observing', async () => {
  const id = await story.report('María', report)
  await attend(story, id)
  await story.wait(61_000)
  await story.write('María', '2')
  await story.write('María', 'sigue diciendo codigo invalido')
  const card = (await story.thread(id))
    .map((message) => story.shown(message))
    .find((text) => text.includes('9. Revise'))
  expect(card).toContain('La persona dice que sigue igual. Considere observar.')
  expect(card).toMatch(/\[Observar\] \[Confirmar\]/)
  expect(story.heard('María').at(-2)).toContain('Lo siento. Lo anoto en su caso INC-2026-000001')
  const thread = (await story.thread(id)).map((message) => story.shown(message))
  expect(
    thread.filter((text) => text.includes('María Q. dice que no quedó resuelto')),
  ).toHaveLength(1)
})

test('"not yet" moves nothing and "solved" notifies nobody: both show on the headline alone, and the question stays open between them', async () => {
  const id = await story.report('María', report)
  await attend(story, id)
  await story.wait(61_000)
  const posted = (await story.thread(id)).length
  await story.write('María', 'no pude probar todavía')
  await story.wait(10_000)
  expect((await story.headline(id)).text).toContain(
    'todavía no lo probó (“no pude probar todavía”)',
  )
  expect(story.control('step.observe', id)).toBeDefined()
  expect((await story.w.app.bot.cases.whole(id))?.unsolved).toBeUndefined()
  await story.write('María', 'no hay problema, ya funciona')
  await story.write('María', '4 estrellas')
  await story.wait(10_000)
  const { text } = await story.headline(id)
  expect(text).toContain('quedó resuelto (“no hay problema, ya funciona”)')
  expect(text).toContain('Calificación: 4 de 5')
  expect(await story.thread(id)).toHaveLength(posted)
})

test('a "no" after the closing reopens the case at step 3', async () => {
  const id = await story.report('María', report)
  await attend(story, id)
  await story.wait(61_000)
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.press('U0CARLA', 'step.confirm', { case: id })
  await story.wait(61_000)
  await story.write('María', 'no, sigue diciendo codigo invalido', {
    files: [{ name: 'pantalla.png', bytes: Buffer.from(png, 'base64') }],
  })
  const shown = (await story.thread(id)).map((message) => story.shown(message))
  expect(shown.join('\n')).toContain(
    'María Q. dice que no quedó resuelto: el caso se abrió de nuevo\n> no, sigue diciendo codigo invalido',
  )
  expect(shown.join('\n')).toContain('[archivo pantalla.png]')
  expect(shown.find((text) => text.includes('[Otro problema]'))).toContain(
    'El caso se abrió de nuevo: la persona dice que no quedó resuelto.\n> no, sigue diciendo codigo invalido',
  )
  const state = await story.w.app.bot.cases.whole(id)
  expect(state?.active.map(({ step }) => step)).toEqual(['3'])
  expect((await story.headline(id)).text).toContain('Paso 3')
  expect(story.heard('María').join('\n')).toContain('Lo siento.')
  expect(story.heard('María').join('\n')).toMatch(/reabri|abierto otra vez|de nuevo/)
  await story.wait(61_000)
  await solve(story, id, { solution: 'Ahora sí: vuelva a entrar.' })
  await story.wait(61_000)
  expect(story.heard('María').at(-1)).toContain('Ahora sí: vuelva a entrar.')
  await story.showThread(id)
  expectTranscript('pr01-reopened', story.transcript())
})

test('undone within the minute, the person is never told', async () => {
  const id = await story.report('María', report)
  await story.press('U0LUIS', 'step.confirm', { case: id })
  const before = story.heard('María').length
  const undone = await story.press('U0LUIS', 'step.undo', { case: id })
  expect(undone.told).toContain('2. Registre el incidente')
  await story.wait(120_000)
  expect(story.heard('María')).toHaveLength(before)
  const card = (await story.thread(id))
    .map((message) => story.shown(message))
    .find((text) => text.includes('2. Registre'))
  expect(card).toMatch(/^\*2\. Registre el incidente\*/)
  expect(card).toContain('[Confirmar]')
})

test('after the minute the card no longer offers an undo, and one asked for elsewhere is refused', async () => {
  const id = await story.report('María', report)
  await attend(story, id)
  expect(story.control('step.undo', id)).toBeDefined()
  await story.wait(61_000)
  expect(story.control('step.undo', id)).toBeUndefined()
  const refused = await story.pressTold('U0LUIS', 'step.undo')
  expect(refused.told).toContain('Ya pasó el tiempo para eso.')
  expect(refused.told).toContain('No se cambió nada en INC-2026-000001.')
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('9')
})

test('somebody else may not undo it', async () => {
  const id = await story.report('María', report)
  await story.press('U0LUIS', 'step.confirm', { case: id })
  const refused = await story.press('U0CARLA', 'step.undo', { case: id })
  expect(refused.told).toContain('Esto lo puede hacer <@U0LUIS>.')
  expect(refused.told).toContain('No se cambió nada')
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('3')
})

test('what somebody acted on is not undone', async () => {
  const id = await story.report('María', report)
  await attend(story, id)
  await story.press('U0CARLA', 'step.take', { case: id })
  const late = await story.press('U0LUIS', 'step.undo', { case: id })
  expect(late.told).toContain('Alguien ya continuó el caso después de su decisión')
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('9')
})
