/** The forms of a case as whoever fills them in or reviews them sees them. Pure. */
import type { Library } from '../../definition/definition'
import {
  type Answered,
  type AskedField,
  type AskedForm,
  hold,
  kindIn,
  numberedFields,
  unsaidValue,
} from '../../forms/ask'
import { checkField, type FailedRule } from '../../forms/answer'
import type { FieldKind, FieldValue } from '../../forms/values'
import { dayOf } from '../../time/days'
import type { Words } from '../../words'
import type { CaseState } from '../case'
import { isPutTo } from '../outside/participants'
import type { Draft, Elsewhere, FormsAsked, FormState, Observation, ProposedFrom } from './draft'
import {
  chosenIn,
  draftAt,
  fillersOf,
  formOutputs,
  formsIn,
  type FormStep,
  formStepOf,
  isAwaited,
  isOfAnother,
  isUntold,
} from './standing'

/** One field, with its answer. Every field has a place, also one that is not asked now. */
export interface FormField extends AskedField {
  /** Whether it is asked, by what was answered and chosen. */
  isAsked: boolean
  /** Of which kind it is by what was answered. */
  kind: FieldKind
  answer?: FieldValue
  /** Whose answer it is, by the id of a contact or a member, and since when. */
  by?: string
  at?: string
  proposed?: ProposedFrom
  /** How it is handed over instead, of a secret. */
  elsewhere?: Elsewhere
  /** Why it is asked anew; not answered since then where `isMissing`. */
  observed?: Observation
  isSkipped: boolean
  /** Without it the form cannot be handed in. */
  isMissing: boolean
  /** The rule that its answer fails by what was answered elsewhere since. */
  failed?: FailedRule
  warnings: Words[]
}
/** What has to be answered, and what may be; what was passed over is asked no more. */
export const isUnanswered = ({
  isMissing,
  answer,
  elsewhere,
  isSkipped,
  proposed,
}: FormField): boolean =>
  isMissing || (answer === undefined && !elsewhere && !isSkipped && !proposed)

export interface TaskForm extends AskedForm, FormState {
  /** Nothing of it is missing. */
  isReady: boolean
  /** It may be put off. */
  mayWait: boolean
}
export interface FormTask {
  /** The step that asks, as acts name it. */
  activation: string
  /** Of the case. */
  number: string
  forms: TaskForm[]
  fields: FormField[]
  /** Every form that is awaited may be handed in. */
  isReady: boolean
  /** ISO instant until which it is awaited. */
  due?: string
  /** `one`: whoever reads this is asked one question at a time. */
  mode: 'list' | 'one'
  /** Who asked for them, of which contact, and when; absent while nobody did. */
  asked?: FormsAsked
  /** What was chosen first, by output. */
  chosen: Answered['chosen']
  /** Its step is over: what is left is what was postponed. */
  isLate: boolean
}

export const answeredIn = ({ answers, first }: Draft): Answered => ({
  answers: Object.fromEntries(Object.entries(answers).map(([key, { value }]) => [key, value])),
  chosen: chosenIn(first),
})

const fieldOf = (
  asked: AskedField,
  { draft, answered, today }: { draft: Draft; answered: Answered; today: string },
): FormField => {
  const { key } = asked
  const { by, at, proposed, value = unsaidValue(asked.field) } = draft.answers[key] ?? {}
  const isAsked = hold(asked.field.when, asked, answered)
  const checked = value === undefined ? undefined : checkField(asked, value, answered, today)
  const observed = asked.outputs
    .flatMap((output) => draft.forms[output]?.observed?.[key] ?? [])
    .at(-1)
  const elsewhere = draft.elsewhere?.[key]
  const isGood = elsewhere !== undefined || checked?.ok === true
  const isOpen = observed !== undefined && !observed.answered
  const isBroken = checked?.ok === false
  return {
    ...asked,
    isAsked,
    kind: kindIn(asked, answered),
    answer: value,
    by,
    at,
    proposed,
    elsewhere,
    observed,
    isSkipped: draft.skipped?.includes(key) ?? false,
    isMissing: isAsked && (isOpen || isBroken || (asked.required && !isGood)),
    failed: checked && !checked.ok ? checked.rule : undefined,
    warnings: isAsked && checked?.ok ? checked.warnings : [],
  }
}

/** Every field that the forms of a draft could ask. @param now ISO instant */
export const fieldsIn = (at: FormStep, draft: Draft, now: string): FormField[] => {
  const answered = answeredIn(draft)
  const today = dayOf(now)
  return numberedFields(formsIn(at, draft)).map((asked) =>
    fieldOf(asked, { draft, answered, today }),
  )
}

interface Seen {
  draft: Draft
  contact?: string | undefined
  now: string
}
export const taskOf = (state: CaseState, at: FormStep, { draft, contact, now }: Seen): FormTask => {
  const fields = fieldsIn(at, draft, now)
  const forms = formsIn(at, draft).map(({ output, form }): TaskForm => {
    const isReady = !fields.some(({ outputs, isMissing }) => isMissing && outputs.includes(output))
    const standing = draft.forms[output]!
    const leaves = formOutputs(at.step).find(({ id }) => id === output)
    const mayWait = standing.status === 'open' && leaves?.postponable !== undefined
    return { output, form, isReady, mayWait, ...standing }
  })
  const awaited = forms.filter(isAwaited)
  return {
    activation: at.on.id,
    number: state.number,
    forms,
    fields,
    isReady: awaited.length > 0 && awaited.every(({ isReady }) => isReady),
    due: awaited.length > 0 ? draft.term?.due : undefined,
    mode: contact !== undefined && draft.oneByOne?.includes(contact) ? 'one' : 'list',
    asked: draft.asked,
    chosen: chosenIn(draft.first),
    isLate: !at.isActive,
  }
}

/** Whether the forms of a draft are asked of somebody outside. */
export const isFilledBy = (
  state: CaseState,
  { step }: Pick<FormStep, 'step'>,
  { draft, contact }: { draft: Draft; contact: string },
): boolean => {
  const { asked } = draft
  if (!asked || asked.isQuiet) return false
  if (isOfAnother(state, draft, contact)) return false
  const put = asked.to === undefined ? undefined : { to: asked.to, at: asked.at, told: '' }
  return isPutTo(state, { roles: fillersOf(step), asked: put }, contact)
}

/**
 * The forms of one step, whether or not they are asked for now, as staff see them, or whoever reads
 * what is told of them: also those of the times before.
 */
export const formTaskAt = (
  library: Library,
  state: CaseState,
  { activation, ...seen }: { activation: string; contact?: string | undefined; now: string },
): FormTask | undefined => {
  const at = formStepOf(library, state, activation)
  const draft = at && draftAt(state, at)
  return draft && taskOf(state, at, { draft, ...seen })
}

/**
 * Everything that a case asks for in forms. `contact`: of that participant, once it went out to
 * them; absent: of anybody, as staff see it.
 */
export const formsFor = (
  library: Library,
  state: CaseState,
  { contact, now }: { contact?: string; now: string },
): FormTask[] => {
  if (state.closedAt || state.cancelled) return []
  return Object.values(state.drafts ?? {}).flatMap((draft) => {
    const at = formStepOf(library, state, draft.activation)
    if (!at) return []
    const isTheirs =
      contact === undefined || (isFilledBy(state, at, { draft, contact }) && !isUntold(draft, now))
    return isTheirs ? [taskOf(state, at, { draft, contact, now })] : []
  })
}
