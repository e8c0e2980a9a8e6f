/** Conditions of a form name what there is, and can hold. */
import { checkField, normalValue } from '../forms/answer'
import { fieldsOf } from '../forms/ask'
import { isPattern } from '../forms/pattern'
import type { Condition, Field, Form } from '../forms/form'
import type { Output, Step } from './definition'
import { didYouMean } from './problems'

export type Path = (string | number)[]
export type Bad = (path: Path, reason: string) => void

/** An output of a step that is a form. */
export interface Asking {
  step: Step
  output: Output
}
/** A form, and where it is asked. */
export interface FormIn {
  form: Form
  askings: readonly Asking[]
}

/** Closed lists that a step asks before one of its outputs; all of them where none is named. */
export const listsBefore = ({ leaves }: Step, output?: string): Output[] => {
  const end = leaves.findIndex(({ id }) => id === output)
  return leaves
    .slice(0, end < 0 ? undefined : end)
    .filter(({ kind, options }) => kind === 'text' && options !== undefined)
}

/** What may be answered, where that is a closed list. */
const answersOf = ({ kind, options }: Field): readonly string[] | undefined => {
  if (kind === 'yes_no') return ['yes', 'no']
  return kind === 'one_of' || kind === 'several_of' ? options?.map(({ id }) => id) : undefined
}
const wordless: readonly Field['kind'][] = ['file', 'secret']

const namesAnswers = (
  asked: string,
  wanted: readonly string[],
  known: readonly string[],
): string[] =>
  wanted
    .filter((option) => !known.includes(option))
    .map((option) => `condition: "${asked}" has no option "${option}"${didYouMean(option, known)}`)

const fieldFaults = ({ form }: FormIn, id: string, wanted: readonly string[]): string[] => {
  const fields = fieldsOf(form)
  const other = fields.find((field) => field.id === id)
  const ids = fields.map((field) => field.id)
  if (!other) return [`condition: form "${form.id}" has no field "${id}"${didYouMean(id, ids)}`]
  if (wordless.includes(other.kind))
    return [`condition: field "${id}" is of the kind "${other.kind}", which says nothing`]
  const answers = answersOf(other)
  if (answers) return namesAnswers(id, wanted, answers)
  return wanted
    .filter((answer) => !canBe(form, other, answer))
    .map((answer) => `condition: field "${id}" can never be "${answer}"`)
}

/** Whether free words may be that answer: by their kind, and by rules that always stand. */
const canBe = (form: Form, field: Field, answer: string): boolean => {
  if (field.instead) return true
  const rules = field.rules.filter(({ when, pattern }) => !when && isPattern(pattern))
  const asked = { form, output: '', field: { ...field, rules, ahead: true } }
  const value = field.kind === 'names' ? [answer] : answer
  const isNormal = [normalValue(field, field.kind, value)].flat().join() === answer
  return isNormal && checkField(asked, value, { answers: {}, chosen: {} }, '').ok
}
const outputFaults = ({ askings }: FormIn, id: string, wanted: readonly string[]): string[] =>
  askings.flatMap(({ step, output }) => {
    const lists = listsBefore(step, output.id)
    const list = lists.find((leaf) => leaf.id === id)
    const ids = lists.map((leaf) => leaf.id)
    if (!list)
      return [
        `condition: step ${step.id} asks no closed list "${id}" before "${output.id}"${didYouMean(id, ids)}`,
      ]
    return namesAnswers(id, wanted, list.options?.map((option) => option.id) ?? [])
  })
const wantedBy = (condition: Condition): string[] => {
  if ('output' in condition) return condition.any
  return typeof condition.is === 'string' ? [condition.is] : condition.is
}

/** What is wrong with the names in conditions. */
const faultsOf = (at: FormIn, conditions: readonly Condition[]): string[] => [
  ...new Set(
    conditions.flatMap((condition) =>
      'output' in condition
        ? outputFaults(at, condition.output, wantedBy(condition))
        : fieldFaults(at, condition.field, wantedBy(condition)),
    ),
  ),
]

/** Conditions with those under which the fields that they look at are asked; none in a circle. */
const withNeeds = (
  form: Form,
  conditions: readonly Condition[],
  seen: readonly string[] = [],
): Condition[] | undefined => {
  const all = [...conditions]
  for (const condition of conditions) {
    if ('output' in condition) continue
    if (seen.includes(condition.field)) return undefined
    const other = fieldsOf(form).find(({ id }) => id === condition.field)
    const needs = withNeeds(form, other?.when ?? [], [...seen, condition.field])
    if (!needs) return undefined
    all.push(...needs)
  }
  return all
}

/** The place of what has one answer, which two conditions on it must share. */
const single = (form: Form, { step }: Asking, condition: Condition): string | undefined => {
  if ('output' in condition) {
    const list = listsBefore(step).find(({ id }) => id === condition.output)
    return list?.exclusive ? `output ${condition.output}` : undefined
  }
  const kind = fieldsOf(form).find(({ id }) => id === condition.field)?.kind
  return kind === 'several_of' || kind === 'names' ? undefined : `field ${condition.field}`
}
const holdTogether = (form: Form, asking: Asking, conditions: readonly Condition[]): boolean => {
  const left = new Map<string, string[]>()
  for (const condition of conditions) {
    const place = single(form, asking, condition)
    if (place === undefined) continue
    const wanted = wantedBy(condition)
    const shared = (left.get(place) ?? wanted).filter((answer) => wanted.includes(answer))
    if (shared.length === 0) return false
    left.set(place, shared)
  }
  return true
}
/** Whether there are answers with which all of them hold, somewhere where the form is asked. */
const canHold = (
  { form, askings }: FormIn,
  conditions: readonly Condition[],
  within: readonly string[] = [],
): boolean => {
  const all = withNeeds(form, conditions, within)
  return (
    all !== undefined &&
    askings.some((asking) =>
      holdTogether(form, asking, asking.output.when ? [asking.output.when, ...all] : all),
    )
  )
}

/** Checks the conditions of a field: when it is asked, and when its rules and warnings stand. */
export const checkConditions = (at: FormIn, field: Field, bad: Bad) => {
  const own = field.when ?? []
  const faults = faultsOf(at, own)
  faults.forEach((reason) => bad(['when'], reason))
  if (faults.length === 0 && !canHold(at, own, [field.id]))
    return bad(['when'], `field "${field.id}" is never asked: its condition can never hold`)
  const inner: [path: Path, conditions: Condition[] | undefined][] = [
    [['instead', 'when'], field.instead?.when],
    ...field.rules.map(({ when }, index): [Path, Condition[] | undefined] => [
      ['rules', index, 'when'],
      when,
    ]),
    ...field.warns.map(({ when }, index): [Path, Condition[] | undefined] => [
      ['warns', index, 'when'],
      when,
    ]),
  ]
  for (const [path, conditions] of inner) {
    if (!conditions) continue
    const wrong = faultsOf(at, conditions)
    wrong.forEach((reason) => bad(path, reason))
    if (wrong.length === 0 && !canHold(at, [...own, ...conditions]))
      bad(path, `a condition in field "${field.id}" can never hold`)
  }
}
