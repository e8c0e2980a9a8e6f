/**
 * What a message may mean, whatever the dialog waits for. The stage decides which meaning counts.
 * Pure.
 */
import type { Verdict } from '../../../flows/case/case'
import { verdictIn } from './verdict'
import { type CaseReference, referenceAt, referenceIn } from '../../ids/case-number'
import { normalise, similar, withoutCourtesy } from '../../words/normalise'
import { languageRequests } from './language'
import { type Intent, openings, phrases, wishes } from './phrases'
import { table } from '../../../flows/table'

export interface Understood {
  /** Normalised words. */
  words: string
  intent?: Intent
  /**
   * What follows an opening such as "agregar:", without the number of a case; empty where nothing
   * follows that.
   */
  rest?: string
  /** A bare choice: 1, "uno", "el primero", "opción 1". */
  number?: number
  /** The case that is named, as far as its number was written. */
  case?: CaseReference
  /** The message is that number and nothing else. */
  caseOnly?: boolean
  empty: boolean
  emojiOnly: boolean
  /** It says something in words: enough for a report or an addition. */
  content: boolean
}

const ordinals: Record<string, number> = table({})
const numerals = [
  'uno una un primero primera primer one first',
  'dos segundo segunda two second',
  'tres tercero tercera tercer three third',
  'cuatro cuarto cuarta four fourth',
  'cinco quinto quinta five fifth',
  'seis sexto sexta six sixth',
  'siete septimo septima seven seventh',
  'ocho octavo octava eight eighth',
  'nueve noveno novena nine ninth',
  'diez decimo decima ten tenth',
]
for (const [at, row] of numerals.entries())
  for (const word of row.split(' ')) ordinals[word] = at + 1

const phraseLists: { intent: Intent; list: readonly string[] }[] = [
  ...Object.entries(phrases).map(([intent, list]) => ({
    intent: intent as Intent,
    list: list.split('|'),
  })),
  ...languageRequests.map(({ language, phrases: list }) => ({
    intent: `speak.${language}` as const,
    list,
  })),
]
const phrasebook = phraseLists.flatMap(({ intent, list }) =>
  list.map((phrase) => ({ intent, phrase: normalise(phrase) })),
)
const exact = new Map(phrasebook.map(({ intent, phrase }) => [phrase, intent]))

const emojiYes = /^(?:👍|👌|✅|✔|🆗|☑|🙆)/u
const emojiNo = /^(?:👎|❌|✖|🚫|🙅)/u
const emojiThanks = /^(?:🙏|❤|🤗|😊|🙂|💪|👏|🤝)/u

function intentOfEmoji(text: string): Intent | undefined {
  if (emojiYes.test(text)) return 'yes'
  if (emojiNo.test(text)) return 'no'
  return emojiThanks.test(text) ? 'thanks' : undefined
}

/** Every word the same but for typing errors, the same number of words. */
function alike(phrase: string, written: string): boolean {
  const expected = phrase.split(' ')
  const words = written.split(' ')
  return (
    expected.length === words.length &&
    expected.every((word, at) => similar(word, words[at] as string))
  )
}

function intentOfWords(words: string): Intent | undefined {
  const bare = withoutCourtesy(words)
  const found = exact.get(words) ?? exact.get(bare)
  if (found || bare.length > 60) return found
  if (bare !== '' && bare.split(' ').every((word) => exact.get(word) === 'yes')) return 'yes'
  return (
    phrasebook.find(({ phrase }) => alike(phrase, bare))?.intent ??
    wishes.find(({ pattern }) => pattern.test(bare))?.intent
  )
}

function numberOf(words: string): number | undefined {
  const bare = withoutCourtesy(words).replace(
    /^(?:(?:la|el|lo|opcion|numero|nro|no|option|number|the)\s+)+/,
    '',
  )
  const [first = '', ...more] = bare.split(' ')
  if (
    more.length > 0 &&
    !more.every((word) => ['si', 'opcion', 'registrar', 'gracias', 'no'].includes(word))
  )
    return undefined
  if (/^\d{1,2}$/.test(first)) return Number(first)
  return ordinals[first]
}

/**
 * The case that a message names: it is nothing but its number, or has the number written whole, or
 * after an opening.
 */
function caseOf(text: string, opened: Opened | undefined, series: readonly string[]): NamesCase {
  const at = referenceAt(text, series)
  const only =
    at !== undefined && /^[\s\p{P}]*$/u.test(at.rest) && (at.named || at.reference.serial > 99)
  if (at && only) return { case: at.reference, caseOnly: true }
  const after = opened && referenceAt(opened.rest, series)
  if (opened && after && (after.named || opened.intent !== 'add'))
    return {
      case: after.reference,
      rest: after.rest.replace(/^[\s\p{P}]+(?:que\s+)?|^\s*que\s+/u, '').trim(),
    }
  const within = referenceIn(text, series)
  return within ? { case: within } : {}
}
interface NamesCase {
  case?: CaseReference
  caseOnly?: boolean
  rest?: string
}

interface Opened {
  intent: Intent
  rest: string
}
function opening(text: string): Opened | undefined {
  for (const { intent, pattern } of openings) {
    const match = pattern.exec(text)
    const rest = match && text.slice(match[0].length).trim()
    if (rest) return { intent, rest }
  }
  return undefined
}

/** @param series of the cases that may be named. */
export function understand(text: string, series: readonly string[] = []): Understood {
  const words = normalise(text.length > 2000 ? text.slice(0, 2000) : text)
  const empty = text.trim() === ''
  const emojiOnly = !empty && words === '' && /\p{Extended_Pictographic}/u.test(text)
  const opened = opening(text)
  const number = numberOf(words)
  const intent = opened?.intent ?? (emojiOnly ? intentOfEmoji(text.trim()) : intentOfWords(words))
  const letters = words.replace(/[^\p{L}]/gu, '').length
  const named = caseOf(text, opened, series)
  return {
    words,
    empty,
    emojiOnly,
    intent,
    number,
    case: named.case,
    caseOnly: named.caseOnly,
    rest: named.rest ?? opened?.rest,
    content: letters >= 4 && !named.caseOnly && (intent === undefined || opened?.intent === 'add'),
  }
}

/**
 * What a message says of the solution. A bare 1 is yes and 2 is no; `undefined`: nobody may act on
 * it.
 */
export function verdictOf({ number }: Understood, text: string): Verdict | undefined {
  if (number === 1) return 'solved'
  return number === 2 ? 'not_solved' : verdictIn(text)
}
