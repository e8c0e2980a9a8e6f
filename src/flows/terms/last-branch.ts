/** Where every branch of a join has arrived but one: since when, and when it is said. */
import { addWorking, nextWorking } from '../time/calendar'
import type { Activation, Term } from '../case/case'
import { heldUpBy, waitsForPerson } from '../case/lookup'
import type { Run } from '../case/run'
import { ahead, graphOf } from '../definition/graph'
import { definitionOf } from '../definition/lookup'
import { joiningIn, type Joining } from '../lists/joining'
import { notDaysAhead } from './term-ahead'

/** Keeps which branches hold up a join alone, each since when it does. */
export const keepLastBranches = (run: Run): void => {
  const { state, now } = run
  const known = state.alone ?? []
  const alone = nearestOf(run, joiningIn(run.library, state).filter(isOfOne)).map((joining) => {
    const { frame, join, to } = joining
    const [{ id: activation } = { id: '' }] = joining.working
    const before = known.find((branch) => branch.path === frame.path && branch.join === join)
    const since = notDaysAhead(before?.since ?? now, now)
    if (before?.activation === activation && before.since === since) return before
    return { path: frame.path, join, to, activation, since, told: before?.told }
  })
  if (alone.length === 0) delete state.alone
  else if (alone.length !== known.length || alone.some((branch, at) => branch !== known[at]))
    state.alone = alone
}

/** One slot has not arrived, and one step is at work on the way to it. */
const isOfOne = ({ missing, working }: Joining): boolean =>
  missing.length === 1 && working.length === 1

/** Of joins that wait for the same step, the one that it comes to first. */
const nearestOf = ({ library }: Run, joins: readonly Joining[]): Joining[] => {
  const comesBefore = (left: Joining, right: Joining): boolean =>
    left.frame.path === right.frame.path
      ? ahead(graphOf(definitionOf(library, left.frame)), left.join).has(right.join)
      : left.frame.path.length > right.frame.path.length
  return joins.filter((joining) =>
    joins.every(
      (other) =>
        other === joining ||
        other.working[0]?.id !== joining.working[0]?.id ||
        comesBefore(joining, other),
    ),
  )
}

/** When its holder is told; not while they wait for somebody outside themselves. */
export const nextLast = (run: Run, activation: Activation): Term['next'] => {
  const { joins } = run.library.terms
  const branch = heldUpBy(run.state, activation)
  if (joins === undefined || !branch || branch.told || waitsForPerson(run.state, activation))
    return undefined
  const at = addWorking(run.calendar, branch.since, joins)
  return { kind: 'last', at: nextWorking(run.calendar, at) }
}
