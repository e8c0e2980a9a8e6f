/**
 * Secrets of several words that are marked as one: a list of recovery words, words in quotation
 * marks.
 */
import { isNamedByNoun } from './called'
import { isEveryday } from './everyday'
import { fold, indexAt } from './lexemes'
import type { Message, Span } from './values'
import { isProse } from './vocabulary'

const listed = /palabras[^.:;\n]{0,40}?(?::|\s(?:son|eran|es|empiezan|dicen?|con))[\s:]*/giu
/**
 * "mis palabras de recuperación son llama, puerta, azul": all of the list, up to a word that says
 * something.
 */
function recovery({ text, names }: Message): Span[] {
  if (!names.some(({ kind }) => kind === 'password')) return []
  return [...text.matchAll(listed)].flatMap(({ 0: whole, index }) => {
    const at = index + whole.length
    const list = /^[\p{L}\d ,\t-]*/u.exec(text.slice(at))?.[0] ?? ''
    let end = 0
    let count = 0
    for (const { 0: word, index: from } of list.matchAll(/[\p{L}\d]+/gu)) {
      if (isProse(fold(word)) && word !== 'y') break
      if (word !== 'y') end = from + word.length
      count++
    }
    return count > 2 ? [{ at, end: at + end }] : []
  })
}

const quoted =
  /(?<=\s(?:es|era|fue|puse|pongo|con|uso|us[eé]|pone|dice)\s*:?\s*)(["“«])([^"”»\n]{4,40})["”»]/giu
/**
 * "la suya es «toro bravo 44»": words in quotation marks of which most are not said of a service.
 */
function inQuotes(message: Message): Span[] {
  const { text, lexemes, names } = message
  if (names.length === 0) return []
  return [...text.matchAll(quoted)].flatMap(({ 2: written = '', index }) => {
    const words = written.split(/[\s,]+/).map(fold)
    const unknown = words.filter((word) => !isEveryday(word) && /\p{L}{3}/u.test(word))
    if (isNamedByNoun(message, indexAt(lexemes, index))) return []
    return words.length < 6 && unknown.length * 2 >= words.length
      ? [{ at: index + 1, end: index + 1 + written.length }]
      : []
  })
}

export const listedWords = (message: Message): Span[] => [
  ...recovery(message),
  ...inQuotes(message),
]
