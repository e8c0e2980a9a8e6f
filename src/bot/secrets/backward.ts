/** Secrets that stand before their name: "Perro1 es mi clave", "puse sol de mayo como contraseña". */
import { fold, indexAt, type Lexeme } from './lexemes'
import type { Name } from './names'
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
import { determines, isOtherwise, isProse, nameable } from './vocabulary'

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
  if (isSecret(message, chunk, name)) return { at: chunk.at, end: chunk.end }
  return (
    severalWords(message, chunk, name) ??
    (place < (lexemes[at] as Lexeme).at && lexemes[name.first - 1]?.fold === 'mi' ? entered(message, place) : undefined)
  )
}
/** "entro con condori y ya, esa es mi clave": the word that was entered before what points to it. */
function entered(message: Message, before: number): Span | undefined {
  const found =
    /(?<![\p{L}])(?:entro|ingreso|accedo|entraba|uso|pongo|puse|escribo|escrib\p{L})\s+(?:con\s+)?([\p{L}\p{N}]+)(?:\s+(?:y|nom[aá]s|pues|ya|siempre|todo|listo)){0,3}\s*$/iu.exec(
      message.text.slice(0, before),
    )
  const word = found?.[1] ?? ''
  if (
    strengthOf(word) !== 'weak' ||
    word.length < 3 ||
    isProse(fold(word)) ||
    nameable.has(fold(word)) ||
    isOtherwise(fold(word))
  )
    return undefined
  const at = found === null ? 0 : found.index + found[0].indexOf(word, found[0].search(/\s/))
  return { at, end: at + word.length }
}
/** "colibri azul es mi contraseña": two or three words, of which none says anything. */
function severalWords(message: Message, { end, text }: Chunk, name: Name): Span | undefined {
  const found = /(?:^|[\n\r.;:,!?])\s*["'«“*(]*(\p{L}+(?:[ \t]+[\p{L}\p{N}]+){1,2})$/u.exec(message.text.slice(0, end))
  const words = (found?.[1] ?? '').split(/\s+/).map(fold)
  const told = words.every((word) => word.length > 2 && !isProse(word) && !nameable.has(word) && !isOtherwise(word))
  const owned = /^(?:mi|nuestra)$/.test(message.lexemes[name.first - 1]?.fold ?? '')
  return found?.[1] && text !== '' && told && owned ? { at: end - found[1].length, end } : undefined
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
    const words = lexemes.slice(back + 1, at).flatMap((one) => (one.kind === 'word' ? [one.fold] : []))
    const [first = ''] = words
    const weak = words.length > 0 && !isProse(first) && !nameable.has(first) && proseIn(words) < 0.7
    const strong = strengthOf(chunk.text) === 'strong' || strengthOf(chunk.text) === 'digits'
    return weak || strong ? { at: strong && !weak ? chunk.at : from.at, end: chunk.end } : undefined
  }
  const strong = (lexemes[at] as Lexeme).fold === 'como' && strengthOf(chunk.text) === 'strong'
  return strong && !isNumbered(chunk.text) ? { at: chunk.at, end: chunk.end } : undefined
}

/** "Perro1 (mi clave)", "Perro1, mi clave, …", "es Perro1 mi clave". */
function beside(message: Message, name: Name, at: number): Span | undefined {
  const { lexemes, text } = message
  const { kind, fold: sign, at: from, end } = lexemes[at] as Lexeme
  if (kind === 'line' || (kind === 'sign' && !/^[(=,]$/.test(sign) && /\s/.test(text[end] ?? ' '))) return undefined
  const chunk = chunkBefore(message, kind === 'sign' && /^[(=,]$/.test(sign) ? from : end)
  if (!chunk || strengthOf(chunk.text) !== 'strong' || isNumbered(chunk.text)) return undefined
  const owned = name.first - 1 > at || kind === 'sign'
  const first = lexemes.findIndex((one) => one.at >= chunk.at)
  const said = being.test(lexemes[first - 1]?.fold ?? '') || using.test(lexemes[first - 1]?.fold ?? '')
  return owned && (said || sign === '(' || opensClause(message, chunk.at))
    ? { at: chunk.at, end: chunk.end }
    : undefined
}

/** "4821 esa clave me dieron", "Perro1, esa contraseña uso". */
function beforePointing(message: Message, name: Name): Span | undefined {
  const pointer = message.lexemes[name.first - 1]
  if (!pointer || name.kind === 'code' || !/^es[ae]$|^est[ae]$/.test(pointer.fold)) return undefined
  const cut = /[\s,.:;?()-]*$/u.exec(message.text.slice(0, pointer.at))?.index ?? 0
  const chunk = chunkBefore(message, cut)
  if (!chunk || /^(?:19|20)\d\d$/.test(chunk.text)) return undefined
  const prior = message.lexemes[indexAt(message.lexemes, chunk.at) - 1]?.fold ?? ''
  const told = ['strong', 'digits'].includes(strengthOf(chunk.text)) && isSecret(message, chunk, name)
  return told && !nameable.has(prior) && !isOtherwise(prior) ? { at: chunk.at, end: chunk.end } : undefined
}

export function backward(message: Message, name: Name): Span[] {
  const { lexemes } = message
  const pointed = beforePointing(message, name)
  if (pointed) return [pointed]
  const at = before(message, name)
  if (at < 0) return []
  const { fold: word } = lexemes[at] as Lexeme
  if (being.test(word)) return [beforeBeing(message, name, at) ?? []].flat()
  if (/^(?:como|de|cual)$/.test(word)) return [beforeAs(message, at) ?? []].flat()
  return [beside(message, name, at) ?? []].flat()
}
