/**
 * Secrets that stand before their name: "Perro1 es mi clave", "puse sol de mayo como contraseña".
 */
import type { Lexeme, Name } from './lexemes'
import {
  type Chunk,
  chunkBefore,
  clauseWords,
  isNumbered,
  type Message,
  proseIn,
  type Span,
  strengthOf,
} from './values'
import { determines, isProse, nameable } from './vocabulary'

const being = /^(?:es|era|eran|son|seria|fue|is|was)$/
const pointing = /^(?:es[ae]|est[ae]|eso|esto|that|this|ahi|asi)$/
const using =
  /^(?:pus[eo]|pusimos|pongo|poner|use|uso|usaba|usamos|tengo|tenia|escribi|escribo|coloque|coloco|ingrese|ingreso|meti|digite|puesto|i|used)$/
const mostBack = 12

/** Index of the last lexeme before the name and what belongs to it ("mi nueva"). */
function before({ lexemes }: Message, name: Name): number {
  let at = name.first - 1
  while (
    at >= 0 &&
    (determines.has((lexemes[at] as Lexeme).fold) ||
      /^(?:nuev[ao]|actual|usuario|y|mi)$/.test((lexemes[at] as Lexeme).fold))
  )
    at--
  return at
}

const opensClause = ({ text }: Message, at: number): boolean =>
  /(?:^|[\n\r.;:,!?]\s*)["'«“*(]*$/u.test(text.slice(0, at))

/** Whether a chunk right before "es mi clave" is the secret. */
function isSecret(message: Message, chunk: Chunk, name: Name): boolean {
  switch (strengthOf(chunk.text)) {
    case 'strong':
      return !isNumbered(chunk.text)
    case 'digits':
      return chunk.text.length >= 3
    case 'weak': {
      const word = clauseWords(message, chunk.at)[0] ?? ''
      const figurative = name.kind === 'key' && message.lexemes[name.first - 1]?.fold === 'la'
      return opensClause(message, chunk.at) && !isProse(word) && !nameable.has(word) && !figurative
    }
    default:
      return false
  }
}

/** "Perro1 es mi clave", "Perro1, esa es mi clave", "ana / Perro1 son mi usuario y contraseña". */
function beforeBeing(message: Message, name: Name, at: number): Span | undefined {
  const { lexemes } = message
  let place = (lexemes[at] as Lexeme).at
  for (let back = at - 1; back >= 0; back--) {
    const { kind, fold: word } = lexemes[back] as Lexeme
    if (!(pointing.test(word) || (kind === 'sign' && /^[,.:;()]$/.test(word)))) break
    place = (lexemes[back] as Lexeme).at
  }
  const chunk = chunkBefore(message, place)
  if (!chunk) return undefined
  return isSecret(message, chunk, name) ? { at: chunk.at, end: chunk.end } : undefined
}
/** "puse … como contraseña", "uso … de clave". */
function beforeAs(message: Message, at: number): Span | undefined {
  const { lexemes } = message
  const place = (lexemes[at] as Lexeme).at
  const chunk = chunkBefore(message, place)
  if (!chunk) return undefined
  for (let back = at - 1; back >= 0 && back >= at - mostBack; back--) {
    const { kind, fold: word } = lexemes[back] as Lexeme
    if (kind === 'line') break
    if (!using.test(word)) continue
    const from = lexemes[back + 1] as Lexeme
    const words = lexemes
      .slice(back + 1, at)
      .flatMap((lexeme) => (lexeme.kind === 'word' ? [lexeme.fold] : []))
    const [first = ''] = words
    const weak = words.length > 0 && !isProse(first) && !nameable.has(first) && proseIn(words) < 0.7
    const strong = strengthOf(chunk.text) === 'strong' || strengthOf(chunk.text) === 'digits'
    return weak || strong ? { at: strong && !weak ? chunk.at : from.at, end: chunk.end } : undefined
  }
  const strong = (lexemes[at] as Lexeme).fold === 'como' && strengthOf(chunk.text) === 'strong'
  return strong && !isNumbered(chunk.text) ? { at: chunk.at, end: chunk.end } : undefined
}

export function backward(message: Message, name: Name): Span[] {
  const { lexemes } = message
  const at = before(message, name)
  if (at < 0) return []
  const { fold: word } = lexemes[at] as Lexeme
  if (being.test(word)) return [beforeBeing(message, name, at) ?? []].flat()
  if (/^(?:como|de|cual)$/.test(word)) return [beforeAs(message, at) ?? []].flat()
  return []
}
