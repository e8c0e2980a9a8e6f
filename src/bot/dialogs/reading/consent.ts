/**
 * What somebody answers when they are asked for their consent, in any ordinary sentence. Never a
 * yes by guess. Pure.
 */
import { bare } from './clause-kinds'
import { type Clause, clausesOf } from './clauses'
import * as phrases from './consent-words'

export type ConsentAnswer =
  /** `rest`: what else the message says, as written. */
  | { answer: 'yes'; rest: string }
  | { answer: 'no' }
  | { answer: 'human' }
  | { answer: 'question'; topic: phrases.Topic }

type Kind = 'yes' | 'weak' | 'no' | 'asks' | 'none' | 'other'
type Read = Clause & { bare: string; kind: Kind }

const isYes = (words: string): boolean =>
  (phrases.fullYes.test(words) && phrases.yesWord.test(words)) ||
  phrases.beginsYes.test(words) ||
  phrases.accented.test(words)
const isNo = (words: string): boolean =>
  (phrases.fullNo.test(words) && phrases.noWord.test(words)) ||
  phrases.beginsNo.test(words) ||
  phrases.withholds.test(words)

function kindOf({ words: whole, question }: Clause, words: string): Kind {
  if (/^(?:por que|como) no$/.test(words)) return 'yes'
  if (phrases.onlyWeak.test(whole) && phrases.yesWord.test(whole)) return 'weak'
  if (words === '') return 'none'
  if (question || phrases.asks.test(words)) return 'asks'
  if (phrases.condition.test(words)) return 'other'
  if (phrases.onlyWeak.test(words) && phrases.yesWord.test(words)) return 'weak'
  if (
    isYes(words) &&
    !/ no /.test(
      ` ${whole} `.replace(/ no (?:hay|tengo|habria|veo|me (?:molesta|opongo)|mas|faltaba) /g, ' '),
    )
  )
    return 'yes'
  return isNo(words) ? 'no' : 'other'
}

const topicOf = (words: string): phrases.Topic | undefined =>
  phrases.topics.find(([, pattern]) => pattern.test(words))?.[0]

function question(clauses: readonly Read[]): ConsentAnswer | undefined {
  const asked = clauses.filter(({ kind }) => kind === 'asks')
  const topic = asked.map(({ words }) => topicOf(words)).find((found) => found !== undefined)
  return topic && { answer: 'question', topic }
}

/**
 * "Sí, pero no compartan mi número": a yes with a condition about what consent is about is none
 * yet.
 */
const conditional = (clauses: readonly Read[]): boolean =>
  clauses.some(
    ({ kind, bare: words }) =>
      kind === 'other' &&
      (phrases.condition.test(words) ||
        (phrases.subject.test(words) && /(?:^| )(?:no|sin|solo|nunca|ni|pero)(?= )/.test(words))),
  )

/** What follows the yes, as it was written. */
function restOf(text: string, clauses: readonly Read[]): string {
  const first = clauses.find(({ kind }) => kind === 'other' || kind === 'asks')
  return first
    ? text
        .normalize('NFC')
        .slice(first.from)
        .replace(/^[\s,.;:!-]+/, '')
        .trim()
    : ''
}

/**
 * @returns undefined where it is none of these: words of a report, or something to be asked again.
 */
export function consentIn(text: string): ConsentAnswer | undefined {
  const written = clausesOf(text)
  if (written.some(({ words }) => phrases.human.test(words))) return { answer: 'human' }
  const clauses = written.map((clause) => {
    const words = bare(clause.words)
    return { ...clause, bare: words, kind: kindOf(clause, words) }
  })
  const kinds = new Set(clauses.map(({ kind }) => kind))
  const rest = kinds.has('other') || kinds.has('asks')
  const yes = kinds.has('yes') || (kinds.has('weak') && !rest)
  if (yes && kinds.has('no')) return undefined
  const asked = question(clauses)
  if (kinds.has('no')) return { answer: 'no' }
  if (!yes) return asked
  if (conditional(clauses)) return { answer: 'question', topic: 'who' }
  return asked && clauses.some(({ contrast }) => contrast)
    ? asked
    : { answer: 'yes', rest: restOf(text, clauses) }
}
