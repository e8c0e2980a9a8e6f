/**
 * Secrets that stand after their name: "mi contraseña nueva del correo es …", "clave → …", "pin
 * 4821".
 */
import { fold, indexAt, type Lexeme, type Name } from './lexemes'
import { adjacent } from './adjacent'
import { type Tie, tiesOf } from './ties'
import { isEveryday } from './everyday'
import {
  type Chunk,
  chunkAt,
  clauseWords,
  counts,
  extentOf,
  type Message,
  proseIn,
  quotedAt,
  type Span,
  strengthOf,
} from './values'
import {
  asGone,
  asTopic,
  determines,
  isPerson,
  isProse,
  nameable,
  opensPhrase,
  putting,
} from './vocabulary'

const isPassed = (word: string): boolean => determines.has(word) || /^\d$/.test(word)
const governing = new Set(
  'de del para con en a al por sobre desde segun of for to with in'.split(' '),
)
const governs = (word: string): boolean => governing.has(word) || /[aei]r$/.test(word)
/** Whether the verb speaks of something else that has been named meanwhile: "… y mi carnet es". */
function speaksOfOther({ lexemes }: Message, name: Name, at: number): boolean {
  for (let back = at - 1; back > name.last && back >= at - 4; back--) {
    if (
      !nameable.has((lexemes[back] as Lexeme).fold) ||
      /^[@.]$/.test(lexemes[back - 1]?.fold ?? '')
    )
      continue
    let before = back - 1
    while (before > name.last && isPassed((lexemes[before] as Lexeme).fold)) before--
    if (before <= name.last || !governs((lexemes[before] as Lexeme).fold)) return true
    // "el número de celular": the head decides.
    if (nameable.has((lexemes[before - 1] as Lexeme).fold) && before - 1 > name.last) back = before
  }
  return false
}

const withheld =
  /^(?:dar|dare|doy|decir|dire|digo|mandar|mando|pasar|paso|compartir|comparto|revelar|enviar)$/
/** In front of the name, in its own sentence: what is wrong with it. */
export function topicBefore({ lexemes }: Message, name: Name): 'gone' | 'topic' | undefined {
  const words: string[] = []
  for (let at = name.first - 1; at >= 0 && at >= name.first - 6; at--) {
    const { kind, fold: word } = lexemes[at] as Lexeme
    if (kind !== 'word') break
    words.push(word)
  }
  // "no le voy a dar mi contraseña por aquí": it is not told.
  const kept = words.includes('no') && words.some((word) => withheld.test(word))
  if (kept || words.some((word) => asGone.test(word))) return 'gone'
  return words.some((word) => asTopic.test(word)) ? 'topic' : undefined
}

/** Whether letters after "es" are a secret and nothing that is said about it. */
function isSaid(words: readonly string[], name: Name, lexemes: readonly Lexeme[]): boolean {
  const [first = ''] = words
  if (words.length === 1 && /^(?:contrasena|clave|password|secreto|usuario|admin)$/.test(first))
    return true
  if (opensPhrase.has(first) || /(?:bles?|mente|isim[oa])$/.test(first)) return false
  if (!determines.has(first)) return !isProse(first)
  const content = words.find((word) => !determines.has(word))
  // "es un lío": said of it.
  if (/^una?$/.test(first) && words.length <= 2) return false
  if (content !== undefined && isPerson(content)) return false
  if (content === undefined || isProse(content) || opensPhrase.has(content)) return false
  const idiom =
    name.kind === 'key' &&
    lexemes[name.first - 1]?.fold === 'la' &&
    /(?:cion|dad|miento|ncia)$/.test(content)
  return !idiom
}
const sentence =
  /^(?:no|me|se|ya|que|cuando|porque|para|por|como|si|le|nos|cual|adjunto|ayuda|hola)$/
/** Whether letters after a sign are a secret and no sentence. */
function isGiven(words: readonly string[]): boolean {
  const [first = ''] = words
  if (words.length === 1 && /^(?:contrasena|clave|password|secreto|admin)$/.test(first)) return true
  const clause = words.findIndex(
    (word, at) => at > 0 && /^(?:y|e|pero|porque|aunque|and|but)$/.test(word),
  )
  const share = proseIn(clause > 0 ? words.slice(0, clause) : words)
  if (sentence.test(first)) return false
  if (isProse(first) || nameable.has(first)) return share <= 0.5
  return words.length < 4 || share < 0.6
}

/** A name, and what ties it to the words after it. */
interface Tied {
  message: Message
  name: Name
  tie: Tie
  topic: ReturnType<typeof topicBefore>
}

/** ", es verdad?" */
const asks = ({ text }: Message, { end }: Chunk): boolean =>
  /^[^.;,\n]{0,40}\?/.test(text.slice(end))

const isChanged = ({ lexemes }: Message, name: Name): boolean =>
  lexemes
    .slice(Math.max(0, name.first - 4), name.first)
    .some((lexeme) => /^cambi/.test(lexeme.fold))

function isWeakSecret({ message, name, tie, topic }: Tied, chunk: Chunk): boolean {
  const words = clauseWords(message, chunk.at)
  const before = message.lexemes[tie.at - 1]?.fold ?? ''
  switch (tie.kind) {
    case 'verb':
      return (
        message.lexemes[name.first]?.fold !== 'token' &&
        before !== 'no' &&
        !(
          before === ',' &&
          (topic === 'gone' || words.every((word) => isEveryday(word)) || asks(message, chunk))
        ) &&
        isSaid(words, name, message.lexemes)
      )
    case 'sign':
      return topic === undefined && isGiven(words)
    case 'dash':
      return topic === undefined && tie.at === name.last + 1 && words.length === 1 && isGiven(words)
    case 'handling': {
      const [first = ''] = words
      const put = putting.test(message.lexemes[tie.at]?.fold ?? '')
      const beside = tie.at === name.last + 1 || (put && tie.at === name.last + 2)
      return (
        (isChanged(message, name) || (put && topic === undefined)) &&
        beside &&
        words.length === 1 &&
        !isProse(first) &&
        !nameable.has(first)
      )
    }
  }
}

/** Whether what comes after a tie is a secret. */
function isSecret(tied: Tied, chunk: Chunk): boolean {
  const { message, name, tie, topic } = tied
  const handled =
    tie.kind === 'handling' &&
    /^(?:con|por|a|como|dice|decia)$/.test(message.lexemes[tie.at]?.fold ?? '')
  const between = message.lexemes.slice(name.last + 1, tie.at).map((lexeme) => lexeme.fold)
  switch (strengthOf(chunk.text)) {
    case 'strong':
      return !handled || isChanged(message, name) || /[\p{N}@#$%&*_+=!]/u.test(chunk.text)
    case 'digits':
      return (
        chunk.text.length >= 3 &&
        !counts(message, chunk) &&
        !handled &&
        !(topic === 'gone' && tie.kind !== 'verb')
      )
    case 'figure':
      return (
        (tie.kind === 'verb' || tie.kind === 'sign') &&
        topic === undefined &&
        !counts(message, chunk)
      )
    case 'mail':
      return (
        topic === undefined &&
        tie.kind !== 'handling' &&
        !between.some((word) => nameable.has(word))
      )
    case 'weak':
      return isWeakSecret(tied, chunk)
    default:
      return false
  }
}

/** Where the value begins: signs and "la siguiente" after the tie are passed over. */
function valueAfter(message: Message, name: Name, tie: Tie): Chunk | undefined {
  const { lexemes, text } = message
  let at = tie.at + 1
  let line = false
  for (; at < lexemes.length; at++) {
    const { kind, fold: word } = lexemes[at] as Lexeme
    if (kind === 'line') line = true
    else if (kind === 'word' || !/^[-:=>/【「→➡⇒►▶»👉.…|;,]$/u.test(word)) break
  }
  const first = lexemes[at]
  if (!first) return undefined
  // On the next line stands a value, or the next field of a form.
  if (line && /^[^\n\r:=]{1,30}[:=]/.test(text.slice(first.at))) return undefined
  if (line && tie.kind !== 'sign' && tie.at > name.last + 4) return undefined
  return chunkAt(message, first.at)
}

/** What a page says of a password. */
const isComplaint =
  /incorrect|invalid|valid|error|venc|expir|caduc|bloque|restable|campo|obligatori|contrasen|usuario|clave/

function afterTie(tied: Tied): Span | undefined {
  const { message, name, tie } = tied
  if (tie.kind !== 'handling' && speaksOfOther(message, name, tie.at)) return undefined
  const chunk = valueAfter(message, name, tie)
  if (!chunk) return undefined
  const quoted =
    quotedAt(message, (message.lexemes[tie.at] as Lexeme).end) ?? quotedAt(message, chunk.at - 1)
  if (quoted && quoted.at <= chunk.at + 1 && tie.kind !== 'handling') {
    return isComplaint.test(fold(message.text.slice(quoted.at, quoted.end))) ? undefined : quoted
  }
  return isSecret(tied, chunk) ? extentOf(message, chunk, tie.kind === 'handling') : undefined
}

/** Every secret that is said of a name, up to the end of its sentence. */
export function forward(message: Message, name: Name): Span[] {
  const topic = topicBefore(message, name)
  const spans: Span[] = []
  let passed = name.last
  for (const tie of tiesOf(message, name)) {
    if (tie.at <= passed) continue
    const span = afterTie({ message, name, tie, topic })
    if (!span) continue
    spans.push(span)
    passed = indexAt(message.lexemes, span.end) - 1
  }
  const near = adjacent(message, name, topic)
  return near && !spans.some(({ at }) => at <= near.at) ? [...spans, near] : spans
}
