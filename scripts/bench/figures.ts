/**
 * What the bench finds, as values: goals that can be read, medians of runs, whether a line holds,
 * and the exit status. Pure.
 */

/** `≥ 0.3 ×`, `≤ 6000 B`: a bound and the unit of what is measured. */
export interface Goal {
  bound: 'least' | 'most'
  value: number
  unit: string
}
/**
 * One figure of one group. `runs`: the figure in each run, in the unit of its goal; a count has
 * one.
 */
export interface Figure {
  group: string
  what: string
  runs: number[]
  /** As written; absent for what is only shown. */
  goal?: string
  unit?: string
  /** What was measured of ours and of the peer in the median run, for the reader. */
  detail?: string
  /** Why it could not be measured here. */
  missing?: string
}
export type Verdict = 'holds' | 'fails' | 'shown' | 'not measured'

/** Throws for what is not a goal: a bench whose goals cannot be read proves nothing. */
export function readGoal(text: string): Goal {
  const found = /^([≥≤]) (\d[\d ]*(?:\.\d+)?) (\S.*)$/.exec(text)
  if (!found) throw new Error(`not a goal: ${text}`)
  const [, sign, value = '', unit = ''] = found
  return { bound: sign === '≥' ? 'least' : 'most', value: Number(value.replaceAll(' ', '')), unit }
}

export function median(values: readonly number[]): number {
  if (!values.length) throw new Error('no runs')
  const sorted = values.toSorted((left, right) => left - right)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}

export function verdictOf({ runs, goal, missing }: Figure): Verdict {
  if (missing !== undefined) return 'not measured'
  if (goal === undefined) return 'shown'
  const { bound, value } = readGoal(goal)
  const found = median(runs)
  return (bound === 'least' ? found >= value : found <= value) ? 'holds' : 'fails'
}

/**
 * 1 where a goal does not hold, or nothing was measured at all. What this machine cannot measure is
 * no failure: the line says so.
 */
export function exitStatus(figures: readonly Figure[], broken: readonly string[]): 0 | 1 {
  const verdicts = figures.map(verdictOf)
  return broken.length || verdicts.includes('fails') || !verdicts.includes('holds') ? 1 : 0
}
