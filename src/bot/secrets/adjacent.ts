/**
 * Secrets right beside their name, with nothing between that ties them: "clave nueva Abc1",
 * "usuario ana clave perrito".
 */
import { fold, type Lexeme, type Name } from './lexemes'
import {
  type Chunk,
  chunkAt,
  clauseWords,
  counts,
  extentOf,
  isNumbered,
  isSentence,
  type Message,
  quotedAt,
  type Span,
  strengthOf,
} from './values'
import { isEveryday } from './everyday'
import { determines, isOtherwise, isProse } from './vocabulary'

const qualifying =
  /^(?:nuev[ao]|viej[ao]|actual|anterior|temporal|provisional|provisori[ao]|original|institucional|antigu[ao]|secret[ao]|unic[ao]|personal|maestr[ao]|wifi|principal|correct[ao]|mi[ao]|su[y]?[ao]?|de|del|para|al|y|usuario|correo)$/
const governing = /^(?:de|del|para)$/
const mostBetween = 9

/** The first chunk after the name that is no part of it. */
function nextTo(message: Message, name: Name): Chunk | undefined {
  const { lexemes } = message
  let at = name.last + 1
  while (at < lexemes.length && at <= name.last + mostBetween) {
    const { kind, fold: word, at: from } = lexemes[at] as Lexeme
    if (governing.test(word)) {
      const after = afterOwner(message, at)
      if (after === undefined) return undefined
      at = after
    } else if (kind === 'word' && qualifying.test(word)) at++
    else if (kind === 'line') return at === name.last + 1 ? lineAfter(message, name) : undefined
    else
      return kind === 'word' || /^["'«“*`([#$@%&!]$/.test(word) ? chunkAt(message, from) : undefined
  }
  return undefined
}
/** "del correo ana@…": the index after what it is of. */
function afterOwner(message: Message, at: number): number | undefined {
  const { lexemes } = message
  let of = at + 1
  while (determines.has(lexemes[of]?.fold ?? '')) of++
  const owner = lexemes[of]
  const ownerChunk = owner && !isOtherwise(owner.fold) ? chunkAt(message, owner.at) : undefined
  if (!ownerChunk || /[.;:]/.test(ownerChunk.tail)) return undefined
  const after = lexemes.findIndex((lexeme) => lexeme.at >= ownerChunk.end)
  return after < 0 ? undefined : after
}
const handing =
  /\b(?:mando|envio|paso|doy|dejo|comparto|adjunto|escribo|aqui|ahi|va|tome|tenga|digo|es)\b/
/** A name alone on its line is a label, and one word on the next line is what it labels. */
function lineAfter(message: Message, name: Name): Chunk | undefined {
  const { text, lexemes } = message
  const label =
    text
      .slice(0, (lexemes[name.first] as Lexeme).at)
      .split(/[\n\r]/u)
      .at(-1) ?? ''
  const from = (lexemes[name.last] as Lexeme).end
  const next = /^\s*(\S+)[ \t]*(?:[\n\r]|$)/u.exec(text.slice(from))?.[1]
  if (
    !next ||
    (label.trim().split(/\s+/).length > 2 && !handing.test(fold(label))) ||
    /[:=]$/.test(next)
  )
    return undefined
  return chunkAt(message, from)
}

/**
 * "usuario ana clave perrito", "mi clave perrito no entra": a pair, or what stands where only a
 * name can.
 */
function isPaired({ lexemes, text }: Message, name: Name, chunk: Chunk): boolean {
  const before = lexemes.slice(Math.max(0, name.first - 8), name.first).map((lexeme) => lexeme.fold)
  const user = before.findLastIndex((word) => /^(?:usuario|user|usr|login)$/.test(word))
  const hasUser =
    user >= 0 && before.slice(user + 1).some((word) => /[a-z0-9]{3}/.test(word) && !isProse(word))
  return hasUser && /^[ \t]*$/.test(text.slice((lexemes[name.last] as Lexeme).end, chunk.at))
}
/** "le puso de clave perrito". */
function isChosen({ lexemes, text }: Message, name: Name, chunk: Chunk): boolean {
  const before = lexemes.slice(Math.max(0, name.first - 5), name.first).map((lexeme) => lexeme.fold)
  const chosen = before.some((word) =>
    /^(?:pus[eo]|pusieron|pusimos|pongo|puesto|elegi|escogi|use|uso|usa|usaba|tengo|tiene)$/.test(
      word,
    ),
  )
  return (
    chosen &&
    /^(?:de|como|por)$/.test(before.at(-1) ?? '') &&
    /^\s*$/.test(text.slice((lexemes[name.last] as Lexeme).end, chunk.at))
  )
}
const isOnNextLine = ({ lexemes, text }: Message, name: Name, chunk: Chunk): boolean =>
  /^[^\S\n\r]*[\n\r]\s*["'«“*]?$/u.test(text.slice((lexemes[name.last] as Lexeme).end, chunk.at))
/** Forms of verbs, adverbs and participles: grammar, not a name. */
const inflected =
  /(?:mente|ando|endo|aba|aban|ado|ada|ados|adas|ido|ida|idos|idas|aron|ieron|[aei]r|arme|erme|irme|arla|arlo|erla|irla|ria|rian)$/

/** "token ePass2003": the thing in the hand, by its model. */
const isDevice = ({ lexemes }: Message, name: Name, { text }: Chunk): boolean =>
  lexemes[name.first]?.fold === 'token' && text.length < 16 && /^\p{L}{3}/u.test(text)

export function adjacent(
  message: Message,
  name: Name,
  topic: 'gone' | 'topic' | undefined,
): Span | undefined {
  const chunk = nextTo(message, name)
  if (!chunk) return undefined
  const quoted = quotedAt(message, chunk.at - 1)
  if (quoted) return isSentence(message, quoted) ? undefined : quoted
  switch (strengthOf(chunk.text)) {
    case 'strong':
      return isNumbered(chunk.text) || isDevice(message, name, chunk)
        ? undefined
        : extentOf(message, chunk, true)
    case 'digits': {
      const mobile = /^[67]\d{7}$/.test(chunk.text)
      const few = chunk.text.length < (name.kind === 'key' ? 3 : 4)
      return few || mobile || topic === 'gone' || counts(message, chunk)
        ? undefined
        : extentOf(message, chunk, true)
    }
    case 'weak': {
      const [word = ''] = clauseWords(message, chunk.at)
      if (isEveryday(word) || inflected.test(word)) return undefined
      if (isChosen(message, name, chunk)) return extentOf(message, chunk)
      const stands = topic === undefined && isOnNextLine(message, name, chunk)
      return stands || isPaired(message, name, chunk) ? { at: chunk.at, end: chunk.end } : undefined
    }
    default:
      return undefined
  }
}
