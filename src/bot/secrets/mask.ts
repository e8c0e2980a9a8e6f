/**
 * Passwords and codes never enter a thread nor a record: they are masked before anything is kept.
 */
import { access, pairs } from './access'
import { alsoAfter } from './also'
import { backward } from './backward'
import { forward } from './forward'
import { letters } from './letters'
import { fold, lexemesOf, type Name } from './lexemes'
import { listedWords } from './listed'
import { machine } from './machine'
import { madeUp } from './made-up'
import { namesIn } from './names'
import { numbers } from './numbers'
import type { Message, Span } from './values'
import { isProse } from './vocabulary'

export const hidden = '•••••'

export interface Masked {
  text: string
  masked: boolean
  /** What was hidden now; absent where that was done before. */
  secret?: 'password' | 'code' | 'both'
}
interface Found extends Span {
  kind: 'password' | 'code'
}

/** "código de activación": whatever is said of it. */
const unlocks = ({ lexemes }: Message, { last }: Name): boolean =>
  /^(?:de|del)$/.test(lexemes[last + 1]?.fold ?? '') &&
  /^(?:activacion|recuperacion|acceso|seguridad|verificacion|confirmacion|desbloqueo|ingreso|respaldo|emergencia|vinculacion|backup)$/.test(
    lexemes[last + 2]?.fold ?? '',
  )

function spansIn(message: Message): Found[] {
  const passwords = message.names.flatMap((name) => {
    if (name.kind === 'code') return unlocks(message, name) ? forward(message, name) : []
    if (name.kind === 'access') return access(message, name)
    return [forward, backward].flatMap((find) => find(message, name))
  })
  const words = [
    ...passwords,
    ...pairs(message),
    ...madeUp(message),
    ...letters(message),
    ...listedWords(message),
    ...machine(message),
  ]
  return [
    ...words.map((span): Found => ({ ...span, kind: 'password' })),
    ...numbers(message).map((span): Found => ({ ...span, kind: 'code' })),
  ]
}

/**
 * A secret is said within so many characters of its name; a long message is read in parts that
 * overlap.
 */
const part = 4000
const overlap = 1000

const listedAfter = (text: string, span: Found): Found[] =>
  alsoAfter(text, span).map((also) => ({ ...also, kind: span.kind }))

function spansOf(text: string): Found[] {
  const spans: Found[] = []
  for (let from = 0; from === 0 || from + overlap < text.length; from += part - overlap) {
    const piece = text.slice(from, from + part)
    const lexemes = lexemesOf(piece)
    const found = spansIn({ text: piece, lexemes, names: namesIn(lexemes), clauses: new Map() })
    spans.push(
      ...found.map(({ kind, at, end }) => ({
        kind,
        at: from + at,
        end: from + wholeEnd(text, from, end),
      })),
    )
  }
  spans.push(...spans.flatMap((span) => listedAfter(text, span)))
  spans.push(...again(text, spans))
  return spans.sort((a, b) => a.at - b.at)
}
const shortestAgain = 4
/** The same words elsewhere in the message: "…, esa es mi clave, condori en minúscula". */
function again(text: string, spans: readonly Found[]): Found[] {
  return spans.flatMap(({ kind, at, end }) => {
    const secret = text.slice(at, end)
    if (secret.length < shortestAgain || secret === hidden || isProse(fold(secret))) return []
    const found: Found[] = []
    for (
      let from = text.indexOf(secret);
      from >= 0;
      from = text.indexOf(secret, from + secret.length)
    ) {
      const until = from + secret.length
      const whole = !/[\p{L}\p{N}]/u.test((text[from - 1] ?? ' ') + (text[until] ?? ' '))
      if (whole && from !== at) found.push({ at: from, end: until, kind })
    }
    return found
  })
}
/** What reaches the end of its part goes on to the next space. */
const wholeEnd = (text: string, from: number, end: number): number =>
  end < part ? end : end + (/^\S*/u.exec(text.slice(from + end))?.[0].length ?? 0)

/**
 * @returns the same words with what looks like a password or a code hidden. What was hidden before
 * stays hidden, and counts.
 */
export function mask(text: string): Masked {
  let out = ''
  let done = 0
  const kinds = new Set<Found['kind']>()
  for (const { kind, at, end } of spansOf(text)) {
    if (end <= done) continue
    if (text.slice(at, end) !== hidden) kinds.add(kind)
    if (at >= done) out += text.slice(done, at) + hidden
    done = end
  }
  const masked = out + text.slice(done)
  const [kind] = kinds
  return {
    text: masked,
    masked: masked.includes(hidden),
    secret: kinds.size > 1 ? 'both' : kind,
  }
}
