/** One field at a time: which is asked next, and how it is asked. */
import { type FormField, type FormTask, isUnanswered } from '../../flows/case/drafts/view'
import { answerWords, askedOf, type FormReader, hintWords, kindOf, labelWords } from './asked-lines'
import { ruleWords } from './rule-words'

/** The field that is asked next of whoever is asked one at a time; secrets come last. */
export function nextField(task: FormTask): FormField | undefined {
  const open = askedOf(task).filter(isUnanswered)
  return open.find((field) => kindOf(field, task) !== 'secret') ?? open[0]
}

/** The one field that is asked: the next one, or the only one that is missing. */
export function currentField(task: FormTask): FormField | undefined {
  if (task.mode === 'one') return nextField(task)
  const [only, another] = askedOf(task).filter(({ isMissing }) => isMissing)
  return another ? undefined : only
}

/** @param failed fields whose rule has just been said */
export function questionWords(
  field: FormField,
  task: FormTask,
  reader: FormReader,
  failed: readonly string[] = [],
): string {
  const { t, language } = reader
  const all = askedOf(task)
  const options = (field.field.options ?? []).map(({ label, always }, at) =>
    t('people.form.option', {
      n: at + 1,
      label: label[language],
      always: always ? 'yes' : 'no',
    }),
  )
  const asked = t('people.form.question', {
    n: field.n,
    label: labelWords(field, reader),
    required: field.required ? 'yes' : 'no',
    hint: (options.length === 0 && hintWords(field, task, reader)) || 'none',
    left: all.filter(isUnanswered).length,
    all: all.length,
    kind: kindOf(field, task),
    reason: field.observed && field.isMissing ? field.observed.reason : 'none',
  })
  const isBroken = field.failed !== undefined && !failed.includes(field.key)
  const broken = isBroken ? [brokenLine(field, task, reader)] : []
  return [...broken, asked, ...options].join('\n')
}
/** An answer that another one, given since, makes bad: what it was, and its rule. */
export const brokenLine = (field: FormField, task: FormTask, reader: FormReader): string =>
  reader.t('people.form.broken', {
    n: field.n,
    label: labelWords(field, reader),
    value: answerWords(field, task, reader) || 'none',
    rule: ruleWords(reader, { field: field.field, kind: kindOf(field, task) }, field.failed!),
  })
/** Why it is asked, what a good answer looks like. */
export function whyWords({ n, field }: FormField, { t, language }: FormReader): string {
  return t('people.form.why', {
    n,
    label: field.label[language],
    why: field.why?.[language] ?? 'none',
  })
}
export function exampleWords(field: FormField, task: FormTask, reader: FormReader): string {
  const { t, language } = reader
  return t('people.form.example', {
    n: field.n,
    label: labelWords(field, reader),
    example: field.field.example?.[language] ?? 'none',
    hint: hintWords(field, task, reader) || 'none',
  })
}
/** What each option gives, where it says so. */
export const optionsWords = ({ field }: FormField, { language }: FormReader): string =>
  (field.options ?? [])
    .flatMap(({ label, gives }) => (gives ? [`• ${label[language]}: ${gives[language]}`] : []))
    .join('\n')
