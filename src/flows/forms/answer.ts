/** Whether an answer is a good one: by the kind of its field, then by the rules of the form. */
import type { Words } from '../words'
import { hold, kindIn, type Answered, type InForm } from './ask'
import type { Field } from './form'
import { matchesWhole } from './pattern'
import type { FieldKind, FieldValue } from './values'

/** What a kind itself demands; the sentence of each is the bot's. */
export type KindRule =
  | 'kind'
  | 'empty'
  | 'too_long'
  | 'too_many'
  | 'email'
  | 'url'
  | 'phone'
  | 'ci'
  | 'date'
  | 'date_future'
  | 'yes_no'
  | 'option'
/** What an answer fails: its kind's own rule, or `rules.N` of its field (from 0). */
export type FailedRule = KindRule | `rules.${number}`
export type Checked = { ok: true; warnings: Words[] } | { ok: false; rule: FailedRule }

export const LONGEST_ANSWER = 200
export const LONGEST_LONG_ANSWER = 3000
export const LONGEST_ADDRESS = 2000
export const MOST_NAMES = 20
export const MOST_FILES = 10

/** What a kind demands of a value in its normal form; nothing where it is good. */
type KindCheck = (value: FieldValue, field: Field, today: string) => KindRule | undefined

const short =
  (longest: number, rule?: KindRule, isGood: (text: string) => boolean = () => true): KindCheck =>
  (value) => {
    if (typeof value !== 'string') return 'kind'
    if (value.trim() === '') return 'empty'
    if (value.length > longest) return 'too_long'
    return isGood(value) ? undefined : rule
  }
const isOption = ({ options = [] }: Field, id: string): boolean =>
  options.some((option) => option.id === id)
const allText = (value: FieldValue): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

const email =
  /^[^\s@<>(),;:"[\]\\]+@[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?(?:\.[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?)+$/u
/** A name, an address of digits or one in brackets; no user before it, which would be an access. */
const url = /^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/i
const phone = /^\+?\d[\d ().-]*$/
/** Number, complement and where it was issued: `1234567-1A LP`; of foreigners `E-1234567`. */
const ci = /^(?:E-)?\d{4,10}(?:-\d[A-Z])?(?: (?:LP|CB|SC|OR|PT|TJ|CH|BE|BN|PA|PD))?$/
/** The same as people write it: `1234567 1a l.p.`, `1.234.567-LP`. */
const writtenCi = /^(E?)[ -]*(\d{4,10})[ -]*(?:(\d[A-Z])(?![A-Z]))?[ -]*([A-Z]{2})?$/
const day = /^\d{4}-\d{2}-\d{2}$/

const digits = (text: string): number => text.replace(/\D/g, '').length
const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`)
  return day.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

const kinds: Record<FieldKind, KindCheck> = {
  text: short(LONGEST_ANSWER),
  long_text: short(LONGEST_LONG_ANSWER),
  email: short(LONGEST_ANSWER, 'email', (text) => email.test(text) && !text.includes('..')),
  url: short(LONGEST_ADDRESS, 'url', (text) => url.test(text) && URL.canParse(text)),
  phone: short(
    LONGEST_ANSWER,
    'phone',
    (text) => phone.test(text) && digits(text) >= 7 && digits(text) <= 15,
  ),
  ci: short(LONGEST_ANSWER, 'ci', (text) => ci.test(text)),
  date: (value, { ahead }, today) => {
    if (typeof value !== 'string') return 'kind'
    if (value.trim() === '') return 'empty'
    if (!isDay(value)) return 'date'
    return !ahead && value > today ? 'date_future' : undefined
  },
  yes_no: short(LONGEST_ANSWER, 'yes_no', (text) => text === 'yes' || text === 'no'),
  one_of: (value, field) => {
    if (typeof value !== 'string') return 'kind'
    return isOption(field, value) ? undefined : 'option'
  },
  several_of: (value, field) => {
    if (!allText(value)) return 'kind'
    if (value.length === 0) return 'empty'
    return value.every((id) => isOption(field, id)) ? undefined : 'option'
  },
  names: (value) => {
    if (!allText(value)) return 'kind'
    if (value.length === 0 || value.some((name) => name.trim() === '')) return 'empty'
    if (value.length > MOST_NAMES) return 'too_many'
    return value.some((name) => name.length > LONGEST_ANSWER) ? 'too_long' : undefined
  },
  file: (value) => {
    if (!Array.isArray(value) || value.some((item) => typeof item === 'string')) return 'kind'
    if (value.length === 0) return 'empty'
    return value.length > MOST_FILES ? 'too_many' : undefined
  },
  secret: (value) => {
    if (typeof value !== 'object' || Array.isArray(value)) return 'kind'
    return value.secret === '' ? 'empty' : undefined
  },
}

const matches = (pattern: string, value: FieldValue): boolean => {
  if (typeof value === 'string') return matchesWhole(pattern, value)
  return !allText(value) || value.every((item) => matchesWhole(pattern, item))
}

/**
 * A value in its normal form, as it is checked and kept: without spaces around it, a text on one
 * line, small and large letters as its kind is written, several in the order of their options with
 * those that are always among them.
 */
export const normalValue = (field: Field, kind: FieldKind, value: FieldValue): FieldValue => {
  if (typeof value === 'string') return normalText(kind, value)
  if (!allText(value)) return value
  if (kind !== 'several_of')
    return [...new Set(value.map((item) => normalText('text', item)))].filter((item) => item !== '')
  const ids = (field.options ?? [])
    .filter(({ id, always }) => always === true || value.includes(id))
    .map(({ id }) => id)
  return [...ids, ...value.filter((id) => !isOption(field, id))]
}
const normalText = (kind: FieldKind, text: string): string => {
  const composed = text.normalize('NFC').trim()
  if (kind === 'long_text') return composed
  const line = composed.replace(/\s+/gu, ' ')
  return (inNormalCase[kind]?.(line) ?? line).normalize('NFC')
}
function normalCi(line: string): string {
  const plain = line.toUpperCase().replace(/[.,]/g, '')
  const [, foreign, number, complement, place] = writtenCi.exec(plain) ?? []
  if (number === undefined) return plain
  return [
    foreign ? 'E-' : '',
    number,
    complement === undefined ? '' : `-${complement}`,
    place === undefined ? '' : ` ${place}`,
  ].join('')
}
/** Telephones write the first letter of a line large, which says nothing in these. */
const inNormalCase: Partial<Record<FieldKind, (line: string) => string>> = {
  ci: normalCi,
  email: (line) => line.toLowerCase(),
  url: (line) => line.replace(/^https?:\/\/[^/?#]*/i, (host) => host.toLowerCase()),
}

/**
 * Whether a value in its normal form answers a field.
 * @param answered the answers with this one among them, and what was chosen
 * @param today a day YYYY-MM-DD
 */
export const checkField = (
  asked: InForm,
  value: FieldValue,
  answered: Answered,
  today: string,
): Checked => {
  const failed = kinds[kindIn(asked, answered)](value, asked.field, today)
  if (failed !== undefined) return { ok: false, rule: failed }
  const broken = asked.field.rules.findIndex(
    ({ pattern, when }) => hold(when, asked, answered) && !matches(pattern, value),
  )
  if (broken >= 0) return { ok: false, rule: `rules.${broken}` }
  const warnings = asked.field.warns.filter(
    ({ pattern, when }) =>
      hold(when, asked, answered) && !(pattern !== undefined && matches(pattern, value)),
  )
  return { ok: true, warnings: warnings.map(({ says }) => says) }
}
