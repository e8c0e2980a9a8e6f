/** What is said of forms of which nothing is missing: all of it once, then only that it is so. */
import type { FormField, FormTask } from '../../flows/case/drafts/view'
import { unsaidValue } from '../../flows/forms/ask'
import { moment } from '../words/times'
import { askedOf, type FormReader, namesOf, paragraphs, summaryWords } from './asked-lines'

export const dueWords = ({ due }: FormTask, reader: FormReader): string =>
  due !== undefined && due > reader.now
    ? reader.t('people.form.due', { due: moment(due, reader.now, reader) })
    : ''

export function warningLines(fields: readonly FormField[], { t, language }: FormReader): string {
  return fields
    .flatMap(({ n, warnings }) =>
      warnings.map((says) => t('people.form.warning', { n, text: says[language] })),
    )
    .join('\n')
}
/** What may be answered, too. */
function optionalWords(task: FormTask, reader: FormReader): string {
  const left = askedOf(task).filter(
    ({ field, required, answer, isSkipped, isMissing, elsewhere }) =>
      !required &&
      !isMissing &&
      answer === undefined &&
      unsaidValue(field) === undefined &&
      !isSkipped &&
      !elsewhere,
  )
  return left.length > 0 ? reader.t('people.form.optional', { fields: namesOf(left, reader) }) : ''
}

/** Nothing is missing: all of it, to be confirmed. */
export function confirmWords(task: FormTask, reader: FormReader): string {
  const { t } = reader
  return paragraphs([
    t('people.form.ready', { number: task.number }),
    summaryWords(task, reader),
    warningLines(askedOf(task), reader),
    paragraphs([optionalWords(task, reader), t('people.form.confirm')], '\n'),
  ])
}

/** Nothing is missing, and they have read all of it: how it goes on. */
export const completeWords = (task: FormTask, reader: FormReader): string =>
  paragraphs(
    [reader.t('people.form.complete', { number: task.number }), dueWords(task, reader)],
    ' ',
  )
