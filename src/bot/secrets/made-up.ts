/**
 * Words that look made up, anywhere in a message that speaks of access: nobody writes
 * "Illimani.1962" or "achachila50" in a sentence otherwise.
 */
import { calledAfter, calledBefore, isNamedByNoun } from './called'
import { isEveryday } from './everyday'
import { fold, indexAt } from './lexemes'
import { hasEverydayShape, looksMadeUp } from './shape'
import type { Message, Span } from './values'
import { putting } from './vocabulary'

/** What stands right after is a name. */
const person =
  /^(?:hij[oa]|niet[oa]|espos[oa]|herman[oa]|sobrin[oa]|don|dona|senora?|senorita|doctora?|ing)$/
/** A name or a number by itself is no sentence. */
const fewestWords = 3

const part = /[^\s,;:()[\]"'“”«»¿¡<>|`…]+/gu
const edges = /^[*_([{¿¡/-]+|[.?…)\]}/-]+$/gu

/**
 * "capibara.uwu": two words of which neither is said of a service, or one where something was
 * entered; "mal.gracias" is a slip.
 */
function isDotted(message: Message, word: string, at: number): boolean {
  const halves = /^(\p{L}{3,})[.](\p{L}{3,})$/u.exec(word)?.slice(1)
  if (!halves || hasEverydayShape(word)) return false
  const known = halves.filter((half) => isEveryday(fold(half))).length
  return known === 0 || (known === 1 && isEntered(message, at))
}
const entering = /^(?:entr[oae]\w*|ingres\w*|acced\w*|prob\w*|prueb\w*|intent\w*)$/
/** "entro con …", "pongo …". */
function isEntered({ lexemes }: Message, at: number): boolean {
  const place = indexAt(lexemes, at)
  const before = lexemes[place - 1]?.fold ?? ''
  const near = lexemes.slice(Math.max(0, place - 6), place + 6)
  return (
    putting.test(before) || (before === 'con' && near.some(({ fold: word }) => entering.test(word)))
  )
}

/** Where each stands that is called nothing else. */
export function madeUp(message: Message): Span[] {
  const { text, lexemes, names } = message
  if (names.length === 0 && lexemes.filter(({ kind }) => kind === 'word').length < fewestWords)
    return []
  const found = [...text.matchAll(part)].flatMap(({ 0: written, index }): Span[] => {
    // ":white_check_mark:" is a sign of Slack's.
    if (text[index - 1] === ':' && text[index + written.length] === ':') return []
    const word = written
      .replace(/^([*_~]+)(.*?)[.,]?\1$/u, '$2')
      .replace(edges, '')
      .replace(/^\p{L}+=+(?=.)/u, '')
    const at = index + written.indexOf(word)
    if (!looksMadeUp(word) && !isDotted(message, word, at)) return []
    return [{ at, end: at + word.length }]
  })
  const told: boolean[] = []
  for (const [nth, span] of found.entries())
    told.push(isSecret(message, span, found[nth - 1], told.at(-1)))
  return found.filter((_, nth) => told[nth])
}
/**
 * `before`: what was said of the one that stands before it, to which it may be joined: "usuarios
 * ana1, eva2 y luz3".
 */
function isSecret(
  message: Message,
  span: Span,
  near: Span | undefined,
  before: boolean | undefined,
): boolean {
  const { lexemes, text } = message
  const place = indexAt(lexemes, span.at)
  if (person.test(lexemes[place - 1]?.fold ?? '') && /^\p{Lu}/u.test(text.slice(span.at)))
    return false
  if (near && before === false && /^\s*(?:,|y|o|e|a|\/)\s*$/u.test(text.slice(near.end, span.at)))
    return false
  const wild = /[#$%&*@!+=~^]/.test(text.slice(span.at, span.end))
  if (!wild && isNamedByNoun(message, place)) return false
  return (calledAfter(message, span) ?? calledBefore(message, place)) !== 'thing'
}
