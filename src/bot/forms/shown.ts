/** What was answered to a field of a form, as somebody reads it. */
import type { Field } from '../../flows/forms/form'
import { type FieldKind, type FieldValue, wordsOf } from '../../flows/forms/values'
import type { Language, Translate } from '../words/catalogue'
import { writtenDay } from '../words/clock'

export interface AnswerReader {
  t: Translate
  language: Language
}
/** A field, and of which kind it is by what was answered. */
export interface AnsweredField {
  field: Field
  kind: FieldKind
}

/**
 * Options by their labels, days as they are written, files by their names; of a secret only that it
 * is there.
 */
export function shownAnswer(
  { t, language }: AnswerReader,
  { field, kind }: AnsweredField,
  value: FieldValue,
): string {
  if (isSecret(value)) return t('forms.answer.secret')
  const said = wordsOf(value)
  if (kind === 'yes_no') return said.map((word) => t(`forms.answer.${word}`)).join()
  if (kind === 'date') return said.map(writtenDay).join()
  if (kind === 'one_of' || kind === 'several_of') {
    const labelOf = (id: string): string =>
      field.options?.find((option) => option.id === id)?.label[language] ?? id
    return said.map(labelOf).join(', ')
  }
  return kind === 'file' ? fileNames(value) : said.join(', ')
}

const isSecret = (value: FieldValue): value is { secret: string } =>
  typeof value === 'object' && !Array.isArray(value)
const fileNames = (value: FieldValue): string =>
  Array.isArray(value)
    ? value.flatMap((file) => (typeof file === 'string' ? [] : [file.name])).join(', ')
    : ''
