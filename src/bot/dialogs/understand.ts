/** What a message may mean, whatever the dialog waits for. The stage decides which meaning counts. Pure. */
import type { Verdict } from '../../flows/case'
import { verdictIn } from './reading/verdict'
import { normalise, similar, withoutCourtesy } from './normalise'
import { type Intent, openings, phrases } from './phrases'

export interface Understood {
  /** Normalised words. */
  words: string
  intent?: Intent
  /** What follows an opening such as "agregar:". */
  rest?: string
  /** A bare choice: 1, "uno", "el primero", "opción 1". */
  number?: number
  /** A case's number that is named, as written there (`INC-2026-000123`), or its last digits. */
  caseNumber?: string
  empty: boolean
  emojiOnly: boolean
  /** It says something in words: enough for a report or an addition. */
  content: boolean
}

const ordinals: Record<string, number> = {}
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
for (const [at, row] of numerals.entries()) for (const word of row.split(' ')) ordinals[word] = at + 1

const table: { intent: Intent; phrase: string }[] = Object.entries(phrases).flatMap(([intent, list]) =>
  list.split('|').map((phrase) => ({ intent: intent as Intent, phrase: normalise(phrase) })),
)
const exact = new Map(table.map(({ intent, phrase }) => [phrase, intent]))

const emojiYes = /^(?:👍|👌|✅|✔|🆗|☑|🙆)/u
const emojiNo = /^(?:👎|❌|✖|🚫|🙅)/u
const emojiThanks = /^(?:🙏|❤|🤗|😊|🙂|💪|👏|🤝)/u

function intentOfEmoji(text: string): Intent | undefined {
  if (emojiYes.test(text)) return 'yes'
  if (emojiNo.test(text)) return 'no'
  return emojiThanks.test(text) ? 'thanks' : undefined
}

/** Every word the same but for typing errors, the same number of words. */
const alike = (one: string, other: string): boolean => {
  const [ones, others] = [one.split(' '), other.split(' ')]
  return ones.length === others.length && ones.every((word, at) => similar(word, others[at] as string))
}

function intentOfWords(words: string): Intent | undefined {
  const bare = withoutCourtesy(words)
  const found = exact.get(words) ?? exact.get(bare)
  if (found || bare.length > 60) return found
  if (bare !== '' && bare.split(' ').every((word) => exact.get(word) === 'yes')) return 'yes'
  return table.find(({ phrase }) => alike(phrase, bare))?.intent
}

function numberOf(words: string): number | undefined {
  const bare = withoutCourtesy(words).replace(/^(?:(?:la|el|lo|opcion|numero|nro|no|option|number|the)\s+)+/, '')
  const [first = '', ...more] = bare.split(' ')
  if (more.length > 0 && !more.every((word) => ['si', 'opcion', 'registrar', 'gracias', 'no'].includes(word)))
    return undefined
  if (/^\d{1,2}$/.test(first)) return Number(first)
  return ordinals[first]
}

const caseNumberPattern = /\b([A-Za-z]{3})\s?[-–. ]?\s?(\d{4})\s?[-–. ]\s?(\d{1,6})\b/
const digitsPattern = /^(?:caso|nro|numero|n|el|mi|estado|status|cancelar|de|del|\s)*(\d{1,6})$/

function caseNumberOf(text: string, words: string, intent: Intent | undefined): string | undefined {
  const full = caseNumberPattern.exec(text)
  if (full) return `${full[1]?.toUpperCase()}-${full[2]}-${full[3]?.padStart(6, '0')}`
  const digits = intent === undefined ? /^\d{3,6}$/.exec(words) : digitsPattern.exec(words)
  return digits?.[1] ?? digits?.[0]
}

function opening(text: string): { intent: Intent; rest: string } | undefined {
  for (const { intent, pattern } of openings) {
    const match = pattern.exec(text)
    const rest = match && text.slice(match[0].length).trim()
    if (rest) return { intent, rest }
  }
  return undefined
}

export function understand(text: string): Understood {
  const words = normalise(text.length > 2000 ? text.slice(0, 2000) : text)
  const empty = text.trim() === ''
  const emojiOnly = !empty && words === '' && /\p{Extended_Pictographic}/u.test(text)
  const opened = opening(text)
  const number = numberOf(words)
  const intent = opened?.intent ?? (emojiOnly ? intentOfEmoji(text.trim()) : intentOfWords(words))
  const letters = words.replace(/[^\p{L}]/gu, '').length
  const caseNumber = caseNumberOf(text, words, intent)
  return {
    words,
    empty,
    emojiOnly,
    ...(intent ? { intent } : {}),
    ...(opened ? { rest: opened.rest } : {}),
    ...(number !== undefined ? { number } : {}),
    ...(caseNumber ? { caseNumber } : {}),
    content: letters >= 4 && (intent === undefined || opened?.intent === 'add'),
  }
}

/** What a message says of the solution. A bare 1 is yes and 2 is no; `undefined`: nobody may act on it. */
export function verdictOf({ number }: Understood, text: string): Verdict | undefined {
  if (number === 1) return 'solved'
  return number === 2 ? 'not_solved' : verdictIn(text)
}
