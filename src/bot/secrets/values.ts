/** What can be a secret where one was named, and how far it reaches. */
import { fold, type Lexeme, lexemesOf, type Name } from './lexemes'
import { counted, determines, goesOn, isOtherwise, isProse, nameable } from './vocabulary'

/** From this character to before that one. */
export interface Span {
  at: number
  end: number
}
export interface Message {
  text: string
  lexemes: readonly Lexeme[]
  names: readonly Name[]
  /** Clauses that were read before, by their place. */
  clauses: Map<number, string[]>
}
export interface Chunk extends Span {
  text: string
  /** What was cut off at its end: the signs that close a clause or a quotation. */
  tail: string
}
/**
 * `strong`: nobody writes such a word in a sentence. `weak`: letters alone. `figure`: a date, a
 * time, an amount.
 */
type Strength = 'strong' | 'digits' | 'figure' | 'mail' | 'link' | 'weak' | 'none'

const leading = /^[\s"'«“”‘’*`_([{¿¡<【「/]*/u
const trailing = /[\s.,;:)\]}»“”"'’*`?…>】」]+$/u
const mostChunks = 26
/** Characters in which eight words are looked for. */
const mostClause = 400

const unit = 'cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve'
const digit = `(?:\\d|${unit})`
const ten = `(?:(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?:\\s+y\\s+(?:${unit}))?|veint\\p{L}+|diez|once|doce|trece|catorce|quince|dieci\\p{L}+)`

/** The word as written at a place, up to the next space, without the signs around it. */
export function chunkAt({ text }: Message, from: number): Chunk | undefined {
  const rest = text.slice(from)
  const at = from + (leading.exec(rest)?.[0].length ?? 0)
  const spelled = dictatedAt(text, at)
  if (spelled)
    return {
      at,
      end: at + spelled.length,
      text: spelled,
      tail: /^\S*/u.exec(text.slice(at + spelled.length))?.[0] ?? '',
    }
  const written = /^(?:(?!(?<=\p{L})(?:->|=>|→))\S)+/u.exec(text.slice(at))?.[0] ?? ''
  const kept = written.replace(trailing, '')
  return kept
    ? { at, end: at + kept.length, text: kept, tail: written.slice(kept.length) }
    : undefined
}
/** "cuatro ocho dos uno" before a place. */
const dictatedBefore = new RegExp(
  `(?<![\\p{L}\\d])(?:${digit}|${ten})(?:[ \\t,.-]+(?:y[ \\t]+)?(?:${digit}|${ten})(?![\\p{L}\\d])){2,}$`,
  'iu',
)
/** The one that ends last before a place. */
export function chunkBefore(message: Message, before: number): Chunk | undefined {
  const { text } = message
  let end = before
  while (end > 0 && /\s/.test(text[end - 1] as string)) end--
  const spelled = dictatedBefore.exec(text.slice(Math.max(0, end - 120), end))?.[0]
  if (spelled) return { at: end - spelled.length, end, text: spelled, tail: '' }
  let at = end
  while (at > 0 && /\S/.test(text[at - 1] as string)) at--
  return at < end ? chunkAt({ ...message, text: text.slice(0, end) }, at) : undefined
}

/** "9 0 3 4", "9, 0, 3 y 4", "cuatro ocho dos uno": one by one, as people dictate. */
const dictated = new RegExp(
  `^(?:${ten}(?:[ \\t]+(?:${ten}|${unit})(?![\\p{L}\\d]))+)|^${digit}(?:(?:[ \\t]*[,.-][ \\t]*|[ \\t]+)(?:y[ \\t]+)?(?:el[ \\t]+)?${digit}(?![\\p{L}\\d])){2,}`,
  'iu',
)
/** @returns what is said digit by digit at a place. */
const dictatedAt = (text: string, from: number): string | undefined =>
  dictated.exec(text.slice(from))?.[0]
const isDictated = (written: string): boolean => dictated.exec(written)?.[0] === written

const brand =
  /^(?:windows|android|chrome|firefox|edge|office|word|excel|ios|iphone|samsung|galaxy|xiaomi|redmi|huawei|motorola|moto|nokia|whatsapp|youtube|tiktok|playstore|linkedin|onedrive|outlook|covid|win)(?:-?[a-z]?\d{1,4}[a-z]?)?$/
const measure =
  /^\d+(?:[.,:]\d+)*(?:ra|da|ta|ro|do|to|er|vo|mo|am|pm|hrs?|hs|h|bs|mb|gb|kb|gs|k|g|x|%|°)$/i
const numbered = /^(?:[A-Z]{2,5}-)+\d|^(\p{L}{1,6})[-/]\d+(?:[-/]\d+)*$/u

export function strengthOf(written: string): Strength {
  if (/^\d+$/.test(written) || isDictated(written)) return 'digits'
  if (/^[\d.,:/-]+$/.test(written) && /\d/.test(written)) return 'figure'
  if (
    /^(?:https?:|www\.)|\.(?:gob\.bo|com|bo|org)(?:\/|$)/i.test(written) &&
    !written.includes('@')
  )
    return 'link'
  if (/^[\w.+-]+@[\w-]+\.[\w.]+$/.test(written)) return 'mail'
  if (/^(?:p12|pkcs\d*|pfx|x509)$/i.test(written)) return 'none'
  if (brand.test(fold(written)) || measure.test(written)) return 'none'
  if (/\p{N}/u.test(written) && /\p{L}/u.test(written)) return 'strong'
  if (/[\p{L}\p{N}]/u.test(written) && /[@#$%&*_+=^~!|\\{}?¿<>]/.test(written)) return 'strong'
  if (/\p{N}/u.test(written)) return 'figure'
  if (!/\p{L}/u.test(written)) return /^[#$%&*_+=^~!|\\{}@-]{4,}$/.test(written) ? 'strong' : 'none'
  const halves = /^(\p{L}{3,})[.](\p{L}{3,})$/u.exec(written)
  if (halves && !halves.slice(1).some((half) => isProse(fold(half)))) return 'strong'
  return /\p{Ll}\p{Lu}/u.test(written) || [...written].length > 24 ? 'strong' : 'weak'
}
/**
 * A number of ours or of a document: letters, a dash, digits. A longer word in small letters is
 * none.
 */
export function isNumbered(written: string): boolean {
  const found = numbered.exec(written)
  const letters = found?.[1]
  if (!letters || letters.length <= 3 || letters === letters.toUpperCase()) return found !== null
  return nameable.has(fold(letters)) || isOtherwise(fold(letters))
}
export const isStrong = (chunk: Chunk | undefined): boolean =>
  chunk !== undefined && strengthOf(chunk.text) === 'strong'

/** The folded words from a place to the end of the clause, eight at most. */
export function clauseWords({ text, clauses }: Message, from: number): string[] {
  const known = clauses.get(from)
  if (known) return known
  const rest = text.slice(from, from + mostClause).replace(leading, '')
  const clause = /^(?:[^\n\r.;,!?()]|[.,](?=\S))*/u.exec(rest)?.[0] ?? ''
  const words = lexemesOf(clause)
    .flatMap(({ kind, fold: word }) => (kind === 'word' ? [word] : []))
    .slice(0, 8)
  clauses.set(from, words)
  return words
}
/** The share of words that are of a sentence about a secret. */
export const proseIn = (words: readonly string[]): number =>
  words.length === 0
    ? 1
    : words.filter((word) => isProse(word) || nameable.has(word)).length / words.length

/** Whether what stands between two places is something said, and no secret. */
export function isSentence({ text }: Message, { at, end }: Span): boolean {
  const inside = lexemesOf(text.slice(at, end)).flatMap(({ kind, fold: word }) =>
    kind === 'word' ? [word] : [],
  )
  return proseIn(inside) > 0.6
}

/** Whether a number counts something: "8 caracteres". */
export const counts = (message: Message, { end }: Span): boolean => {
  const next = chunkAt(message, end)
  return next !== undefined && counted.has(fold(next.text))
}

/** Between the quotation marks that open right before a place. */
export function quotedAt({ text }: Message, from: number): Span | undefined {
  const found =
    /^\s*(?:"([^"\n]{1,200})"|“([^”\n]{1,200})”|«([^»\n]{1,200})»|'([^'\n]{1,200})'|\*([^*\n]{1,200})\*|`([^`\n]{1,200})`)/u.exec(
      text.slice(from),
    )
  if (!found) return undefined
  const inner = found.slice(1).find((part) => part !== undefined) as string
  const at = from + found[0].lastIndexOf(inner)
  return { at, end: at + inner.length }
}

const linking = new Set(
  'y e o u de del la el los las lo mi su en a al con por para and or the of'.split(' '),
)
const joining = new Set('y e o u ni sino and or'.split(' '))
const isPicture = (written: string): boolean =>
  /^\p{Extended_Pictographic}/u.test(written) && !/[\p{L}\p{N}]/u.test(written)

/**
 * Whether a secret goes on with a chunk. `loose`: it began with letters alone, so that any word may
 * be part of it.
 */
function isMore(message: Message, next: Chunk, loose: boolean): boolean {
  const [word = ''] = lexemesOf(next.text).map((lexeme) => lexeme.fold)
  const after = chunkAt(message, next.end)
  if (isPicture(next.text)) return false
  if (joining.has(word) && isStrong(after)) return true
  if (loose && linking.has(word)) {
    const content = clauseWords(message, next.end).find((part) => !linking.has(part))
    return content !== undefined && !isProse(content) && !nameable.has(content)
  }
  return !goesOn.has(word) && !nameable.has(word) && !(isProse(word) && !loose)
}

/**
 * To where a secret reaches that begins with a chunk. `tight`: without a sign or a verb before it,
 * only what looks like one.
 */
export function extentOf(message: Message, first: Chunk, tight = false): Span {
  const loose = strengthOf(first.text) === 'weak'
  const afterArticle =
    loose && determines.has(fold(first.text)) ? chunkAt(message, first.end) : undefined
  let last = afterArticle ?? first
  for (let count = 1; count < mostChunks; count++) {
    const between = /^\S*([^\S\n\r]*)([\n\r]?)/u.exec(message.text.slice(last.end))
    if (!between || between[2]) break
    const next = chunkAt(message, last.end + last.tail.length)
    if (!next) break
    if (/[.;:)\]?,]/.test(last.tail)) {
      if (!last.tail.includes(',') || !isStrong(next)) break
    } else if (tight ? !isStrong(next) && !/^\d+$/.test(next.text) : !isMore(message, next, loose))
      break
    last = next
  }
  return { at: first.at, end: last.end }
}
