/** Whom a message notifies, as Slack does it: what a test about being told has to rest on. */
import { ANA, CASES, LUIS, section, stage, type Stage } from './helpers'

const EVA = 'U00000EVA'
type Json = Record<string, unknown>

let set: Stage
beforeEach(async () => {
  set = await stage()
  set.stand.admin.addUser({ id: EVA, name: 'eva' })
})
afterEach(() => set.stand.stop())

const post = async (message: Json): Promise<string> => {
  const posted = (await set.client.apiCall('chat.postMessage', {
    channel: CASES,
    text: 'x',
    ...message,
  })) as object
  return String((posted as Json).ts)
}
/** Who was notified since, in the order of the record. */
const since = (from: number) =>
  set.stand.notified.slice(from).map(({ user, why }) => `${user} ${why}`)

const posts: [string, Json, string[]][] = [
  ['words alone in a channel notify nobody', { text: 'hola' }, []],
  ['a mention in the text', { text: `<@${LUIS}> hola` }, [`${LUIS} mention`]],
  ['a mention in a block', { blocks: [section(`<@${LUIS}>`)] }, [`${LUIS} mention`]],
  [
    'a mention in the text beside blocks is not shown',
    { text: `<@${LUIS}>`, blocks: [section('hola')] },
    [],
  ],
  ['a mention inside an attachment', { attachments: [{ blocks: [section(`<@${LUIS}>`)] }] }, []],
  [
    'the text beside an attachment is shown',
    { text: `<@${LUIS}>`, attachments: [{ text: 'a' }] },
    [`${LUIS} mention`],
  ],
  ['a user group', { text: '<!subteam^S0000UIT> hola' }, [`${LUIS} group`]],
  ['everybody there', { text: '<!here> hola' }, [`${ANA} everybody`, `${LUIS} everybody`]],
  ['somebody who is not there', { text: `<@${EVA}>` }, []],
  [
    'somebody named twice is notified once',
    { text: `<@${LUIS}> <!here>`, channel: 'G00MEMBER' },
    [`${ANA} everybody`],
  ],
  ['a direct message', { channel: EVA }, [`${EVA} dm`]],
]
test.each(posts)('%s', async (_what, message, notified) => {
  await post(message)
  expect(since(0)).toEqual(notified)
})

test('an edit and words for one person alone notify nobody', async () => {
  const ts = await post({ text: 'hola' })
  await set.client.chat.update({ channel: CASES, ts, text: `<@${LUIS}> hola` })
  await set.client.chat.postEphemeral({ channel: CASES, user: LUIS, text: `<@${LUIS}> hola` })
  expect(since(0)).toEqual([])
})

test('a reply notifies who wrote or was named in the thread before, and not who only pressed there', async () => {
  const parent = await post({ text: 'caso' })
  await set.stand.say({ user: ANA, channel: CASES, threadTs: parent, text: 'lo veo' })
  expect(since(0)).toEqual([])
  await post({ thread_ts: parent, text: `<@${LUIS}> mira` })
  expect(since(0)).toEqual([`${LUIS} mention`, `${ANA} thread`])
  await set.stand.say({ user: LUIS, channel: CASES, threadTs: parent, text: 'gracias' })
  expect(set.stand.notified.at(-1)).toMatchObject({
    user: ANA,
    why: 'thread',
    method: 'client',
    threadTs: parent,
  })
  expect(since(2)).toEqual([`${ANA} thread`])
})

test('who was deactivated hears nothing', async () => {
  set.stand.admin.deactivateUser(LUIS)
  await post({ text: `<@${LUIS}> <!subteam^S0000UIT>` })
  expect(since(0)).toEqual([])
})
