/**
 * A few of the points of `npm run crash`, which dies at every one: of each step from what came in
 * to what was delivered.
 */
import { BotProcess } from './bot-process'
import { type Script, supported } from './case'
import { runCase } from './harness'
import { movedAndSent } from './moved-and-sent'
import { outside } from './outside'
import { runAll } from './run'

jest.setTimeout(180_000)

const kinds = [
  'before commit conversation',
  'after commit request',
  'after commit case',
  'after mark sending',
  'after whatsapp send',
  'before remember post',
  'after slack files.completeUploadExternal',
]

/** Dies at these of its points, once at each. */
async function survives(script: Script, chosen: (points: readonly string[]) => number[]) {
  const whole = await runCase(0, { script })
  expect(whole.faults).toEqual([])
  expect(whole.duplicates).toEqual([])
  const numbers = chosen(whole.points)
  expect(numbers.every((number) => number > 0)).toBe(true)
  const faults: string[] = []
  const deaths: string[] = []
  await runAll(script, numbers, (crashAt, outcome) => {
    deaths.push(outcome.died ?? '')
    faults.push(...outcome.faults.map((fault) => `point ${crashAt}, ${outcome.died}: ${fault}`))
  })
  expect(faults).toEqual([])
  expect(deaths).toHaveLength(numbers.length)
}

test('a kill at any point loses nothing and shows at most one message twice', () =>
  survives(supported, (points) =>
    kinds.map((kind) => {
      const at = points.flatMap((name, index) => (name === kind ? [index + 1] : []))
      return at[Math.floor(at.length / 2)] ?? 0
    }),
  ))

test('a move, what is sent to an entity and a start survive a kill after their commit or their call', () =>
  survives(movedAndSent, (points) => {
    const all = (kind: string) =>
      points.flatMap((name, index) => (name === kind ? [index + 1] : []))
    const commits = all('after commit case')
    // Of the last four, the move is the first and the start the last; the request is sent between.
    return [commits.at(-4), all('after whatsapp send').at(-1), commits.at(-1)].map((at) => at ?? 0)
  }))

test('an answer by telephone, one that is taken back and a code survive a kill after their commit', () =>
  survives(outside, (points) => {
    const all = (kind: string) =>
      points.flatMap((name, index) => (name === kind ? [index + 1] : []))
    const commits = all('after commit case')
    // The last answer is the last of them; four before it the first is taken back.
    const code = all('after commit entity').at(-2)
    return [commits.at(-5), commits.at(-1), code].map((at) => at ?? 0)
  }))

test('a process that is killed is dead', async () => {
  const bot = new BotProcess()
  bot.kill()
  await bot.ended()
  expect(bot.dead).toBe(true)
})
