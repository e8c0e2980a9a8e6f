/** What cards and modals offer, and for how long. */
import { solve } from '../support/pr01'
import { Story } from '../support/story'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())
const second = 1000

test('each press on a card can be undone for its own minute', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.wait(20 * second)
  await story.press('U0LUIS', 'step.choose.otro', { case: id })
  await story.wait(41 * second)
  expect(story.control('step.undo', id)).toBeDefined()
  await story.wait(20 * second)
  expect(story.control('step.undo', id)).toBeUndefined()
})

test('with the newer press undone, the older one can be undone until its own minute is over', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.wait(20 * second)
  await story.press('U0LUIS', 'step.choose.otro', { case: id })
  await story.wait(10 * second)
  await story.press('U0LUIS', 'step.undo', { case: id })
  expect(story.control('step.undo', id)).toBeDefined()
  await story.wait(31 * second)
  expect(story.control('step.undo', id)).toBeUndefined()
})

test('cards of two people each lose their offer', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await solve(story, id)
  await story.wait(25 * second)
  await story.press('U0CARLA', 'step.observe', {
    case: id,
    fill: { reason: 'Revise el correo registrado.' },
  })
  const offers = async () =>
    (await story.thread(id)).filter((message) => story.shown(message).includes('[Deshacer]')).length
  expect(await offers()).toBe(2)
  await story.wait(36 * second)
  expect(await offers()).toBe(1)
  await story.wait(25 * second)
  expect(await offers()).toBe(0)
})

test('after a press that went on in another procedure, the card in the thread undoes it whole', async () => {
  const id = await story.report('Félix', 'el servicio de facturacion electronica esta caido')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.press('U0LUIS', 'step.choose.disponibilidad', { case: id })
  const steps = async () =>
    (await story.w.app.bot.cases.whole(id))?.active.map(({ procedure, step }) => [procedure, step])
  expect(await steps()).toEqual([['UGAT/AIT-PR02', '2']])
  await story.press('U0LUIS', 'step.undo', { case: id })
  expect(await steps()).toEqual([['UGAT/AIT-PR01', '3']])
  await story.press('U0LUIS', 'step.choose.disponibilidad', { case: id })
  expect(story.control('step.undo', id)).toBeDefined()
  await story.wait(61 * second)
  expect(story.control('step.undo', id)).toBeUndefined()
})

/** From the card in the thread, and from the card that a list opened. */
const openings: [string, (id: string) => Promise<unknown>][] = [
  ['the thread', async (id) => story.press('U0LUIS', 'step.more', { case: id })],
  [
    'a list',
    async () => {
      await story.home('U0LUIS')
      await story.pressHome('U0LUIS', 'row.open')
      await story.pressInView('U0LUIS', 'step.more')
    },
  ],
]
const acts: [string, Record<string, unknown> | undefined][] = [
  ['step.comment', { text: 'Llamé al proveedor.' }],
  ['step.reassign', { member: 'U0ANA', reason: 'Salgo a almorzar' }],
  ['step.cancel', { text: 'Reporte repetido' }],
]
describe.each(openings)('opened from %s', (_from, open) => {
  test.each(acts)(
    'Más gives way to %s: nothing that was offered before is offered after it',
    async (action, fill) => {
      const id = await story.report('María', 'no puedo entrar a ciudadania digital')
      await story.press('U0LUIS', 'step.take', { case: id })
      await open(id)
      await story.pressInView('U0LUIS', action, fill)
      // What the person will read is shown before it is sent.
      if (story.view('U0LUIS')?.['callback_id'] === 'step.void') await story.submit('U0LUIS')
      expect(story.w.slack.viewsOf('U0LUIS')).toEqual([])
    },
  )
  test('Más gives way to what was done with one press', async () => {
    const id = await story.report('María', 'no puedo entrar a ciudadania digital')
    await story.press('U0LUIS', 'step.take', { case: id })
    await open(id)
    await story.pressInView('U0LUIS', 'step.release')
    expect(story.w.slack.viewsOf('U0LUIS').map((view) => view['callback_id'])).toEqual(['info'])
    expect(story.viewText('U0LUIS')).toContain('Listo.')
  })
})
