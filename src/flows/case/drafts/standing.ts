/**
 * Where the forms of a case stand: of which step they are, what was chosen, what was handed in
 * before, whether they are waited for. Pure.
 */
import type { Definition, Library, Output, Step } from '../../definition/definition'
import { textOf } from '../../definition/lookup'
import type { OutputValue } from '../../definition/output-kinds'
import { type AskedForm, fieldsOf, keyOf, optionsIn } from '../../forms/ask'
import type { Form } from '../../forms/form'
import { HOLD_MS } from '../undo-entry'
import type { Activation, CaseState } from '../case'
import { activationId, partsOfActivation } from '../ids'
import { latestOutput } from '../lookup'
import { addressee, areApart, type Taking } from '../outside/participants'
import type { Answer, Draft, FormState } from './draft'
import { draftKey } from './waits'

export { awaitsAnswer, draftKey, isAwaited, waitsForForms } from './waits'

/** A step that asks for forms, active or over. */
export interface FormStep {
  /** By which the draft is kept: `PATH>STEP`. */
  key: string
  definition: Definition
  step: Step
  /** The time that it is active, else the last one that it was. */
  on: Activation
  isActive: boolean
}

/** What a step asks for in forms, whatever was chosen. */
export const formOutputs = ({ leaves }: Step): Output[] =>
  leaves.filter(({ kind, form }) => kind === 'form' && form !== undefined)
/** The closed lists of a step from which it follows which forms are asked for. */
export const firstOutputs = (step: Step): Output[] => {
  const named = new Set(formOutputs(step).flatMap(({ when }) => when?.output ?? []))
  return step.leaves.filter(({ id }) => named.has(id))
}
export const formOf = ({ forms }: Definition, { form }: Pick<Output, 'form'>): Form | undefined =>
  forms.find(({ id }) => id === form)
/** The roles outside that fill the forms of a step in. */
export const fillersOf = (step: Step): string[] => [
  ...new Set(formOutputs(step).flatMap(({ by = [] }) => by)),
]

/** The step that an activation is of, any time that it was active; undefined of another case. */
export const formStepOf = (
  library: Library,
  state: CaseState,
  activation: string,
): FormStep | undefined => {
  const { case: caseId, path = '', step: id = '' } = partsOfActivation(activation)
  const frame = state.frames[path]
  const definition = frame && textOf(library, frame)
  const step = definition?.steps.find((known) => known.id === id)
  const round = frame?.rounds[id]
  if (caseId !== state.id || !definition || !step || !round) return undefined
  if (formOutputs(step).length === 0) return undefined
  const active = state.active.find((other) => other.path === path && other.step === id)
  return {
    key: draftKey({ path, step: id }),
    definition,
    step,
    on: active ?? lastTime(state, { step, path, round }),
    isActive: active !== undefined,
  }
}
const lastTime = (
  state: CaseState,
  { step, path, round }: { step: Step; path: string; round: number },
): Activation => {
  const { procedure, version, reading, roles } = state.frames[path]!
  const place = { path, step: step.id, round }
  const id = activationId(state.id, place)
  const acting = step.roles.flatMap((role) => roles?.[role] ?? [role])
  return {
    id,
    ...place,
    procedure,
    version,
    reading: reading || undefined,
    roles: acting,
    card: id,
    since: '',
    due: null,
  }
}

/** What is chosen in closed lists, by output. */
export const chosenIn = (values: Readonly<Record<string, OutputValue>>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(values).map(([output, value]) => [
      output,
      value.kind === 'text' ? optionsIn(value.text) : [],
    ]),
  )
/** Whether a form follows from what was chosen. */
export const isAskedBy = (
  { when }: Pick<Output, 'when'>,
  chosen: Readonly<Record<string, readonly string[]>>,
): boolean => !when || when.any.some((option) => chosen[when.output]?.includes(option))

/** The forms of a draft, in the order of the step. */
export const formsIn = (
  { definition, step }: Pick<FormStep, 'definition' | 'step'>,
  draft: Draft,
): AskedForm[] =>
  formOutputs(step).flatMap((output) => {
    const form = draft.forms[output.id] && formOf(definition, output)
    return form ? [{ output: output.id, form }] : []
  })

/**
 * What has come of the forms of a step: its draft, else, where a review may send work back to it,
 * what was handed in the times before; then every form begins with the version that it has.
 */
export const draftAt = (state: CaseState, at: FormStep): Draft | undefined =>
  state.drafts?.[at.key] ?? handedBefore(state, at)

/** Whether a review may send work back to a step. */
export const isReturnedTo = ({ steps }: Definition, step: string): boolean =>
  steps.some(({ returns }) => returns.includes(step))

const handedBefore = (state: CaseState, { definition, step, on }: FormStep): Draft | undefined => {
  if (!isReturnedTo(definition, step.id)) return undefined
  const forms: Record<string, FormState> = {}
  const answers: Record<string, Answer> = {}
  const place = { path: on.path, step: step.id }
  for (const output of formOutputs(step)) {
    const left = latestOutput(state, { ...place, output: output.id })
    const form = formOf(definition, output)
    if (!form || left?.value.kind !== 'form' || left.value.version === undefined) continue
    const { values, version, by = {} } = left.value
    forms[output.id] = { status: 'handed_in', version, handed: { by: left.by, at: left.at } }
    for (const field of fieldsOf(form)) {
      const value = values[field.id]
      if (value !== undefined)
        answers[keyOf(output.id, field)] = { value, by: by[field.id] ?? left.by, at: left.at }
    }
  }
  if (Object.keys(forms).length === 0) return undefined
  return { activation: on.id, first: firstLeft(state, place, step), forms, answers }
}
/** What was chosen the last time. */
const firstLeft = (
  state: CaseState,
  place: { path: string; step: string },
  step: Step,
): Draft['first'] =>
  Object.fromEntries(
    firstOutputs(step).flatMap(({ id }) => {
      const left = latestOutput(state, { ...place, output: id })
      return left ? [[id, left.value]] : []
    }),
  )

/** Whether whom it is put to has not been told yet by an instant. */
export const isUntold = ({ asked }: Pick<Draft, 'asked'>, now: string): boolean =>
  asked?.held === true && Date.parse(now) - Date.parse(asked.at) < HOLD_MS

/**
 * Whether somebody speaks for another entity than whom the forms were asked of, or who answered
 * some of them, also where these take part no more: what one said is never shown to the other.
 */
export const isOfAnother = (
  state: Taking,
  { asked, answers }: Pick<Draft, 'asked' | 'answers'>,
  contact: string,
): boolean => {
  const by = Object.values(answers).map((answer) => answer.by)
  return [...new Set([asked?.to ?? '', ...by])].some((known) => areApart(state, known, contact))
}

/** Who of those who fill the forms in is asked: of one entity, once somebody of it was. */
export const askedOf = (
  { intake, participants }: CaseState,
  { step }: Pick<FormStep, 'step'>,
  draft: Pick<Draft, 'asked' | 'answers'> | undefined,
): string | undefined => {
  const theirs = participants?.filter(
    ({ contact }) => !draft || !isOfAnother({ intake, participants }, draft, contact),
  )
  const taking = { intake, participants: theirs }
  return fillersOf(step).flatMap((role) => addressee(taking, role) ?? [])[0]
}
