/**
 * A message as words and signs with their places, so that what is found in the folded words can be
 * hidden in the written ones.
 */
import { folded } from '../../flows/folding'

export interface Lexeme {
  kind: 'word' | 'sign' | 'line'
  /** Of a word: lower case, no accents, no invisible characters. Of a sign: as written. */
  fold: string
  /** From this character on… */
  at: number
  /** …to before this one. */
  end: number
}

/** Where a message names a secret. */
export interface Name {
  /**
   * `code`: a one-time code where what is around says so; many other things are called that.
   * `access`: a user with what opens.
   */
  kind: 'password' | 'key' | 'code' | 'access'
  /** Indexes of its first and last lexeme. */
  first: number
  last: number
}

const parts = /[\p{L}\p{M}\p{N}\p{Cf}_]+|\r\n|[\n\r\u2028]|[^\s]/gu
/** Accents, and what joins, directs or is not seen. */
const unseen = /[\p{M}\p{Cf}]/gu

/** Lower case, no accents, full-width and mathematical letters as plain ones. */
export const fold = (word: string): string => folded(word, 'NFKD').replace(/\p{Cf}/gu, '')

function kindOf(written: string): Lexeme['kind'] {
  if (/^[\r\n\u2028]/.test(written)) return 'line'
  return /^[\p{L}\p{N}_]/u.test(written.replace(unseen, '')) ? 'word' : 'sign'
}

/** What is written with a point that ends no sentence: "la Dra. Quiroga". */
const shortened =
  /(?<![\p{L}\p{N}])(?:dra?|lic|ing|sra?|srta|prof|abog|arq|tec|av|nro|num|cel|telf?)[.](?=\s)/giu

/** Spaces separate and are not told, and neither does the point of what is shortened. */
export function lexemesOf(text: string): Lexeme[] {
  const told = text.replace(shortened, (written) => `${written.slice(0, -1)} `)
  return [...told.matchAll(parts)].flatMap(({ 0: written, index: at }) => {
    const lexeme = { kind: kindOf(written), fold: fold(written), at, end: at + written.length }
    return lexeme.kind === 'sign' && lexeme.fold === '' ? [] : [lexeme]
  })
}

/** The index of the first lexeme that begins at a character or after it. */
export function indexAt(lexemes: readonly Lexeme[], at: number): number {
  const found = lexemes.findIndex((lexeme) => lexeme.at >= at)
  return found < 0 ? lexemes.length : found
}
