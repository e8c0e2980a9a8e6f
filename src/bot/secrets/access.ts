/** A user together with what opens, where nothing is called a password: "mis credenciales: ana Perro1", "entro con ana y Perro1". */
import type { Lexeme } from './lexemes'
import type { Name } from './names'
import { chunkAt, isNumbered, isStrong, type Message, type Span } from './values'
import { isProse } from './vocabulary'

const mostWords = 10

/** Everything after the word that looks like a secret; of two words the second. */
export function access(message: Message, name: Name): Span[] {
  const { lexemes, text } = message
  const from = (lexemes[name.last] as Lexeme).end
  const clause = /^[^\n\r]*/u.exec(text.slice(from))?.[0] ?? ''
  const given = clause.replace(/^\s*(?:[:=-]|son\b|es\b)+/u, (tie) => ' '.repeat(tie.length))
  if (given === clause && !/^\s*[^\s,]+\s*[\s,/-]\s*\S*[\p{N}#$%&*!]\S*/u.test(clause)) return []
  if (given === clause && isProse(lexemes[name.last + 1]?.fold ?? '')) return []
  const spans = [...given.matchAll(/[^\s,/]+/gu)].slice(0, mostWords).flatMap(({ index }) => {
    const chunk = chunkAt(message, from + index)
    return chunk && isStrong(chunk) && !isNumbered(chunk.text) ? [{ at: chunk.at, end: chunk.end }] : []
  })
  if (spans.length > 0 || given === clause) return spans
  const pair = /^\s*[^\s,/]+\s*[\s,/-]\s*(?:y\s+)?([^\s,/]+)[\s.]*$/u.exec(given)
  const second = pair?.[1]
  if (!second || isProse(second.toLowerCase())) return []
  const at = from + given.lastIndexOf(second)
  return [{ at, end: at + second.length }]
}

const mailed = /[\w.+-]+@[\w-]+\.[\w.]+\s*[/|:,-]\s*(\S+)/gu
const entering =
  /(?<![\p{L}\p{N}])(?:usuario|user|entro|entraba|ingreso|ingresaba|accedo|entrar|ingresar|acceder|logueo)(?:\s+(?:es|con|mi|el|usuario|al|sistema|a|la|pagina|página))*\s*[:=]?\s+(\S+?)(?:\s*[/,|]\s*|\s+[-–y]\s+|\s*[\n\r]\s*|\s+)(\S+)/giu

/** "mi usuario es ana y entro con Perro1". */
const withIt =
  /(?<![\p{L}\p{N}])(?:usuario|user)(?:\s+es|\s*[:=])?\s+(\S+?)\s*(?:,|\s(?:y|e|pero))\s+(?:entro|entraba|ingreso|accedo)\s+con\s+(\S+)/giu

/** "usuario ana / Perro1": the second, when it looks like a secret and nothing else has a name there. */
export function pairs(message: Message): Span[] {
  const users = [entering, withIt].flatMap((pattern) => [...message.text.matchAll(pattern)])
  const mails = [...message.text.matchAll(mailed)].map((found) => Object.assign(found, { 1: '', 2: found[1] }))
  return [...users, ...mails].flatMap(({ 0: whole, 1: user = '', 2: second = '', index }) => {
    const chunk = chunkAt(message, index + whole.length - second.length)
    const looks = chunk && isStrong(chunk) && /\p{L}/u.test(chunk.text) && /[\p{N}#$%&*!@]/u.test(chunk.text)
    return chunk && looks && !isNumbered(chunk.text) && !isProse(user.toLowerCase())
      ? [{ at: chunk.at, end: chunk.end }]
      : []
  })
}
