/**
 * A few of the points of `npm run crash`, which dies at every one: of each step from what came in
 * to what was delivered.
 */
import { BotProcess } from './bot-process'
import { runCase } from './harness'
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

test('a kill at any point loses nothing and shows at most one message twice', async () => {
  const whole = await runCase(0)
  expect(whole.faults).toEqual([])
  expect(whole.duplicates).toEqual([])
  const numbers = kinds.map((kind) => {
    const at = whole.points.flatMap((name, index) => (name === kind ? [index + 1] : []))
    return at[Math.floor(at.length / 2)]
  })
  expect(numbers).not.toContain(undefined)
  const faults: string[] = []
  const deaths: string[] = []
  await runAll(numbers as number[], (crashAt, outcome) => {
    deaths.push(outcome.died ?? '')
    faults.push(...outcome.faults.map((fault) => `point ${crashAt}, ${outcome.died}: ${fault}`))
  })
  expect(faults).toEqual([])
  expect(deaths).toHaveLength(kinds.length)
})

test('a process that is killed is dead', async () => {
  const bot = new BotProcess()
  bot.kill()
  await bot.ended()
  expect(bot.dead).toBe(true)
})
