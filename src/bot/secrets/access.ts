/**
 * A user together with what opens, where nothing is called a password: "mis credenciales: ana
 * Perro1", "entro con ana y Perro1".
 */
import { fold, type Lexeme, type Name } from './lexemes'
import { chunkAt, isNumbered, isStrong, type Message, type Span } from './values'
import { isProse } from './vocabulary'

const mostWords = 10

/** Everything after the word that looks like a secret; of two words the second. */
export function access(message: Message, name: Name): Span[] {
  const { lexemes, text } = message
  const from = (lexemes[name.last] as Lexeme).end
  const clause = /^[^\n\r]*/u.exec(text.slice(from))?.[0] ?? ''
  const unlabelled = clause.replace(/^\s*(?:[:=-]|son\b|es\b)+/u, (tie) => ' '.repeat(tie.length))
  if (
    unlabelled === clause &&
    !/^\s*(?:[^\s,]+\s*[\s,/-]\s*\S*[\p{N}#$%&*!]\S*|con\s+\S+\/\S+|\S+\/\S+)/u.test(clause)
  )
    return []
  if (unlabelled === clause && isProse(lexemes[name.last + 1]?.fold ?? '')) return []
  const spans = [...unlabelled.matchAll(/[^\s,/]+/gu)].slice(0, mostWords).flatMap(({ index }) => {
    const chunk = chunkAt(message, from + index)
    return chunk && isStrong(chunk) && !isNumbered(chunk.text)
      ? [{ at: chunk.at, end: chunk.end }]
      : []
  })
  if (spans.length > 0 || unlabelled === clause) return spans
  const pair = /^\s*[^\s,/]+\s*[\s,/-]\s*(?:y\s+)?([^\s,/]+)[\s.]*$/u.exec(unlabelled)
  const second = pair?.[1]
  if (!second || isProse(second.toLowerCase())) return []
  const at = from + unlabelled.lastIndexOf(second)
  return [{ at, end: at + second.length }]
}

/** "ana sol son mis datos de acceso", "me logueo ana/sol". */
const paired =
  /(?<!\S)([^\s,/]{1,40})(?:\s?[,/]\s?|\s(?:y|e|-)\s|\s)([^\s,/]{1,40}?)[,.]?\s(?:son|es)\s+mis?\s+(?:datos|credenciales|accesos?)(?!\p{L})|(?:usuario|user)\s*[/y]\s*(?:clave|contrase\p{L}+|pass\p{L}*)\s*:?\s+([^\s/]+)\s*\/\s*(\S+)|(?:logue|loge|login)\p{L}*\s+(?:con\s+)?([^\s/]+)\/(\S+)/giu

/** The second of a pair. */
export function pairs({ text }: Message): Span[] {
  return [...text.matchAll(paired)].flatMap(
    ({ 0: whole, 2: first, 4: second, 6: third, index }): Span[] => {
      const secret = first ?? second ?? third ?? ''
      const at = index + whole.lastIndexOf(secret)
      return isProse(fold(secret)) ? [] : [{ at, end: at + secret.length }]
    },
  )
}
