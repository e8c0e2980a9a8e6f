/**
 * Rates measured in turns: in each run everybody has several short turns, so that a machine that is
 * busy for a moment is so for all.
 */
import { median, type Figure } from './figures'

/** Something done over and over; each call counts for what it answers (how many it did). */
export type Doing = () => number | Promise<number>
/** Milliseconds that have gone by, of whatever kind. */
export type Watch = () => number

export const runsWanted = 5

const wallClock: Watch = () => performance.now()
/**
 * What the processor spent on this process: for work that waits for nothing, it does not see what
 * else the machine does.
 */
export const processorClock: Watch = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

interface Spent {
  count: number
  ms: number
}
async function turn(doing: Doing, ms: number, watch: Watch): Promise<Spent> {
  const start = watch()
  const spent = { count: 0, ms: 0 }
  do {
    spent.count += await doing()
    spent.ms = watch() - start
  } while (spent.ms < ms)
  return spent
}
const rateOf = (spent: readonly Spent[]): number => {
  const sum = (of: keyof Spent) => spent.reduce((total, turn) => total + turn[of], 0)
  return (sum('count') * 1000) / sum('ms')
}

/** Much code takes seconds until it is compiled for good. */
const warmUpRuns = 3

/**
 * How often a second each is done, in each run; those of warming up are not counted. `ms` is for
 * each in a run.
 */
export async function ratesOf<Name extends string>(
  doings: Record<Name, Doing>,
  { ms, watch = wallClock, turns = 5 }: { ms: number; watch?: Watch; turns?: number },
): Promise<Record<Name, number>[]> {
  const names = Object.keys(doings) as Name[]
  const found: Record<Name, number>[] = []
  for (let run = 0; run < warmUpRuns + runsWanted; run += 1) {
    const spent = Object.fromEntries(names.map((name) => [name, [] as Spent[]])) as Record<
      Name,
      Spent[]
    >
    for (let at = 0; at < turns; at += 1)
      for (const name of names) spent[name].push(await turn(doings[name], ms / turns, watch))
    if (run >= warmUpRuns)
      found.push(
        Object.fromEntries(names.map((name) => [name, rateOf(spent[name])])) as Record<
          Name,
          number
        >,
      )
  }
  return found
}

const shown = (rate: number): string =>
  (rate >= 100 ? Math.round(rate) : Number(rate.toPrecision(3))).toLocaleString('en')

/** The ratio of two rates in each run. `named` says who they are. */
export function ratioFigure<Name extends string>(
  rates: readonly Record<Name, number>[],
  [ours, peer]: readonly [Name, Name],
  figure: Pick<Figure, 'group' | 'what' | 'goal' | 'unit'>,
): Figure {
  const rate = (name: Name) => shown(median(rates.map((rate) => rate[name])))
  return {
    ...figure,
    runs: rates.map((rate) => rate[ours] / rate[peer]),
    detail: `${ours} ${rate(ours)}/s, ${peer} ${rate(peer)}/s`,
  }
}

/** What the bench was asked for. */
export interface Asked {
  full: boolean
}
