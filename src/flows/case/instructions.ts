/** What whoever has a step was told to do with it, by those who passed it on. Pure. */
import type { Activation, Decided } from './case'
import type { Library } from '../definition/definition'
import { graphOf } from '../definition/graph'
import { definitionOf } from '../definition/lookup'
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
