/**
 * What somebody has to mend in Slack: one trouble with its cure, everything waits, and goes out by
 * itself when it is mended.
 */
import { adminChannel, casesChannel, Story } from '../support/story'
import { blocksOf, openWorld, readable } from '../support/world'

let story: Story
afterEach(() => story.close())
const login = 'no puedo entrar a ciudadania digital'
const report = async () => {
  await story.write('María', login)
  await story.write('María', 'si')
  await story.write('María', '1')
}
const patience = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute++) await story.wait(60_000)
}
const parked = async () => (await story.w.store.outbox.parked({ limit: 9 })).rows
const told = () =>
  story
    .inbox('U0JORGE')
    .map((message) => String(message['text']))
    .filter((text) => text.includes('espera'))

interface Trouble {
  what: string
  harm(): void
  mend(): void
  cure?: RegExp
}
const slack = () => story.w.slack.admin
const troubles: Trouble[] = [
  {
    what: 'an archived channel',
    harm: () => slack().archiveChannel(casesChannel),
    mend: () => slack().unarchiveChannel(casesChannel),
    cure: /<#C0SOPORTE> está archivado.*Desarchívelo.*SLACK_CASES_CHANNEL o SLACK_ADMIN_CHANNEL/,
  },
  {
    what: 'a channel that the bot was put out of',
    harm: () => slack().removeBot(casesChannel),
    mend: () => void story.w.slack.join({ user: 'U0CONDUCTO', channel: casesChannel }),
    cure: /no está en el canal <#C0SOPORTE>.*\/invite @Conducto/,
  },
  {
    what: 'a permission that was taken away',
    harm: () => slack().withdrawScope('im:write'),
    mend: () => slack().grantScope('im:write'),
  },
  {
    what: 'a token that was revoked',
    harm: () => slack().revokeToken(),
    mend: () => slack().restoreToken(),
  },
]
test.each(troubles)(
  '$what: nothing is parked, one trouble is told, and all of it goes out afterwards',
  async (trouble) => {
    story = await Story.open({ parallel: true })
    await story.slash('U0LUIS', 'pendientes')
    trouble.harm()
    await report()
    await patience(10)
    expect(await parked()).toEqual([])
    if (trouble.cure) {
      expect(told()).toEqual([expect.stringMatching(trouble.cure)])
      expect(await story.home('U0JORGE')).toMatch(trouble.cure)
    }
    const attempts = story.w.slack.calls.filter(({ ok }) => !ok).length
    // One try a minute and cause, however much waits.
    expect(attempts).toBeLessThanOrEqual(30)
    trouble.mend()
    await patience(3)
    const id = await story.newestCase()
    expect((await story.thread(id)).length).toBeGreaterThanOrEqual(2)
    expect(await story.home('U0JORGE')).not.toContain('espera. ')
  },
)

test('a channel that was renamed is the same channel', async () => {
  story = await Story.open({ parallel: true })
  slack().renameChannel(casesChannel, 'otro-nombre')
  await report()
  await story.settle()
  expect(await story.thread(await story.newestCase())).not.toEqual([])
})

test('Slack is down for a long time: nothing is parked, and all of it arrives', async () => {
  story = await Story.open({ parallel: true })
  story.w.slack.faults.fail({ method: '*', status: 503, times: 100_000 })
  await report()
  await patience(20)
  expect(await parked()).toEqual([])
  story.w.slack.faults.clear()
  await patience(3)
  expect(await story.thread(await story.newestCase())).not.toEqual([])
})

test('at the start the bot goes into its channel by itself', async () => {
  story = Story.over(await openWorld({ start: '2026-03-02T14:00:00.000Z', outside: true }))
  await report()
  await patience(2)
  expect(story.w.slack.calls.filter(({ method }) => method === 'conversations.join')).toHaveLength(
    1,
  )
  expect(await story.thread(await story.newestCase())).not.toEqual([])
})

test('what was parked is tried again with one press for all of it', async () => {
  story = await Story.open({ parallel: true })
  story.w.slack.faults.fail({ method: 'chat.postMessage', error: 'restricted_action', times: 2 })
  for (const number of [1, 2])
    await story.w.app.bot.cases.open({
      inbound: `test:${number}`,
      actor: { kind: 'system' },
      start: {
        procedure: 'UGAT/AIT-PR01',
        subject: `No abre el sistema ${number}`,
        intake: { channel: 'note', text: 'No abre el sistema', files: [] },
      },
    })
  await story.settle()
  expect(await parked()).toHaveLength(2)
  await story.home('U0JORGE')
  await story.pressHome('U0JORGE', 'parked.all')
  await patience(1)
  expect(await parked()).toEqual([])
  expect(
    story
      .messages(adminChannel)
      .map((message) => readable(blocksOf(message)))
      .join(),
  ).not.toContain('restricted_action')
})
