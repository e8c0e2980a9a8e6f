/** What a step asks in one of its rounds. */
import type { Activation, CaseState } from './case'
import type { Output, Step } from '../definition/definition'
import { latestOutput } from './lookup'

/**
 * The outputs of a step as this round asks them. Where a review sent the work back, what was left
 * before and may else stay empty is required: the corrected document is what is waited for.
 */
export const askedOutputs = (state: CaseState, activation: Activation, step: Step): Output[] =>
  step.leaves.map((output) =>
    output.ask && activation.observed && wasLeft(state, activation, output)
      ? { ...output, required: true }
      : output,
  )

const wasLeft = (state: CaseState, { path, step }: Activation, { id }: Output): boolean =>
  latestOutput(state, { path, step, output: id }) !== undefined
