/** What the forms of a step ask, in order, each thing once; and what holds of it by the answers. */
import type { Condition, Field, Form, Section } from './form'
import { wordsOf, type FieldKind, type FieldValue, type FieldValues } from './values'

/** A form that an output of a step is. */
export interface AskedForm {
  /** The output's id. */
  output: string
  form: Form
}
export interface AskedField extends AskedForm {
  key: string
  section: Section
  field: Field
  /** Its running number over all forms that are asked: the same whatever is answered. */
  n: number
  /** The outputs whose forms ask it: its own, and those that share it. */
  outputs: string[]
  /** Whether one of those forms requires it. */
  required: boolean
}
/** What is known where a field is looked at: answers by key, options chosen by output. */
export interface Answered {
  answers: Readonly<FieldValues>
  /** Of closed lists of the same step: `{ tools: ['autenticacion'] }`. */
  chosen: Readonly<Record<string, readonly string[]>>
}

export const fieldsOf = ({ sections }: Form): Field[] => sections.flatMap(({ fields }) => fields)

/** By which key its answer is kept: `OUTPUT.FIELD`, or `*NAME` of what is asked once for all. */
export const keyOf = (output: string, { id, shared }: Pick<Field, 'id' | 'shared'>): string =>
  shared === undefined ? `${output}.${id}` : `*${shared}`

/** The options that the text of a closed list names. */
export const optionsIn = (text: string): string[] =>
  text
    .split(',')
    .map((option) => option.trim())
    .filter((option) => option !== '')

/** Every field that these forms could ask, in order and numbered. */
export const numberedFields = (forms: readonly AskedForm[]): AskedField[] => {
  const byKey = new Map<string, AskedField>()
  for (const { output, form } of forms)
    for (const section of form.sections)
      for (const field of section.fields) {
        const key = keyOf(output, field)
        const shared = byKey.get(key)
        if (shared) {
          shared.outputs.push(output)
          shared.required ||= field.required
          continue
        }
        const n = byKey.size + 1
        const { required } = field
        byKey.set(key, { key, output, form, section, field, n, outputs: [output], required })
      }
  return [...byKey.values()]
}

/** The fields that these forms ask by what was answered and chosen so far. */
export const askedFields = (forms: readonly AskedForm[], answered: Answered): AskedField[] =>
  numberedFields(forms).filter(({ field, form, output }) =>
    hold(field.when, { form, output }, answered),
  )

/** Whether all these conditions of a form hold. */
export const hold = (
  conditions: readonly Condition[] | undefined,
  { form, output }: AskedForm,
  { answers, chosen }: Answered,
): boolean =>
  (conditions ?? []).every((condition) => {
    if ('output' in condition)
      return condition.any.some((option) => chosen[condition.output]?.includes(option))
    const other = fieldsOf(form).find(({ id }) => id === condition.field)
    const said = wordsOf(other && answers[keyOf(output, other)])
    const wanted = typeof condition.is === 'string' ? [condition.is] : condition.is
    return said.some((answer) => wanted.includes(answer))
  })

/** Of which kind it is by what was answered. */
export const kindIn = ({ field, form, output }: InForm, answered: Answered): FieldKind =>
  field.instead && hold(field.instead.when, { form, output }, answered)
    ? field.instead.kind
    : field.kind

/** A field and the form that asks it. */
export interface InForm extends AskedForm {
  field: Field
}

/** What an answer is where nothing was said: the options that are always among those chosen. */
export const unsaidValue = ({ options = [] }: Field): FieldValue | undefined => {
  const always = options.filter((option) => option.always === true).map(({ id }) => id)
  return always.length > 0 ? always : undefined
}

/** The values of one form out of the answers to all of a step, by field. */
export const valuesOf = ({ output, form }: AskedForm, answered: Answered): FieldValues => {
  const values: FieldValues = {}
  for (const field of fieldsOf(form)) {
    const value = answered.answers[keyOf(output, field)] ?? unsaidValue(field)
    if (value !== undefined && hold(field.when, { output, form }, answered))
      values[field.id] = value
  }
  return values
}
