/** Rates measured in turns: in each run everybody has a turn, so that a machine that is busy for a moment is so for all. */
import { median, type Figure } from './figures'

/** Something done over and over; each call counts for what it answers (how many it did). */
export type Doing = () => number | Promise<number>

export const runsWanted = 5

/** How often a second. */
export async function rateOf(doing: Doing, ms: number): Promise<number> {
  const start = performance.now()
  let count = 0
  let spent = 0
  do {
    count += await doing()
    spent = performance.now() - start
  } while (spent < ms)
  return (count * 1000) / spent
}

/** The rate of each in each run, after one turn to warm up that is not counted. */
export async function ratesOf<Name extends string>(
  doings: Record<Name, Doing>,
  ms: number,
  runs = runsWanted,
): Promise<Record<Name, number>[]> {
  const names = Object.keys(doings) as Name[]
  const found: Record<Name, number>[] = []
  for (let run = 0; run <= runs; run += 1) {
    const rates = {} as Record<Name, number>
    for (const name of names) rates[name] = await rateOf(doings[name], ms)
    if (run > 0) found.push(rates)
  }
  return found
}

const shown = (rate: number): string =>
  (rate >= 100 ? Math.round(rate) : Number(rate.toPrecision(3))).toLocaleString('en')

/** The ratio of two rates in each run. `named` says who they are. */
export function ratioFigure<Name extends string>(
  rates: readonly Record<Name, number>[],
  [ours, peer]: readonly [Name, Name],
  about: Pick<Figure, 'group' | 'what' | 'goal'>,
): Figure {
  const rate = (name: Name) => shown(median(rates.map((one) => one[name])))
  return {
    ...about,
    runs: rates.map((one) => one[ours] / one[peer]),
    detail: `${ours} ${rate(ours)}/s, ${peer} ${rate(peer)}/s`,
  }
}

/** What the bench was asked for. */
export interface Asked {
  full: boolean
}
