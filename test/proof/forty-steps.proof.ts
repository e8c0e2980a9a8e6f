/** One operator's day of forty steps: what pinged whom, counted. */
import type { DemoData } from '../../src/sandbox/demo-data'
import { attend } from '../support/pr01'
import { Story } from '../support/story'
import { expectTranscript } from '../support/transcript'

let story: Story
afterEach(() => story?.close())

const people = ['Alicia', 'Benita', 'Celso', 'Dora', 'Eusebio', 'Fidel']
const words = 'no puedo entrar a ciudadania digital me dice codigo invalido'
const withPeople = (demo: DemoData): DemoData => ({
  ...demo,
  persons: people.map((name, index) => ({ key: name, name, phone: `+591 7100000${index}` })),
})
const minute = 60_000
/** Steps decided by somebody, in all cases. */
const decidedBy = async (ids: readonly string[], user: string): Promise<number> => {
  const states = await Promise.all(ids.map((id) => story.w.app.bot.cases.whole(id)))
  return states
    .flatMap((state) => state?.decided ?? [])
    .filter((one) => one.decidedBy === user && !one.undone).length
}

test('forty steps of one operator are far from forty pings', async () => {
  story = await Story.open({ demo: withPeople })
  const lines: string[] = []
  const totals: Record<string, Record<string, number>> = {}
  let seen = 0
  const count = (what: string): void => {
    const fresh = story.w.slack.notified.slice(seen)
    seen = story.w.slack.notified.length
    for (const { user, why } of fresh) {
      const mine = (totals[user] ??= {})
      mine[why] = (mine[why] ?? 0) + 1
    }
    const said = fresh.map(({ user, why }) => `${story.nameOf(user)} (${why})`)
    lines.push(`${what}: ${said.length > 0 ? said.join(', ') : 'nadie'}`)
  }
  const ids: string[] = []
  for (const [round, name] of people.entries()) {
    const id = await story.report(name, words)
    ids.push(id)
    await story.wait(minute)
    count(`Caso ${round + 1}, llega`)
    await attend(story, id)
    await story.wait(2 * minute)
    count(`Caso ${round + 1}, Luis hace los pasos 2 a 8`)
    if (round === 0) {
      await story.press('U0CARLA', 'step.observe', {
        case: id,
        fill: { reason: 'Revise el correo.' },
      })
      await story.wait(2 * minute)
      count('Caso 1, Carla lo observa')
    } else {
      await story.press('U0CARLA', 'step.confirm', { case: id })
      await story.press('U0CARLA', 'step.confirm', { case: id })
      await story.wait(2 * minute)
      count(`Caso ${round + 1}, Carla lo cierra`)
    }
  }
  const steps = await decidedBy(ids, 'U0LUIS')
  const named = (user: string) =>
    Object.entries(totals[user] ?? {})
      .map(([why, times]) => `${why} ${times}`)
      .join(' · ')
  lines.push(
    '',
    `Pasos de Luis: ${steps}`,
    ...Object.keys(totals).map((user) => `${story.nameOf(user)}: ${named(user)}`),
  )
  process.stdout.write(`${lines.join('\n')}\n`)
  expectTranscript('forty-steps', `${lines.join('\n')}\n`)
  expect(steps).toBeGreaterThanOrEqual(40)
  const { mention = 0, dm = 0, group = 0 } = totals['U0LUIS'] ?? {}
  expect(mention + dm + group).toBeLessThanOrEqual(10)
})
