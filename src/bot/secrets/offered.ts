/** Words that look like a secret, anywhere in a sentence that names one and offers it: "anote mi clave: … todo junto es rosaPampa06". */
import { indexAt, type Lexeme } from './lexemes'
import type { Name } from './names'
import { sentenceAround } from './sentence'
import { type Chunk, chunkAt, isNumbered, isStrong, type Message, type Span } from './values'
import { counted, isOtherwise, nameable, putting } from './vocabulary'

/** They hand something over: what follows in the next sentence belongs to it too. */
const handing =
  /^(?:dicto|anot[ae]|anoten|apunt[ae]|apunten|doy|dare|paso|pasare|digo|tom[ae]|mando|envio|comparto|dejo|va|aqui|ahi|sigue)$/
const offering =
  /^(?:es|era|eran|son|sea|seria|fue|tengo|tenia|tiene|con|lleva|intent[oe]|prueb[oa]|prob[eo]|probando|aparece|junto|pegado|dice|empieza|osea|si|dieron|dio|mandaron|enviaron)$/
const offers = (word: string): boolean => handing.test(word) || offering.test(word) || putting.test(word)

const file = /\.(?:pdf|docx?|xlsx?|jpe?g|png|gif|mp[34]|zip|rar|txt|p12|pfx|cer|crt|eml|html?|php|exe)$/i
/** Upper and lower case and a digit, past what a name with a number would be: "mSg2Trq", not "Redmi9". */
const isWild = (written: string): boolean =>
  written.length >= 6 &&
  /\p{N}/u.test(written) &&
  (/\p{Ll}.*\p{Lu}/u.test(written) || /\p{N}.*\p{L}{2}|[#$%&*_+=!~^.]/u.test(written)) &&
  /\p{Ll}/u.test(written) &&
  /\p{Lu}/u.test(written)

/** Letters with digits, or with signs inside, as nobody writes a word; what is all in capitals is a system or a form. */
export function looksSecret(chunk: Chunk): boolean {
  const { text } = chunk
  if (text.length < 5 || !isStrong(chunk) || isNumbered(text) || file.test(text) || !/\p{Ll}/u.test(text)) return false
  if (/[@/]/.test(text) && !/\p{N}/u.test(text)) return false
  return /\p{L}/u.test(text) && (/\p{N}/u.test(text) || /\p{L}[&#$%*+=!_~^]+\p{L}/u.test(text))
}

const article =
  /^(?:un|una|unos|el|los|las|del|al|en|cada|version|modelo|marca|oficina|zona|calle|avenida|edificio|sala|archivo|captura|imagen|foto|app)$/
const device =
  /^(?:samsung|galaxy|xiaomi|redmi|huawei|motorola|moto|nokia|windows|android|chrome|iphone|tecno|infinix|honor|oppo|vivo|token)$/
/** "la clave del SIGEP mSg2Trq": what it opens is named between. */
function isOpened({ lexemes, names }: Message, from: number): boolean {
  let at = from - 2
  while (/^(?:de|del|para|el|la|mi)$/.test(lexemes[at]?.fold ?? '')) at--
  return at < from - 2 && names.some(({ last }) => last === at)
}
/** Whether the words before it, or what it is paired with, say that it is something else. */
function isOther(message: Message, { at, end }: Chunk): boolean {
  const { lexemes, names } = message
  const from = indexAt(lexemes, at)
  const [one = '', two = '', three = ''] = [1, 2, 3].map((back) => lexemes[from - back]?.fold ?? '')
  if (isOpened(message, from)) return false
  if (article.test(one) || [one, two].some((word) => device.test(word))) return true
  const called = (word: string): boolean => nameable.has(word) || isOtherwise(word)
  if (
    called(one) ||
    (called(two) && !/^(?:[,.;]|osea|sea|decir)$/.test(one)) ||
    (called(three) && /^(?:es|:|=)$/.test(one))
  )
    return true
  const near = lexemes.slice(Math.max(0, from - 4), from)
  const named = names.some(({ last }) => last >= from - 4 && last < from)
  if (!named && near.some((word) => /^(?:usuarios?|users?)$/.test(word.fold))) return true
  let next = indexAt(lexemes, end)
  if (!/^(?:y|e|\/)$/.test(lexemes[next]?.fold ?? '')) return false
  while (/^(?:y|e|\/|mi|la|su|con)$/.test(lexemes[next]?.fold ?? '')) next++
  return names.some(({ first }) => first === next) && !/^(?:es|[:=])$/.test(lexemes[next + 1]?.fold ?? '')
}

/** Indexes of the lexemes in which a secret may stand. */
function scope(message: Message, name: Name): [number, number] {
  const { lexemes } = message
  const [first, last] = sentenceAround(message, name.first)
  const said = lexemes.slice(first, last + 1).map((one) => one.fold)
  const pointed = first > 1 && /^(?:es[ae]|est[ae]|eso|esto)$/.test(said[0] ?? '')
  const after = last + 2 < lexemes.length ? sentenceAround(message, last + 2)[1] : last
  const next = lexemes.slice(last + 2, after + 1)
  const handed = said.some((word) => handing.test(word)) || next.some((one) => putting.test(one.fold))
  return [pointed ? sentenceAround(message, first - 2)[0] : first, handed ? after : last]
}

/** "mi pin? 4471 estoy poniendo": digits beside what a person does with them. */
function isPut({ lexemes, text }: Message, place: number): boolean {
  const { fold: word, end } = lexemes[place] as Lexeme
  if (!/^\d{4,8}$/.test(word) || /^(?:[67]\d{7}|(?:19|20)\d\d)$/.test(word) || /[\d/.-]/.test(text[end] ?? ''))
    return false
  const after = lexemes.slice(place + 1, place + 5).map((one) => one.fold)
  const before = lexemes[place - 1]?.fold ?? ''
  const doing = after.find((one) => !/^(?:estoy|he|le|siempre|es|lo|que|yo)$/.test(one)) ?? ''
  const other = [before, ...after].some((one) => nameable.has(one) || isOtherwise(one) || counted.has(one))
  return (putting.test(doing) || putting.test(before)) && !other
}

interface Candidate extends Span {
  place: number
  /** Whether it is a secret only where one is offered. */
  mild: boolean
}
function candidates(message: Message): Candidate[] {
  const { lexemes, names, text } = message
  const named = new Set(names.map(({ first }) => lexemes[first]?.at))
  const written = [...text.matchAll(/\S{4,}/gu)].flatMap(({ index }): Candidate[] => {
    const chunk = chunkAt(message, index)
    if (!chunk || named.has(chunk.at) || !looksSecret(chunk) || isOther(message, chunk)) return []
    const { at, end } = chunk
    return [{ at, end, place: indexAt(lexemes, at), mild: !isWild(chunk.text) }]
  })
  const put = lexemes.flatMap(({ at, end }, place) => (isPut(message, place) ? [{ at, end, place, mild: false }] : []))
  return [...written, ...put]
}

export function offered(message: Message): Span[] {
  const { lexemes, names } = message
  const found = candidates(message)
  if (found.length === 0) return []
  return names.flatMap((name) => {
    if (name.kind === 'code' || name.kind === 'access' || lexemes[name.first]?.fold === 'token') return []
    const [first, last] = scope(message, name)
    const isOffer = lexemes.slice(first, last + 1).some(({ fold: word }) => offers(word))
    return found.filter(({ place, mild }) => place >= first && place <= last && (isOffer || !mild))
  })
}
