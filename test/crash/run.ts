/**
 * `npm run crash`: dies once at every point of the scripted case, and prints what was left.
 * `npm run crash -- 80 200 5`: at every fifth point from 80 to 200; `npm run crash -- moved`: of
 * the case that is moved, started and sent; `outside`: of an entity's answer by telephone, and of a
 * code.
 */
import { availableParallelism } from 'node:os'
import { BotProcess } from './bot-process'
import { type Script, supported } from './case'
import { type Outcome, runCase } from './harness'
import { movedAndSent } from './moved-and-sent'
import { outside } from './outside'

const scripts: Record<string, Script> = { supported, moved: movedAndSent, outside }

interface Row {
  kind: string
  runs: number
  good: number
  duplicates: number
}
const out = (line: string): void => void process.stdout.write(`${line}\n`)
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

/** Children that have loaded everything wait for their turn. */
function nursery(size: number): { next(): BotProcess; empty(): void } {
  const ready = range(size).map(() => new BotProcess())
  return {
    next: () => {
      ready.push(new BotProcess())
      return ready.shift() as BotProcess
    },
    empty: () => {
      for (const child of ready) child.kill()
    },
  }
}

/** Runs each of the numbers, a few at a time. */
export async function runAll(
  script: Script,
  numbers: readonly number[],
  told: (crashAt: number, outcome: Outcome) => void,
): Promise<void> {
  const atOnce = Math.max(2, availableParallelism() + 1)
  const waiting = [...numbers]
  const children = nursery(atOnce)
  const worker = async (): Promise<void> => {
    for (let crashAt = waiting.shift(); crashAt !== undefined; crashAt = waiting.shift()) {
      const failed = (error: Error): Outcome => {
        return {
          points: [],
          died: 'a run that came to no end',
          faults: [error.message],
          duplicates: [],
          ms: 0,
        }
      }
      told(crashAt, await runCase(crashAt, { ...children, script }).catch(failed))
    }
  }
  await Promise.all(range(Math.min(atOnce, numbers.length)).map(worker))
  children.empty()
}

function table(rows: Row[]): void {
  const width = Math.max(...rows.map(({ kind }) => kind.length))
  const line = (kind: string, ...numbers: (number | string)[]): void =>
    out(`${kind.padEnd(width)}  ${numbers.map((number) => String(number).padStart(10)).join('')}`)
  line('point', 'kills', 'good', 'seen twice')
  for (const { kind, runs, good, duplicates } of rows) line(kind, runs, good, duplicates)
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0)
  line(
    'all',
    sum(({ runs }) => runs),
    sum(({ good }) => good),
    sum(({ duplicates }) => duplicates),
  )
}

async function main(): Promise<void> {
  const [first = '', ...others] = process.argv.slice(2)
  const named = scripts[first]
  const script = named ?? supported
  const [start, end, every = 1] = (named || first === '' ? others : [first, ...others]).map(Number)
  const from = start ?? 1
  const began = Date.now()
  const whole = await runCase(0, { script })
  if (whole.faults.length > 0) throw new Error(`without a death: ${whole.faults.join('; ')}`)
  const last = end ?? whole.points.length
  out(`${whole.points.length} points in the case; kill -9 at ${from} to ${last}`)
  const rows = new Map<string, Row>()
  let bad = 0
  await runAll(
    script,
    range(last).filter((number) => number >= from && (number - from) % every === 0),
    (crashAt, { died = 'ended before the point', faults, duplicates }) => {
      const row = rows.get(died) ?? { kind: died, runs: 0, good: 0, duplicates: 0 }
      row.runs += 1
      row.good += faults.length === 0 ? 1 : 0
      row.duplicates += duplicates.length
      rows.set(died, row)
      if (duplicates.length > 0)
        out(`point ${crashAt}, ${died}: seen twice ${duplicates.join(', ')}`)
      if (faults.length > 0) out(`point ${crashAt}, ${died}: ${faults.join('; ')}`)
      bad += faults.length > 0 ? 1 : 0
    },
  )
  const order = (kind: string): string =>
    `${kind.split(' ').slice(1).join(' ')} ${kind.startsWith('after') ? 1 : 0}`
  table([...rows.values()].sort((one, other) => order(one.kind).localeCompare(order(other.kind))))
  out(
    `${bad === 0 ? 'nothing was lost' : `${bad} runs with faults`}, ${Math.round((Date.now() - began) / 1000)} s`,
  )
  process.exit(bad === 0 ? 0 : 1)
}

if (require.main === module) void main()
