/**
 * What whoever has a step was told to do with it by those who passed it on, and why they chose that
 * it comes to it. Pure.
 */
import type { Activation, Decided } from './case'
import type { Choice, Library } from '../definition/definition'
import { decisionsOf, leavesOf } from '../definition/flow-tree'
import { graphOf } from '../definition/graph'
import { definitionOf, stepOf } from '../definition/lookup'
import type { WholeCase } from './history'

export interface Instruction {
  by: string
  at: string
  text: string
  step: string
}

/**
 * Of the decision that led to it, of each branch where several met, or of the press that opened its
 * procedure.
 */
export function instructionsFor(
  library: Library,
  { decided }: Pick<WholeCase, 'decided'>,
  activation: Activation,
): Instruction[] {
  const { path, step, since } = activation
  const counting = decided.filter(
    ({ undone, act, decidedAt }) => !undone && act !== 'cancel' && decidedAt <= since,
  )
  const { into, joins } = graphOf(definitionOf(library, activation))
  const sources = (into.get(step) ?? []).map(({ from }) => from)
  const newestOf = (steps: readonly string[]): Decided | undefined =>
    counting.findLast(
      (done) => done.path === path && done.act !== 'observe' && steps.includes(done.step),
    )
  const directly = newestOf(sources.filter((from) => !joins.has(from)))
  const branches = sources
    .filter((from) => joins.has(from))
    .flatMap((join) => (into.get(join) ?? []).map(({ from }) => newestOf([from])))
  const outside = counting.filter((done) => done.path !== path && done.decidedAt === since)
  const found = new Set([directly, ...branches, ...outside])
  return counting
    .filter((done) => found.has(done))
    .flatMap(({ decidedBy: by, decidedAt: at, instruction: text, step: from }) =>
      text ? [{ by, at, text, step: from }] : [],
    )
}

export interface Chosen {
  by: string
  choice: Choice
  reason: string
}
/** The choice that asked for a reason and led to a step, with that reason: one at most. */
export function chosenFor(
  library: Library,
  { decided }: Pick<WholeCase, 'decided'>,
  { path, step, since }: Activation,
): Chosen | undefined {
  const leadsHere = ({ go, reason }: Choice): boolean =>
    reason === true && leavesOf(go).some(({ to }) => to.kind === 'node' && to.id === step)
  for (const done of [...decided].reverse()) {
    const { reason, decidedBy: by } = done
    if (!reason || done.undone || done.path !== path || done.decidedAt > since) continue
    const choice = decisionsOf(stepOf(library, done).next)
      .flatMap(({ choices }) => choices)
      .find((offered) => done.choices.includes(offered.id) && leadsHere(offered))
    if (choice) return { by, choice, reason }
  }
  return undefined
}
