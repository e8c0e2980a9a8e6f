/** What a page of a form was filled with: what is otherwise than before, what fails its rule. */
import type { FormField, FormTask } from '../../../flows/case/drafts/view'
import { checkField, normalValue } from '../../../flows/forms/answer'
import { type Answered, kindIn } from '../../../flows/forms/ask'
import type { FieldValue } from '../../../flows/forms/values'
import { ruleWords } from '../../forms/rule-words'
import type { Visit } from '../../staff/context'
import { isAsked, textAt, type FieldErrors, type Values } from '../../staff/values'
import { dayOf } from '../../words/clock'
import { askedAt, elsewhereId, enteredAt, placeOf } from './field-inputs'

/** What is kept of a page, as an act says it. */
export interface PageFilled {
  answers: Record<string, FieldValue>
  clear: string[]
  elsewhere: Record<string, string>
}
export interface ReadPage extends PageFilled {
  errors: FieldErrors
}

const isSame = (before: FieldValue | undefined, now: FieldValue): boolean =>
  JSON.stringify(before) === JSON.stringify(now)

/**
 * Only what somebody changed is theirs: what stands as it was stays whose it was. Fields are judged
 * together, as conditions between them ask.
 * @param files what came for fields of files, kept already, by key
 */
export function readPage(
  { visit, values }: { visit: Visit; values: Values },
  {
    task,
    fields,
    files,
  }: {
    task: FormTask
    fields: readonly FormField[]
    files: Readonly<Record<string, FieldValue>>
  },
): ReadPage {
  const read: ReadPage = { answers: {}, clear: [], elsewhere: {}, errors: {} }
  const shown = fields.filter((field) => askedAt(values, field) !== undefined)
  const entered = new Map<string, FieldValue>()
  for (const field of shown) {
    const value = files[field.key] ?? enteredAt(values, field)
    if (value !== undefined) entered.set(field.key, normalValue(field.field, field.kind, value))
    else if (isTakenAway(values, field)) read.clear.push(field.key)
  }
  const answered = together(task, entered, read.clear)
  for (const field of shown) {
    const value = entered.get(field.key)
    if (value === undefined || (isSame(field.answer, value) && !field.proposed)) continue
    const checked = checkField(field, value, answered, dayOf(visit.now))
    if (checked.ok) read.answers[field.key] = value
    else {
      const kind = kindIn(field, answered)
      read.errors[placeOf(values, field)] = ruleWords(visit, { ...field, kind }, checked.rule)
    }
  }
  for (const { key, elsewhere } of fields) {
    const how = textAt(values, elsewhereId(key))
    if (isAsked(values, elsewhereId(key)) && how !== '' && how !== elsewhere?.how)
      read.elsewhere[key] = how
  }
  return read
}

/** Emptied by hand: an answer that was not shown, and files, are not. */
const isTakenAway = (values: Values, field: FormField): boolean =>
  field.answer !== undefined && field.kind !== 'file' && askedAt(values, field) === 'shown'

/** What is answered once this page is taken. */
const together = (
  { fields, chosen }: FormTask,
  entered: ReadonlyMap<string, FieldValue>,
  cleared: readonly string[],
): Answered => {
  const before = fields.flatMap(({ key, answer }) =>
    answer === undefined || cleared.includes(key) ? [] : [[key, answer] as const],
  )
  return { answers: Object.fromEntries([...before, ...entered]), chosen }
}

export const isEmptyPage = ({ answers, clear, elsewhere }: PageFilled): boolean =>
  clear.length === 0 && Object.keys(answers).length + Object.keys(elsewhere).length === 0
