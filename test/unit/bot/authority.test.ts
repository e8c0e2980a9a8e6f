/**
 * Who may act, and what follows when nobody may: guests, substitutes between two days, a role
 * without anybody.
 */
import { adminChannel, Story } from '../../support/story'
import { blocksOf, readable } from '../../support/world'
import type { DemoData } from '../../../src/sandbox/demo-data'

let story: Story
afterEach(() => story.close())

const words = (message: Record<string, unknown>) => readable(blocksOf(message))
const report = () => story.report('María', 'no puedo entrar a ciudadania digital')
const kept = async (id: string) => JSON.stringify(await story.w.app.bot.cases.whole(id))

test('a guest, a deactivated member and one of another workspace change nothing by writing in a thread', async () => {
  story = await Story.open()
  const id = await report()
  const { ts } = await story.headline(id)
  const before = await kept(id)
  story.w.slack.admin.addUser({
    id: 'U0OTRA',
    name: 'otra',
    real_name: 'Otra',
    team_id: 'T0OTHER',
  })
  for (const user of ['U0VISITA', 'U0OTRA', 'U0ANA']) {
    await story.w.slack.join({ user, channel: 'C0SOPORTE' })
    if (user === 'U0ANA') story.w.slack.admin.changeUser(user, { is_restricted: true })
    await story.w.slack.say({ user, channel: 'C0SOPORTE', text: 'ciérrenlo ya', threadTs: ts })
    await story.settle()
  }
  expect(await kept(id)).toBe(before)
  await story.w.slack.say({ user: 'U0LUIS', channel: 'C0SOPORTE', text: 'lo reviso', threadTs: ts })
  await story.settle()
  expect(await kept(id)).toContain('lo reviso')
})

const substituted = (demo: DemoData): DemoData => ({
  ...demo,
  directory: {
    ...demo.directory,
    substitutions: [{ for: 'U0LUIS', by: 'U0CARLA', from: '2026-03-03', to: '2026-03-03' }],
  },
})
test('a substitute acts only within their days of La Paz', async () => {
  // 23:30 of Monday in La Paz is Tuesday in UTC.
  story = await Story.open({ start: '2026-03-03T03:30:00.000Z', demo: substituted })
  const id = await report()
  expect((await story.press('U0CARLA', 'step.take', { case: id })).told).toContain('le corresponde')
  await story.wait(31 * 60_000)
  await story.press('U0CARLA', 'step.take', { case: id })
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.holder).toBe('U0CARLA')
  await story.wait(24 * 3_600_000)
  expect((await story.press('U0CARLA', 'step.confirm', { case: id })).told).not.toBe('')
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('2')
})

const withoutOperators = (demo: DemoData): DemoData => ({
  ...demo,
  directory: {
    ...demo.directory,
    grants: demo.directory.grants.filter(({ role }) => role !== 'operador'),
  },
})
test('a role without anybody: the case waits, administrators are told once, and a grant puts the new member on the card', async () => {
  story = await Story.open({ demo: withoutOperators })
  const id = await report()
  const told = () =>
    story
      .messages(adminChannel)
      .map(words)
      .filter((text) => text.includes('INC-2026-000001'))
  expect(told()).toHaveLength(1)
  const card = async () => (await story.thread(id)).map(words).join('\n')
  expect(await card()).toContain('nadie tiene hoy este rol')
  await story.slash('U0JORGE', 'roles')
  await story.pressTold('U0JORGE', 'roles.grant', { member: 'U0ANA', role: 'operador' })
  await story.settle()
  expect(await card()).toContain('<@U0ANA>')
  expect(await card()).not.toContain('nadie tiene hoy este rol')
  expect(told()).toHaveLength(1)
  await story.press('U0ANA', 'step.confirm', { case: id })
  expect((await story.w.app.bot.cases.whole(id))?.active[0]?.step).toBe('3')
})
