/** The working time that a step is given by itself, whoever has it. */
import type { Activation } from '../case/case'
import { latestOutput } from '../case/lookup'
import type { Run } from '../case/run'
import { splitReference, stepOf } from '../definition/lookup'

/**
 * What the estimate or the classification that a term comes from says; undefined where it was not
 * given.
 */
const fromOutput = (run: Run, activation: Activation, reference: string): number | undefined => {
  const { step, output } = splitReference(reference)
  const value = step && latestOutput(run.state, { path: activation.path, step, output })?.value
  if (!value) return undefined
  if (value.kind === 'estimate') return value.minutes * 60_000
  return value.kind === 'classification' ? run.library.terms.priorities[value.priority] : undefined
}

/** What an agency gives to the step comes before what its definition does. */
export const ownTerm = (run: Run, activation: Activation): number | undefined => {
  const { procedure, step } = activation
  const { term } = stepOf(run.library, activation)
  const estimated = typeof term === 'object' ? fromOutput(run, activation, term.from) : undefined
  return (
    estimated ??
    run.library.terms.procedures[procedure]?.steps?.[step] ??
    (typeof term === 'number' ? term : undefined)
  )
}
