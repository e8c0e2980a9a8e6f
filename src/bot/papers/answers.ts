/** How the fields of a form stand on paper: with their answer, or with room for one. */
import type { PaperAnswer, PaperField, PaperOption } from '../drawing/paper'
import { type AskedField, fieldsOf, numberedFields } from '../../flows/forms/ask'
import type { Condition, Field } from '../../flows/forms/form'
import type { FieldKind, FieldValue } from '../../flows/forms/values'
import type { Words } from '../../flows/words'
import type { Language, Translate } from '../words/catalogue'
import { writtenDay } from '../words/clock'

export interface PaperTelling {
  language: Language
  /** In the same language. */
  t: Translate
}

/** Lines of handwriting that an answer of a kind takes. */
const linesOf: Partial<Record<FieldKind, number>> = { url: 2, long_text: 6, names: 4 }

/** A field that is answered by hand. */
export function blankField(telling: PaperTelling, asked: AskedField): PaperField {
  const { language, t } = telling
  const { field, required, n } = asked
  const { why, example, kind } = field
  const isMarked = kind === 'one_of' || kind === 'several_of'
  const room = roomFor(telling, field)
  const hasExample = room.is === 'lines' || room.is === 'date'
  return {
    number: String(n),
    label: field.label[language],
    required,
    hints: [
      onlyIf(telling, asked),
      why?.[language] ?? '',
      example && hasExample ? t('people.paper.example', { example: example[language] }) : '',
      isMarked ? t('people.paper.mark', { kind }) : '',
    ].filter((hint) => hint !== ''),
    answer: room,
  }
}

function roomFor({ language, t }: PaperTelling, field: Field): PaperAnswer {
  switch (field.kind) {
    case 'yes_no':
      return { is: 'boxes', options: yesNo(t) }
    case 'one_of':
    case 'several_of':
      return { is: 'boxes', options: optionsOf(field, { language, t }) }
    case 'date':
      return {
        is: 'date',
        parts: ['day', 'month', 'year'].map((part) => t(`people.paper.${part}`)),
      }
    case 'file':
    case 'secret':
      return { is: 'elsewhere', text: t(`people.paper.${field.kind}.blank`) }
    default:
      return { is: 'lines', count: linesOf[field.kind] ?? 1, numbered: field.kind === 'names' }
  }
}

const yesNo = (t: Translate, answer?: string): PaperOption[] =>
  ['yes', 'no'].map((id) => ({ label: t(`forms.answer.${id}`), checked: id === answer }))

const optionsOf = (
  { options = [] }: Field,
  { language, t }: PaperTelling,
  chosen: readonly string[] = [],
): PaperOption[] =>
  options.map(({ id, label, gives, always }) => ({
    label: always ? t('people.paper.always', { option: label[language] }) : label[language],
    note: gives?.[language],
    checked: chosen.includes(id) || always === true,
  }))

/** On which answers to other fields it depends whether it is asked. */
function onlyIf(telling: PaperTelling, { field, form, output }: AskedField): string {
  const numbered = numberedFields([{ output, form }])
  const conditions = (field.when ?? []).flatMap((condition) => {
    const other = 'field' in condition && fieldsOf(form).find(({ id }) => id === condition.field)
    if (!other) return []
    const label = numbered.find((known) => known.field.id === other.id)?.field.label ?? other.label
    return [`«${label[telling.language]}»: ${answersIn(telling, other, condition).join(' / ')}`]
  })
  return conditions.length > 0
    ? telling.t('people.paper.onlyIf', { answers: conditions.join('; ') })
    : ''
}
const answersIn = (
  { language, t }: PaperTelling,
  field: Field,
  condition: Extract<Condition, { field: string }>,
): string[] =>
  [condition.is].flat().map((answer) => {
    if (field.kind === 'yes_no') return t(`forms.answer.${answer}`)
    return field.options?.find(({ id }) => id === answer)?.label[language] ?? answer
  })

export interface FilledField {
  /** Numbered in its form. */
  asked: AskedField
  value: FieldValue | undefined
  /** How it is handed over, of a secret that was not given here. */
  elsewhere?: string
  /** Who answered, where that is not who handed the form in. */
  who?: string
  warnings: readonly Words[]
}

/** A field with its answer. */
export function filledField(telling: PaperTelling, filled: FilledField): PaperField {
  const { language, t } = telling
  const { asked, value, who, warnings } = filled
  const notes = [
    ...warnings.map((words) => t('people.paper.warned', { words: words[language] })),
    ...(who === undefined ? [] : [t('people.paper.answeredBy', { who })]),
  ]
  return {
    number: String(asked.n),
    label: asked.field.label[language],
    required: asked.required,
    hints: [],
    answer: answerOf(telling, filled, value === undefined ? [] : notes),
  }
}

function answerOf(
  telling: PaperTelling,
  { asked: { field }, value, elsewhere }: FilledField,
  notes: readonly string[],
): PaperAnswer {
  const { t } = telling
  const said = (...lines: string[]): PaperAnswer => ({ is: 'said', lines, notes })
  if (elsewhere !== undefined)
    return said(t('people.paper.secret.elsewhere', { how: elsewhere || 'none' }))
  if (value === undefined) return said(t('people.paper.unanswered'))
  if (typeof value === 'string') return wordAnswer(telling, field, { value, notes })
  if (!Array.isArray(value)) return said(t('people.paper.secret.given'))
  const words = value.map((item) => (typeof item === 'string' ? item : item.name))
  if (field.kind !== 'several_of') return said(...words)
  return { is: 'boxes', options: optionsOf(field, telling, words), notes }
}

function wordAnswer(
  telling: PaperTelling,
  field: Field,
  { value, notes }: { value: string; notes: readonly string[] },
): PaperAnswer {
  switch (field.kind) {
    case 'yes_no':
      return { is: 'boxes', options: yesNo(telling.t, value), notes }
    case 'one_of':
      return { is: 'boxes', options: optionsOf(field, telling, [value]), notes }
    case 'date':
      return { is: 'said', lines: [writtenDay(value)], notes }
    default:
      return { is: 'said', lines: value.split('\n'), notes }
  }
}
