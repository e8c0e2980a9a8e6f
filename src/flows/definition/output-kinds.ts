/**
 * What a step can leave: one entry for each kind, with all that is decided by it. How it is asked
 * for and how it reads is the bot's.
 */
import {
  filesOfAnswer,
  wordsOf,
  type FieldValue,
  type FieldValues,
  type FileRef,
} from '../forms/values'
import { later } from '../time/days'

export type { FileRef } from '../forms/values'

/**
 * With whom, when (day and hour; a day alone in older cases) and by which means something was
 * coordinated, where, and what was agreed. `members`: those of the agency who were at a meeting, by
 * id; `with` then names the others, and may be empty.
 */
export interface Coordination {
  kind: 'coordination'
  with: string
  at: string
  means: string
  place?: string
  agreed?: string
  members?: string[]
}

/**
 * What was filled in, by field; of a step whose form is free words, and in older cases, `value`
 * alone.
 */
export interface FilledForm {
  kind: 'form'
  values: FieldValues
  /** The form's id in the definition. */
  form?: string
  /** From 1: it was handed in so often. */
  version?: number
  /** Who answered, by field: a contact or a member. */
  by?: Record<string, string>
  /** How secrets are handed over that were not given with it, by field. */
  elsewhere?: Record<string, string>
  /** Fields whose answers were warned about. */
  warned?: string[]
}

/**
 * A value that a step left. Free words and file names are personal data; `secret` ones are kept
 * apart.
 */
export type OutputValue =
  /** A document: its reference number (CITE) and its date. */
  | { kind: 'reference'; number: string; date: string }
  | { kind: 'text'; text: string }
  | { kind: 'file'; files: FileRef[] }
  /** Working time for the work that follows. */
  | { kind: 'estimate'; minutes: number }
  | { kind: 'classification'; class: string; priority: 'low' | 'medium' | 'high' | 'critical' }
  | FilledForm
  | { kind: 'article'; article: string | null; action: 'written' | 'amended' | 'declined' }
  /** The entry in the register: the case's record, osTicket where configured. */
  | { kind: 'registration'; system: 'record' | 'osticket'; reference?: string }
  | Coordination
  /** Who received it, when, by which channel. */
  | { kind: 'acknowledgement'; receivedBy: string; at: string; channel: string }
  /** Accesses that were handed over: by id in the vault, or in words how it was done elsewhere. */
  | { kind: 'secret'; secret?: string; elsewhere?: string }
export type OutputKind = OutputValue['kind']

/** For what it was left. */
interface Asked {
  /** Of a closed list: what may be chosen. */
  options?: readonly { id: string }[]
  /** They exclude one another. */
  exclusive?: boolean
  /** People came together for it. */
  meeting?: boolean
}
interface KindRules<Value> {
  /** Whether a value is a good one at a moment (ISO instant). */
  isGood(value: Value, asked: Asked, now: string): boolean
  /** What remains in the place of words, names and files that were deleted. */
  deleted?: Partial<Value>
  /** It says what the agency's own records say, and nobody's words. */
  isFact?: true
}

const LONGEST_REFERENCE = 100
export const LONGEST_TEXT = 3000
/** What is agreed with somebody may be ahead a little; a document is never dated in the future. */
const FUTURE_MS = 31 * 86_400_000

const filled = (text: string, longest: number): boolean =>
  text.trim().length > 0 && text.length <= longest
const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8))
const isInstant = (at: string, now: string): boolean =>
  /^\d{4}-\d{2}-\d{2}/.test(at) && Date.parse(at) <= Date.parse(later(now, FUTURE_MS))
const isShort = (words = ''): boolean => words.length <= LONGEST_TEXT
const isShortAnswer = (answer: FieldValue): boolean => wordsOf(answer).every(isShort)
/** Somebody was there, at a place and an hour that have come. */
const wasHeld = (
  { with: others, members = [], place = '', at }: Coordination,
  now: string,
): boolean =>
  (others.trim() !== '' || members.length > 0) &&
  place.trim() !== '' &&
  at.includes('T') &&
  Date.parse(at) <= Date.parse(now)
/**
 * A closed list takes one or more of its option ids, separated by commas; exactly one where they
 * exclude one another.
 */
const offered = ({ options, exclusive }: Asked, text: string): boolean => {
  if (!options) return true
  const chosen = text.split(',').map((id) => id.trim())
  if (exclusive && chosen.length > 1) return false
  return chosen.every((id) => options.some((option) => option.id === id))
}
const priorities: readonly string[] = ['low', 'medium', 'high', 'critical']

/**
 * Texts have 1–3000 characters, references up to 100, estimates are minutes. A number that tells a
 * case apart is a fact and stays; who was spoken to is a name.
 */
const rules: { [Kind in OutputKind]: KindRules<Extract<OutputValue, { kind: Kind }>> } = {
  reference: {
    isGood: ({ number, date }, _asked, now) =>
      filled(number, LONGEST_REFERENCE) && isDay(date) && date <= now,
    isFact: true,
  },
  text: {
    isGood: ({ text }, asked) => filled(text, LONGEST_TEXT) && offered(asked, text),
    deleted: { text: '' },
  },
  file: { isGood: ({ files }) => files.length > 0, deleted: { files: [] } },
  estimate: {
    isGood: ({ minutes }) => Number.isInteger(minutes) && minutes > 0,
    isFact: true,
  },
  classification: {
    isGood: (value) =>
      filled(value.class, LONGEST_REFERENCE) && priorities.includes(value.priority),
  },
  form: {
    isGood: ({ values }) =>
      Object.keys(values).length > 0 && Object.values(values).every(isShortAnswer),
    deleted: { values: {}, by: undefined, elsewhere: undefined, warned: undefined },
  },
  article: {
    isGood: ({ action, article }) => (action === 'declined') === (article === null),
    isFact: true,
  },
  registration: {
    isGood: ({ reference = '' }) => reference.length <= LONGEST_REFERENCE,
    isFact: true,
  },
  coordination: {
    isGood: (value, asked, now) =>
      filled(value.means, LONGEST_TEXT) &&
      [value.with, value.place, value.agreed].every(isShort) &&
      isInstant(value.at, now) &&
      (asked.meeting ? wasHeld(value, now) : filled(value.with, LONGEST_TEXT)),
    deleted: { with: '', place: undefined, agreed: undefined },
  },
  acknowledgement: {
    isGood: ({ receivedBy, channel, at }, _asked, now) =>
      filled(receivedBy, LONGEST_TEXT) && filled(channel, LONGEST_REFERENCE) && isInstant(at, now),
    deleted: { receivedBy: '' },
  },
  secret: {
    isGood: ({ secret = '', elsewhere = '' }) =>
      (secret !== '') !== (elsewhere.trim() !== '') && isShort(elsewhere),
    deleted: { secret: undefined, elsewhere: undefined },
  },
}
const rulesOf = ({ kind }: OutputValue): KindRules<OutputValue> => rules[kind]

/** Whether people may come together for what an output of this kind says. */
export const mayMeet = (kind: OutputKind): boolean => kind === 'coordination'

export const outputKinds = Object.keys(rules) as OutputKind[]
/** Whether a value is a good one of its kind. @param now ISO instant */
export const isGoodValue = (value: OutputValue, asked: Asked, now: string): boolean =>
  rulesOf(value).isGood(value, asked, now)
/** The files that a value has: those of a `file`, and those that answer fields of a form. */
export const filesOfValue = (value: OutputValue): FileRef[] => {
  if (value.kind === 'file') return value.files
  return value.kind === 'form' ? Object.values(value.values).flatMap(filesOfAnswer) : []
}
/** A value without them; words stay. */
export const withoutFiles = (value: OutputValue): OutputValue => {
  if (value.kind === 'file') return deletedValue(value)
  if (value.kind !== 'form' || filesOfValue(value).length === 0) return value
  const left = Object.entries(value.values).filter(([, said]) => filesOfAnswer(said).length === 0)
  return { ...value, values: Object.fromEntries(left) }
}
/** A value without words, names and files. */
export const deletedValue = (value: OutputValue): OutputValue =>
  Object.assign({ ...value }, rulesOf(value).deleted)
/** Whether it is as one that was deleted. */
export const isDeletedValue = (value: OutputValue): boolean =>
  rulesOf(value).deleted !== undefined &&
  JSON.stringify(value) === JSON.stringify(deletedValue(value))
/** Of what an older record or another program says, too. */
export const isFactKind = (kind: string): boolean =>
  Object.hasOwn(rules, kind) && rules[kind as OutputKind].isFact === true
