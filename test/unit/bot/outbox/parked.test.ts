/**
 * What cannot be delivered: told once, shown on the card with another way to try, sent again with
 * one press.
 */
import { createParked } from '../../../../src/bot/outbox/parked'
import { attend } from '../../../support/pr01'
import { adminChannel, casesChannel, Story } from '../../../support/story'
import { blocksOf, readable } from '../../../support/world'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())

const inChannel = (channel: string) =>
  story.messages(channel).map((message) => readable(blocksOf(message)))
const cards = async (id: string) =>
  (await story.thread(id)).map((message) => readable(blocksOf(message))).join('\n')
const notDelivered = 'No se pudo entregar a la persona'
/** Everything that is written to a person until `clear` is refused. */
const unreachable = () => {
  for (let sends = 0; sends < 10; sends++) story.w.phones.faults.failNext('refused')
}

test('the card of the case says so, administrators are told once, and one press sends it', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  await attend(story, id)
  unreachable()
  await story.wait(61_000)
  expect(await cards(id)).toContain(notDelivered)
  expect(await cards(id)).toMatch(/teléfono o en ventanilla/)
  const told = () => inChannel(adminChannel).filter((text) => text.includes('no pudo entregarse'))
  const before = told().length
  expect(before).toBeGreaterThan(0)
  expect(told()[0]).toContain('INC-2026-000001')

  expect(await story.home('U0JORGE')).toContain('no pudieron entregarse')
  story.w.phones.faults.clear()
  const heard = story.heard('María').length
  while (story.homeControls('U0JORGE').some(({ actionId }) => actionId === 'parked.retry')) {
    await story.pressHome('U0JORGE', 'parked.retry')
    await story.settle()
  }
  expect(story.heard('María').length).toBeGreaterThan(heard)
  await story.wait(10_000)
  expect(await cards(id)).not.toContain(notDelivered)
  expect(told()).toHaveLength(before)
})

test('sent again in vain it shows again, and nobody is told a second time', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  story.w.phones.faults.failNext('refused')
  await story.press('U0LUIS', 'step.confirm', { case: id })
  await story.wait(61_000)
  const told = () =>
    inChannel(adminChannel).filter((text) => text.includes('no pudo entregarse')).length
  expect(told()).toBe(1)
  await story.home('U0JORGE')
  story.w.phones.faults.failNext('refused')
  await story.pressHome('U0JORGE', 'parked.retry')
  await story.wait(10_000)
  expect(await cards(id)).toContain(notDelivered)
  expect(told()).toBe(1)
})

test('what was parked just before the program stopped is told by the next start', async () => {
  const id = await story.report('María', 'no puedo entrar a ciudadania digital')
  const { store, app, now } = story.w
  const effect = {
    id: 'e1',
    kind: 'say' as const,
    lane: 'x',
    payload: { type: 'dm', member: 'U0', text: 'x', case: id },
  }
  const at = new Date(now()).toISOString()
  await store.commit({
    kind: 'schedule',
    id: 's',
    expected: 0,
    state: { schemaVersion: 1 },
    effects: [effect],
    at,
  })
  await store.outbox.park('e1', 1, 'gone')
  const committed = () => app.bot.outbox.kick()
  const parked = createParked({ store, cases: app.bot.cases, clock: { now }, committed })
  for (let starts = 0; starts < 2; starts++) await parked.catchUp()
  await story.settle()
  expect(
    inChannel(adminChannel).filter((text) => text.includes('no pudo entregarse')),
  ).toHaveLength(1)
  expect(inChannel(casesChannel).join('\n')).not.toContain('no pudo entregarse')
})
