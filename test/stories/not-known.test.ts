/**
 * What Slack does not say is not no: nothing that was acknowledged is lost, and nobody is told that
 * they are unknown.
 */
import { casesChannel, Story } from '../support/story'
import { until } from '../support/world'

let story: Story
beforeEach(async () => {
  story = await Story.open()
})
afterEach(() => story.close())
const login = 'no puedo entrar a ciudadania digital'
const words = async (id: string) =>
  (await story.w.app.bot.cases.whole(id))?.messages.map(({ text }) => text) ?? []
const say = async (id: string, text: string, user = 'U0LUIS') =>
  story.w.slack.say({ user, channel: casesChannel, threadTs: (await story.headline(id)).ts, text })
const recorded = (id: string, text: string) =>
  until(
    `«${text}» in the record`,
    async () => (await words(id)).filter((one) => one === text).length === 1,
  )

test('a reply whose writer could not be looked up comes again and is recorded once', async () => {
  const id = await story.report('María', login)
  story.w.slack.faults.fail({ method: 'users.info', error: 'internal_error' })
  await say(id, 'Revisé el registro.')
  await recorded(id, 'Revisé el registro.')
})

test('a press that could not be looked up changes nothing, says to try again, and counts the next time', async () => {
  const id = await story.report('María', login)
  story.w.slack.faults.fail({ method: 'users.info', status: 503 })
  const { told } = await story.press('U0LUIS', 'step.take', { case: id })
  expect(told).toBe('No se pudo registrar y no se cambió nada. Pruebe otra vez en un momento.')
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.holder).toBeUndefined()
  await story.press('U0LUIS', 'step.take', { case: id })
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.holder).toBe('U0LUIS')
})

test('who was known goes on acting while Slack does not say who they are', async () => {
  const id = await story.report('María', login)
  await story.slash('U0LUIS', 'pendientes')
  await story.wait(10 * 60_000)
  story.w.slack.faults.fail({ method: 'users.info', error: 'fatal_error', times: 20 })
  await story.press('U0LUIS', 'step.take', { case: id })
  await say(id, 'Sigo con esto.')
  await recorded(id, 'Sigo con esto.')
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.holder).toBe('U0LUIS')
})

/**
 * The headline stands in Slack, and nobody here knows where: its answer was lost, and the channel
 * cannot be read.
 */
async function headlineNotRemembered(): Promise<{ ts: string }> {
  story.w.slack.faults.dropResponse({ method: 'chat.postMessage' })
  story.w.slack.faults.fail({ method: 'conversations.history', status: 503, times: 3 })
  await story.write('María', login)
  await story.write('María', 'si')
  await story.write('María', '1')
  return { ts: String(story.messages()[0]?.['ts']) }
}

test('a reply under a headline that is not remembered yet is entered in its case', async () => {
  const { ts } = await headlineNotRemembered()
  await story.w.slack.say({
    user: 'U0LUIS',
    channel: casesChannel,
    threadTs: ts,
    text: 'Lo veo yo.',
  })
  await story.wait(60_000)
  await story.wait(60_000)
  const id = await story.newestCase()
  await recorded(id, 'Lo veo yo.')
  expect((await story.headline(id)).ts).toBe(ts)
  expect(
    story
      .messages()
      .filter((message) => !message['thread_ts'] || message['thread_ts'] === message['ts']),
  ).toHaveLength(1)
})

test('a reply that cannot be asked about comes again', async () => {
  const { ts } = await headlineNotRemembered()
  story.w.slack.faults.fail({ method: 'conversations.replies', status: 503 })
  await story.w.slack.say({
    user: 'U0LUIS',
    channel: casesChannel,
    threadTs: ts,
    text: 'Lo veo yo.',
  })
  await story.wait(60_000)
  await story.wait(60_000)
  await recorded(await story.newestCase(), 'Lo veo yo.')
})
