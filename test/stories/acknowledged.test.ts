/**
 * Every way in which Slack's request is answered without anything being entered: the person is
 * told, or it was not for us.
 */
import { casesChannel, Story } from '../support/story'
import { until } from '../support/world'

let story: Story
let id: string
let threadTs: string
beforeAll(async () => {
  story = await Story.open()
  id = await story.report('María', 'no puedo entrar a ciudadania digital')
  threadTs = (await story.headline(id)).ts
  story.w.slack.admin.addUser({ id: 'U0VISITA', name: 'visita', is_restricted: true })
  await story.w.slack.join({ user: 'U0VISITA', channel: casesChannel })
})
afterAll(() => story.close())

const revision = async () => (await story.w.app.bot.cases.whole(id))?.revision
const told = async (user: string, act: () => Promise<unknown>): Promise<string> => {
  const before = story.w.slack.ephemerals(user).length
  await act()
  await until('private words', () => story.w.slack.ephemerals(user).length > before)
  return String(story.w.slack.ephemerals(user).at(-1)?.['text'])
}
const say = (user: string, text: string, at: { threadTs?: string } = { threadTs }) =>
  story.w.slack.say({ user, channel: casesChannel, text, ...at })

const outsider = /^Conducto no le reconoce/
const refusals: [string, () => Promise<string>, RegExp][] = [
  [
    'a guest writes in the thread of a case',
    () => told('U0VISITA', () => say('U0VISITA', 'hola')),
    outsider,
  ],
  [
    'a guest gives a command',
    () =>
      told('U0VISITA', () =>
        story.w.slack.slash({
          user: 'U0VISITA',
          channel: casesChannel,
          command: '/conducto',
          text: 'pendientes',
        }),
      ),
    outsider,
  ],
  [
    'a guest presses',
    async () => {
      const control = story.control('step.take', id)
      return told('U0VISITA', () => story.w.slack.press({ user: 'U0VISITA', ...control! }))
    },
    outsider,
  ],
]
test.each(refusals)('%s: they are told, and nothing changes', async (_what, act, words) => {
  const before = await revision()
  expect(await act()).toMatch(words)
  expect(await revision()).toBe(before)
})

test('a button that is no longer known says what to do', async () => {
  const { ts } = await story.w.app.slack.post({
    ...{ effect: 'old', channel: casesChannel, text: 'x' },
    blocks: [
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            text: { type: 'plain_text', text: 'Antes' },
            action_id: 'was.once',
            value: 'x',
          },
        ],
      },
    ],
  })
  const press = { user: 'U0LUIS', channel: casesChannel, ts, actionId: 'was.once', value: 'x' }
  expect(await told('U0LUIS', () => story.w.slack.press(press))).toMatch(
    /^Este botón ya no está en uso/,
  )
})

test('the shortcut on what stands in no thread of a case says where it works', async () => {
  const own = await story.w.slack.say({ user: 'U0LUIS', channel: casesChannel, text: 'miren esto' })
  const at = { channel: casesChannel, ts: own.ok ? own.ts : '', callbackId: 'case.attach' }
  const words = await told('U0LUIS', () => story.w.slack.messageShortcut({ user: 'U0LUIS', ...at }))
  expect(words).toMatch(/^Ese mensaje no está en el hilo de un caso/)
})

test('words to the bot in private get help, once each', async () => {
  for (const [user, words] of [
    ['U0LUIS', /`\/conducto pendientes`/],
    ['U0VISITA', outsider],
  ] as const) {
    const opened = story.w.slack.openDm({ user })
    story.w.slack.faults.repeatDelivery({ kind: 'event' })
    await story.w.slack.say({ user, channel: opened.ok ? opened.channel : '', text: 'hola' })
    await story.settle()
    const helped = story.inbox(user).filter((message) => words.test(String(message['text'])))
    expect(helped).toHaveLength(1)
  }
})

test('what was not said to us asks nobody anything and changes nothing', async () => {
  const before = await revision()
  const calls = story.w.slack.calls.length
  await say('U0LUIS', 'buenos días a todos', {})
  const own = await story.w.slack.say({
    user: 'U0LUIS',
    channel: casesChannel,
    text: '¿almorzamos?',
  })
  if (own.ok) await say('U0JORGE', 'sí', { threadTs: own.ts })
  await story.w.slack.openHome({ user: 'U0LUIS', tab: 'messages' })
  await story.settle()
  expect(await revision()).toBe(before)
  expect(story.w.slack.calls).toHaveLength(calls)
})
