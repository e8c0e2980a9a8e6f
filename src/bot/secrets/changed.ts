/** A secret changed from one to another: "cambié de sol1 a sol2 mi contraseña", "reemplacé la clave sol1 por sol2". */
import { fold, indexAt, type Lexeme } from './lexemes'
import type { Name } from './names'
import { sentenceAround } from './sentence'
import { type Chunk, chunkAt, counts, isNumbered, isStrong, type Message, type Span, strengthOf } from './values'
import { isOtherwise, isProse, nameable } from './vocabulary'

const changing = /^(?:cambi\w+|reemplac\w+|reemplaz\w+|actualic\w+|actualiz\w+|modifi\w+|pas[eoa]|pasamos|pasar)$/
const isTold = (message: Message, chunk: Chunk): boolean =>
  (isStrong(chunk) && !isNumbered(chunk.text)) ||
  (strengthOf(chunk.text) === 'digits' &&
    chunk.text.length >= 4 &&
    !/^[67]\d{7}$/.test(chunk.text) &&
    !counts(message, chunk))
/** One word of letters that says nothing about a password. */
function isWord({ text }: Chunk): boolean {
  const word = fold(text)
  return strengthOf(text) === 'weak' && word.length > 3 && !isProse(word) && !nameable.has(word) && !isOtherwise(word)
}

/** What stands after "a", "por" or "para" at a place. */
function changedTo(message: Message, from: Chunk): Chunk | undefined {
  const link = message.lexemes[indexAt(message.lexemes, from.end)]
  return from.tail === '' && link && /^(?:a|por|para)$/.test(link.fold) ? chunkAt(message, link.end) : undefined
}

export function changed(message: Message, name: Name): Span[] {
  const { lexemes } = message
  if (name.kind === 'code' || name.kind === 'access') return []
  const [first, last] = sentenceAround(message, name.first)
  const verb = lexemes.findIndex((one, at) => at >= first && at <= last && changing.test(one.fold))
  if (verb < 0) return []
  for (let at = verb + 1; at <= last; at++) {
    const { fold: word, end } = lexemes[at] as Lexeme
    const from = word === 'de' || at === name.last ? chunkAt(message, end) : undefined
    const to = from && changedTo(message, from)
    if (!from || !to || nameable.has(lexemes[at - 1]?.fold ?? '')) continue
    const beside = at - 1 === name.last || indexAt(lexemes, to.end) >= name.first - 2
    const told = [from, to].filter((chunk) => isTold(message, chunk))
    const words = [from, to].filter((chunk) => isWord(chunk))
    if (told.length === 0 && !(beside && words.length === 2)) continue
    return [...told, ...words].map((chunk) => ({ at: chunk.at, end: chunk.end }))
  }
  return []
}
