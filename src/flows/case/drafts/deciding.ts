/** What the forms of a step mean for its decision: what is missing, which way is proposed. Pure. */
import type { Choice, Library, Output } from '../../definition/definition'
import type { OutputValue } from '../../definition/output-kinds'
import type { Activation, CaseState } from '../case'
import {
  chosenIn,
  draftAt,
  firstOutputs,
  formOutputs,
  type FormStep,
  formStepOf,
  isAskedBy,
} from './standing'

export type Values = Readonly<Record<string, OutputValue>>

const isReady = (state: CaseState, at: FormStep, { id }: Output): boolean => {
  const status = draftAt(state, at)?.forms[id]?.status
  return status === 'handed_in' || status === 'postponed'
}

/** What a decision says of what was asked first, else as it was when the forms were asked for. */
export const firstOf = (
  library: Library,
  state: CaseState,
  { activation, values }: { activation: Pick<Activation, 'id'>; values: Values },
): Values => {
  const at = formStepOf(library, state, activation.id)
  const draft = at && draftAt(state, at)
  if (!draft) return values
  const asked = firstOutputs(at.step).flatMap(({ id }) => {
    const value = draft.first[id]
    return value && !values[id] ? [[id, value] as const] : []
  })
  return { ...Object.fromEntries(asked), ...values }
}

/** The required forms of what was chosen that were neither handed in nor postponed. */
export const missingForms = (
  library: Library,
  state: CaseState,
  { activation, values }: { activation: Pick<Activation, 'id'>; values: Values },
): string[] => {
  const at = formStepOf(library, state, activation.id)
  if (!at) return []
  const chosen = chosenIn(values)
  return formOutputs(at.step)
    .filter((output) => output.required && isAskedBy(output, chosen))
    .filter((output) => !isReady(state, at, output))
    .map(({ id }) => id)
}

/** The ways that follow from what was chosen first. */
export const proposedChoices = (choices: readonly Choice[], values: Values): string[] => {
  const chosen = chosenIn(values)
  return choices
    .filter(({ proposed }) => proposed !== undefined && isAskedBy({ when: proposed }, chosen))
    .map(({ id }) => id)
}
