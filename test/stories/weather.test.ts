/**
 * Networks that fail: everything arrives in the end, in order, once; what cannot is shown to who
 * can mend it.
 */
import { attend } from '../support/pr01'
import { adminChannel, casesChannel, Story } from '../support/story'
import { blocksOf, readable } from '../support/world'

let story: Story
beforeEach(async () => {
  story = await Story.open({ parallel: true })
})
afterEach(() => story.close())
const login = 'no puedo entrar a ciudadania digital'
/** Minutes pass, as the retries need them. */
const patience = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute++) await story.wait(60_000)
}
const add = async (text: string) => {
  await story.write('María', 'agregar')
  await story.write('María', text)
}
const threads = () =>
  story
    .messages()
    .filter((message) => !message['thread_ts'] || message['thread_ts'] === message['ts'])

test('Slack answers 503 and 429 while a thread is posted: all of it arrives, in order, once', async () => {
  story.w.slack.faults.fail({ method: 'chat.postMessage', status: 503, times: 3 })
  story.w.slack.faults.fail({ method: 'chat.postMessage', status: 429, retryAfter: 2, times: 3 })
  await story.write('María', login)
  await story.write('María', 'si')
  await story.write('María', '1')
  await patience(3)
  const id = await story.newestCase()
  expect(threads()).toHaveLength(1)
  const { ts } = await story.headline(id)
  expect(story.messages()[0]?.['ts']).toBe(ts)
  expect(await story.thread(id)).toHaveLength(2)
  story.w.slack.faults.fail({ method: 'chat.update', status: 503, times: 2 })
  story.w.slack.faults.fail({ method: 'chat.postMessage', status: 503, times: 2 })
  await story.press('U0LUIS', 'step.take', { case: id })
  for (const text of ['Dice error E1', 'Ahora dice E2', 'Y luego E3']) await add(text)
  await patience(3)
  const words = (await story.thread(id))
    .map((message) => story.shown(message))
    .filter((text) => text.includes('escribió'))
  expect(words.map((text) => text.split('> ')[1])).toEqual([
    login,
    'Dice error E1',
    'Ahora dice E2',
    'Y luego E3',
  ])
  expect((await story.thread(id)).map((message) => story.shown(message)).join('\n')).toContain(
    'A cargo de <@U0LUIS>',
  )
})

test('a post whose answer was lost is looked up, never posted again', async () => {
  story.w.slack.faults.dropResponse({ method: 'chat.postMessage', times: 3 })
  await story.write('María', login)
  await story.write('María', 'si')
  await story.write('María', '1')
  await patience(3)
  const id = await story.newestCase()
  expect(threads()).toHaveLength(1)
  expect(await story.thread(id)).toHaveLength(2)
})

test('a phone whose answer was lost hears everything once', async () => {
  story.w.phones.faults.dropAnswer()
  await story.write('María', login)
  await patience(1)
  expect(story.heard('María')).toHaveLength(1)
})

test('a card deleted in Slack is posted anew when it next changes; so is the headline', async () => {
  const id = await story.report('María', login)
  const card = story.control('step.confirm', id)
  story.w.slack.admin.deleteMessage(casesChannel, card?.ts ?? '')
  expect(story.control('step.confirm', id)).toBeUndefined()
  await story.slash('U0LUIS', 'caso 1')
  await story.pressTold('U0LUIS', 'step.take')
  await story.settle()
  expect(story.control('step.confirm', id)?.ts).not.toBe(card?.ts)
  await story.press('U0LUIS', 'step.confirm', { case: id })
  expect(
    (await story.thread(id)).filter((message) => story.shown(message).includes('2. Registre')),
  ).toHaveLength(1)

  const { ts } = await story.headline(id)
  story.w.slack.admin.deleteMessage(casesChannel, ts)
  await story.press('U0LUIS', 'step.choose.otro', { case: id })
  await story.wait(10_000)
  const head = await story.headline(id)
  expect(head.ts).not.toBe(ts)
  expect(head.text).toContain('Paso 4')
  // Words written from now on stand under the new headline, and so does what is written there by
  // hand.
  await add('Dice error E1')
  await story.wait(10_000)
  expect((await story.thread(id)).map((message) => story.shown(message)).join('\n')).toContain(
    '> Dice error E1',
  )
})

test('what does not reach the phone is shown where staff look, and told to administrators', async () => {
  const id = await story.report('María', login)
  await attend(story, id)
  story.w.phones.faults.failNext('refused')
  story.w.phones.faults.failNext('refused')
  await story.wait(61_000)
  await story.settle()
  const cards = (await story.thread(id)).map((message) => story.shown(message)).join('\n')
  expect(cards).toMatch(/no (le )?llegó|no se (pudo )?entreg|sin entregar/i)
  expect(
    story
      .messages(adminChannel)
      .map((message) => readable(blocksOf(message)))
      .join('\n'),
  ).toContain('INC-2026-000001')
  const home = await story.home('U0JORGE')
  expect(home).toContain('Mensaje a la persona (INC-2026-000001)')
  const heard = story.heard('María').length
  await story.pressHome('U0JORGE', 'parked.retry')
  await story.wait(10_000)
  expect(story.heard('María')).toHaveLength(heard + 1)
})

test('the phone network is down for a while: the person hears everything, in order, once', async () => {
  for (let time = 0; time < 4; time++) story.w.phones.faults.failNext('unavailable')
  await story.write('María', login)
  await patience(2)
  await story.write('María', 'si')
  await story.write('María', '1')
  expect(story.heard('María').map((text) => text.split(/[ .]/)[0])).toEqual([
    'Buenos',
    'Gracias',
    'Listo',
  ])
})
