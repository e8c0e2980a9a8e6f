/**
 * A Slack of 400 ms a call: nobody waits for a call that their own answer does not need, and
 * nothing is answered too late.
 */
import { casesChannel, Story } from '../support/story'
import { until } from '../support/world'

/**
 * Two calls and the work: who they are, asked the first time, and what a form shows. Slack's limit
 * is 3000.
 */
const mostMs = 2500

let story: Story
let id: string
beforeAll(async () => {
  story = await Story.open({ parallel: true, slack: { latency: { least: 400, most: 400 } } })
  // Six cases that Luis may act on.
  for (let report = 0; report < 6; report++)
    await story.w.app.bot.cases.open({
      inbound: `test:${report}`,
      actor: { kind: 'system' },
      start: {
        procedure: 'UGAT/AIT-PR01',
        subject: `No abre el sistema ${report}`,
        intake: { channel: 'note', text: 'No abre el sistema', files: [] },
      },
    })
  await until('the cases in Slack', () => story.control('step.take'))
  await story.settle()
  id = await story.newestCase()
}, 60_000)
afterAll(() => story.close())

type Done = { ok: boolean; elapsedMs: number; error?: string }
const press = (user: string, action: string) =>
  story.w.slack.press({ user, ...story.control(action, id)! })
const openModal = async (user: string, action: string): Promise<Done> => {
  const done = await press(user, action)
  await until('the modal', () => story.view(user))
  return done
}
const acts: [string, () => Promise<Done>][] = [
  ['App Home is opened', () => story.w.slack.openHome({ user: 'U0LUIS' })],
  [
    'a filter of App Home is pressed',
    async () => {
      await until('the Home', () => story.homeControls('U0LUIS').length > 0)
      const control = story
        .homeControls('U0LUIS')
        .find(({ actionId }) => actionId.startsWith('home.filter'))!
      return story.w.slack.pressInHome({ user: 'U0LUIS', ...control })
    },
  ],
  ['a step is taken', () => press('U0LUIS', 'step.take')],
  [
    'words are written in a thread',
    async () =>
      story.w.slack.say({
        user: 'U0LUIS',
        channel: casesChannel,
        threadTs: (await story.headline(id)).ts,
        text: 'Lo veo.',
      }),
  ],
  [
    'a file is posted in a thread',
    async () =>
      story.w.slack.say({
        user: 'U0LUIS',
        channel: casesChannel,
        threadTs: (await story.headline(id)).ts,
        text: '',
        files: [{ name: 'nota.txt', bytes: Buffer.from('nota'), mimetype: 'text/plain' }],
      }),
  ],
  ['a form is opened', () => openModal('U0LUIS', 'step.more')],
  ['a step is confirmed', () => press('U0LUIS', 'step.confirm')],
  ...[
    'pendientes',
    'caso 1',
    'buscar sistema',
    'ayuda',
    'roles',
    'resumen',
    'unidad',
    'canales',
    'mapa 1',
  ].map((text): [string, () => Promise<Done>] => [
    `/conducto ${text}`,
    () =>
      story.w.slack.slash({ user: 'U0JORGE', channel: casesChannel, command: '/conducto', text }),
  ]),
  [
    'a report is registered by hand',
    async () => {
      await story.w.slack.slash({
        user: 'U0LUIS',
        channel: casesChannel,
        command: '/conducto',
        text: 'nuevo',
      })
      await until('the modal', () => story.view('U0LUIS'))
      return story.w.slack.closeView({
        user: 'U0LUIS',
        viewId: String(story.view('U0LUIS')?.['id']),
      })
    },
  ],
]
test.each(acts)('%s: answered before Slack loses patience', async (_what, act) => {
  const done = await act()
  expect(done).toMatchObject({ ok: true })
  expect(done.elapsedMs).toBeLessThan(mostMs)
})

test('a Home of many cases asks for each link once', async () => {
  const asked = () =>
    story.w.slack.calls.filter(({ method }) => method === 'chat.getPermalink').length
  await story.home('U0LUIS')
  const first = asked()
  expect(first).toBeLessThanOrEqual(6)
  await story.home('U0LUIS')
  expect(asked()).toBe(first)
})
