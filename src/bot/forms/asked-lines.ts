/** The fields of forms as somebody who fills them in reads them, line by line. */
import type { FormField, FormTask, TaskForm } from '../../flows/case/drafts/view'
import { isAwaited } from '../../flows/case/drafts/standing'
import { kindIn, unsaidValue } from '../../flows/forms/ask'
import type { FieldKind, FieldValue } from '../../flows/forms/values'
import { shortened } from '../../flows/graphemes'
import type { TimeWords } from '../words/days'
import { shownAnswer } from './shown'

/** Who reads, when. */
export interface FormReader extends TimeWords {
  /** ISO instant. */
  now: string
  /** The contact; what others answered is said to be theirs. */
  me?: string
  /** What who answered is called; absent where that is of no interest. */
  nameOf: (id: string) => string | undefined
}

/** On a small screen a longer answer is known by its beginning. */
const LONGEST_SHOWN = 120

export const kindOf = (field: FormField, { fields, chosen }: FormTask): FieldKind => {
  const answers: Record<string, FieldValue> = {}
  for (const { key, answer } of fields) if (answer !== undefined) answers[key] = answer
  return kindIn(field, { answers, chosen })
}
/** Its answer in words; empty where there is none. */
export function answerWords(field: FormField, task: FormTask, reader: FormReader): string {
  const { t } = reader
  if (field.elsewhere) return t('people.form.elsewhere', { how: field.elsewhere.how })
  const value = field.answer ?? unsaidValue(field.field)
  if (value === undefined) return ''
  return shownAnswer(reader, { field: field.field, kind: kindOf(field, task) }, value)
}

export const labelWords = ({ field }: FormField, { language }: FormReader): string =>
  field.label[language]

/** What may be answered, in few words: the options, yes or no, that it is no matter for a chat. */
export function hintWords(field: FormField, task: FormTask, reader: FormReader): string {
  const { t, language } = reader
  const kind = kindOf(field, task)
  if (kind === 'secret') return t('people.form.hint.secret')
  if (kind === 'yes_no') return t('people.form.hint.yes_no')
  if (kind === 'date') return t('people.form.hint.date')
  const { options = [] } = field.field
  if (options.length === 0) return ''
  const labels = options.filter(({ always }) => !always).map(({ label }) => label[language])
  return kind === 'one_of'
    ? t('people.form.hint.one', { options: labels.join(t('people.form.or')) })
    : t('people.form.hint.several', { options: labels.join(', ') })
}

/** Whether it is asked of whoever fills the forms in, by what was answered. */
const isOf =
  (forms: readonly TaskForm[]) =>
  ({ isAsked, outputs }: FormField): boolean =>
    isAsked && outputs.some((output) => forms.some((form) => form.output === output))
/** Those that are awaited; where none is, those that were put off and may be taken up. */
export function openForms({ forms }: FormTask): TaskForm[] {
  const awaited = forms.filter(isAwaited)
  return awaited.length > 0 ? awaited : forms.filter(({ status }) => status === 'postponed')
}
export const askedOf = (task: FormTask, forms = openForms(task)): FormField[] =>
  task.fields.filter(isOf(forms))

/** A line of the list of what is needed. */
function itemLine(field: FormField, task: FormTask, reader: FormReader): string {
  const { t } = reader
  const value = answerWords(field, task, reader)
  return t('people.form.item', {
    n: field.n,
    label: labelWords(field, reader),
    required: field.required ? 'yes' : 'no',
    hint: (field.at === undefined && hintWords(field, task, reader)) || 'none',
    value: shortened(value, LONGEST_SHOWN) || 'none',
    who: whoWords(field, reader),
    proposed: field.proposed ? 'yes' : 'no',
  })
}
/** Who answered, where that is somebody else. */
function whoWords({ by, proposed }: FormField, { me, nameOf }: FormReader): string {
  return (by !== undefined && by !== me && !proposed && nameOf(by)) || 'none'
}
/** "*4.* URI de redirección: https://…", and whose answer it is where that is somebody else's. */
export function answerLine(field: FormField, task: FormTask, reader: FormReader): string {
  const { t } = reader
  const value = answerWords(field, task, reader)
  return t('people.form.answer', {
    n: field.n,
    label: labelWords(field, reader),
    value: shortened(value, LONGEST_SHOWN) || 'none',
    skipped: field.isSkipped ? 'yes' : 'no',
    who: whoWords(field, reader),
    proposed: field.proposed ? 'yes' : 'no',
  })
}

interface Listed {
  forms: readonly TaskForm[]
  lineOf: (field: FormField, task: FormTask, reader: FormReader) => string
}
/** Lines under the titles of their forms and sections; a title alone is left out. */
function underTitles(task: FormTask, reader: FormReader, { forms, lineOf }: Listed): string {
  const { language, t } = reader
  const blocks: string[] = []
  const shown = new Set<string>()
  for (const form of forms) {
    const { title, source, sections } = form.form
    const lines = [t('people.form.title', { title: title[language], source })]
    for (const section of sections) {
      const fields = askedOf(task, [form]).filter(
        ({ key, field }) =>
          !shown.has(key) && section.fields.some((own) => own === field || own.id === field.id),
      )
      const told = fields.map((field) => lineOf(field, task, reader)).filter((text) => text !== '')
      for (const { key } of fields) shown.add(key)
      if (told.length === 0) continue
      if (sections.length > 1) lines.push(`_${section.title[language]}_`)
      lines.push(...told)
    }
    if (lines.length > 1) blocks.push(lines.join('\n'))
  }
  return blocks.join('\n\n')
}
/** Everything that is needed, numbered. */
export const listWords = (task: FormTask, reader: FormReader): string =>
  underTitles(task, reader, { forms: openForms(task), lineOf: itemLine })
/** Everything that was answered or passed over, by sections. */
export function summaryWords(task: FormTask, reader: FormReader, forms = openForms(task)): string {
  const lineOf = (field: FormField): string =>
    field.isSkipped || answerWords(field, task, reader) !== ''
      ? answerLine(field, task, reader)
      : ''
  return underTitles(task, reader, { forms, lineOf })
}

export const paragraphs = (parts: readonly string[], between = '\n\n'): string =>
  parts.filter((part) => part !== '').join(between)

/** So many are named; more are known by their numbers. */
const mostNamed = 4
/** "*3.* URI de redirección, *5.* Nombre" */
export const namesOf = (fields: readonly FormField[], reader: FormReader): string =>
  fields
    .map((field) =>
      fields.length > mostNamed
        ? `*${field.n}*`
        : reader.t('people.form.name', { n: field.n, label: labelWords(field, reader) }),
    )
    .join(', ')
