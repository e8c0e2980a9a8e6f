/**
 * A message taken apart into what belongs to a field by a number or a name before it, and what does
 * not. Pure.
 */
import { normalise } from '../../../words/normalise'
import { type Blank, takesWords } from './blank'
import { contentOf, isLabelOf, labelledBy, namedBy, sharingWords } from './labels'
import { valueOf } from './values'

export interface Piece {
  text: string
  /** The fields that stand before it: one, or several where the name leaves it open. */
  of: readonly Blank[]
}

/** Bullets, ticks and stars before a line. */
const decorated = /^[\s\-–—•·*>✅✔☑▪◾🔹]+(?=\S)/u
const keycap = /([\d])\uFE0F?\u20E3/gu

const numberBefore =
  /^(?:n(?:ro|[°º])\.?\s*|pregunta\s+|campo\s+|la\s+|el\s+)?(\d{1,2})\s*(?:[.)\]:=]+-?|[-–—](?=\s)|[°º]|es\s|→)\s*(.*)$/isu
const numberAndSpace = /^(?:(?:pregunta|campo|dato|la|el)\s+)?(\d{1,2})\s+(\S.*)$/isu
const nameBefore = /^([^:=\n→]{1,90}?)\s*(?::(?!\/\/)|=|→|\s[-–—]\s)\s*(.*)$/su
const saidBefore =
  /^((?:[^\s,;:]+\s+){1,8}?)(?:es|son|sera|será|ser[ií]a|queda|is|are)\s+(\S.*)$/isu
const calledBefore = /^((?:[^\s,;:]+\s+){0,6}?se\s+llaman?)\s+(\S.*)$/isu

/** What the list says beside a name: "(sí o no)". */
const hint = /\s*\([^()]*\)(?=[\s*]*[:=])/u

const numbered = (blanks: readonly Blank[], n: string | undefined): Blank | undefined =>
  blanks.find((blank) => blank.n === Number(n))

/** After its number people often copy the label, too. */
function withoutLabel(text: string, blank: Blank): string {
  const match = nameBefore.exec(text)
  if (match && isLabelOf(match[1] ?? '', blank)) return match[2] ?? ''
  return isLabelOf(text, blank) && contentOf(text).length > 0 && blank.kind !== 'text' ? '' : text
}

/** The form as it is printed has numbers of its own: a name beside the number says more. */
function otherByName(rest: string, blank: Blank, blanks: readonly Blank[]): Piece | undefined {
  const [, name = '', text = ''] = nameBefore.exec(rest) ?? []
  if (name === '' || isLabelOf(name, blank)) return undefined
  const named = namedBy(name, blanks)
  const [only] = named
  if (!only || named.length > 1 || only === blank) return undefined
  return isLabelOf(name, only) || (!isGood(blank, rest) && isGood(only, text))
    ? { of: [only], text }
    : undefined
}
/** Dates without a moment are dates of any. */
const anyMoment = '2000-01-01T00:00:00.000Z'
const isGood = (blank: Blank, text: string): boolean =>
  blank.judge(valueOf(blank, text, anyMoment)) !== 'bad'

function byNumber(line: string, blanks: readonly Blank[]): Piece | undefined {
  const [, n, rest = ''] = numberBefore.exec(line) ?? []
  const blank = numbered(blanks, n)
  if (!blank) return undefined
  return otherByName(rest, blank, blanks) ?? { of: [blank], text: withoutLabel(rest, blank) }
}
function bySpace(line: string, blanks: readonly Blank[]): Piece | undefined {
  const [, n, rest = ''] = numberAndSpace.exec(line) ?? []
  const blank = numbered(blanks, n)
  // A number of its own, as a telephone's, is no number of the list.
  if (!blank || /^[\d\s-]+$/.test(line)) return undefined
  return { of: [blank], text: withoutLabel(rest, blank) }
}
function byName(line: string, blanks: readonly Blank[]): Piece | undefined {
  for (const pattern of [nameBefore, calledBefore, saidBefore]) {
    const [, name = '', rest = ''] = pattern.exec(line) ?? []
    const of = name === '' ? [] : namedBy(name, blanks)
    if (of.length > 0) return { of, text: rest }
  }
  return undefined
}
const mostWords = 7
/** "Cargo Director de Sistemas": the word with which only this label begins. */
const beginsWith = ({ labels }: Blank, name: string): boolean => {
  const [said, another] = contentOf(name)
  return another === undefined && labels.some((label) => contentOf(label)[0] === said)
}
/** After a part of its name: a value of its kind, or a number. */
const saysItself = (blank: Blank, text: string): boolean =>
  takesWords(blank) ? /^\S*\d\S*$/u.test(text) : isGood(blank, text)
/** "client_id abc-123", "se llama Catastro": the whole label, and the value at once. */
function byNameAlone(line: string, blanks: readonly Blank[]): Piece | undefined {
  const words = line.split(/\s+/u)
  const near = sharingWords(words.slice(0, mostWords).join(' '), blanks)
  if (near.length === 0) return undefined
  for (let count = Math.min(mostWords, words.length - 1); count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ')
    const text = words.slice(count).join(' ')
    const of = labelledBy(name, near)
    if (of.length === 1) return { of, text }
    const named = namedBy(name, near)
    const [only] = named
    if (only && named.length === 1 && (saysItself(only, text) || beginsWith(only, name)))
      return { of: named, text }
  }
  return undefined
}
/** "11 mi correo es ana@viacha.gob.bo": the number says which of those that have such a name. */
function bySpaceAndKind(line: string, blanks: readonly Blank[]): Piece | undefined {
  const piece = bySpace(line, blanks)
  const [blank] = piece?.of ?? []
  if (!piece || !blank || takesWords(blank) || !isGood(blank, piece.text)) return undefined
  return otherByName(piece.text, blank, blanks) ?? piece
}
const marked = (line: string, blanks: readonly Blank[]): Piece | undefined =>
  byNumber(line, blanks) ??
  bySpaceAndKind(line, blanks) ??
  byName(line, blanks) ??
  bySpace(line, blanks) ??
  byNameAlone(line, blanks)

const inner = /(?<=[\s,;])(?=\d{1,2}\s?[.):=]-?\s)/u
/** "1. ana@viacha.gob.bo 2. web 3. …": cut where the next number of the list begins. */
function cutByNumbers(line: string, blanks: readonly Blank[]): string[] {
  if (!numberBefore.test(line)) return cutByBareNumbers(line, blanks)
  const cuts: string[] = []
  let last = 0
  for (const part of line.split(inner)) {
    const n = Number(/^\d{1,2}/.exec(part)?.[0] ?? 0)
    const begins = n > last && numbered(blanks, String(n)) !== undefined
    if (begins) {
      cuts.push(part)
      last = n
    } else if (cuts.length === 0) cuts.push(part)
    else cuts.push(`${cuts.pop() ?? ''}${part}`)
  }
  return cuts.map((cut) => cut.replace(/[\s,;]+$/u, ''))
}

const innerBare = /(?<=[,;])\s*(?=\d{1,2}\s+\S)/u
/**
 * "1 ana@viacha.gob.bo, 2 web, 5 Catastro": a number without a sign begins an answer where it rises
 * and is that of a field for which the words are good. Of words alone the commas may be a part
 * ("Calle Bolívar, 12 interior"): there it takes a third number.
 */
function cutByBareNumbers(line: string, blanks: readonly Blank[]): string[] {
  const cuts: { n: number; text: string }[] = []
  for (const part of line.split(innerBare)) {
    const [, digits, rest = ''] = numberAndSpace.exec(part.replace(/[\s,;]+$/u, '')) ?? []
    const n = Number(digits ?? 0)
    const last = cuts.at(-1)
    const blank = numbered(blanks, digits)
    const begins = blank !== undefined && n > (last?.n ?? 0) && (!last || isGood(blank, rest))
    if (begins) cuts.push({ n, text: part })
    else if (last) last.text += ` ${part}`
    else return [line]
  }
  const ofWords = ({ n }: { n: number }): boolean =>
    blanks.some((blank) => blank.n === n && takesWords(blank))
  if (cuts.length < 3 && cuts.slice(1).some(ofWords)) return [line]
  return cuts.map(({ text }) => text.replace(/[\s,;]+$/u, ''))
}

/** Courtesy, and what people put before what they send: it is no answer. */
const opening =
  /^(?:hola|buen[oa]?s?(?: (?:dias?|tardes?|noches?))?|estimad\S+(?: \S+){0,3}|saludos(?: \S+){0,3}|atentamente|gracias|muchas gracias|(?:le|les|te) (?:envio|enviamos|mando|mandamos|paso|remito|remitimos)(?: \S+){0,6}|(?:aqui|ahi|ahi|estos) (?:esta[n]?|va[n]?|son)(?: \S+){0,5}|adjunto(?: \S+){0,5}|anexo n?\S* ?\d.*|formulario(?: \S+){0,8}|mis datos(?: \S+){0,3}|(?:si |ya )?confirm(?:o|amos)|listo|es(?:o|to) es todo|ya esta|nada mas|(?:good|dear|hi|hello|regards|thanks)(?: \S+){0,3})$/
const isOpening = (line: string): boolean => {
  const parts = line.split(/[,.;:]\s*/u).filter((part) => normalise(part) !== '')
  return parts.length > 0 && parts.every((part) => opening.test(normalise(part)))
}

/** Fields whose values go on in the next line. */
const goesOn = ({ kind }: Blank): boolean => kind === 'long_text' || kind === 'names'

/** A number before a line. */
const numberOf = (line: string): number | undefined => {
  const n = /^(\d{1,2})\s*[.)]\s*\S/u.exec(line)?.[1]
  return n === undefined ? undefined : Number(n)
}
/** Among lines with numbers of the list one that is in no list answers nothing. */
function withoutStrange({ marked, lines }: Pieces): Pieces {
  const strange = marked.length > 0 ? lines.flatMap((line) => numberOf(line) ?? []) : []
  const left = strange.length > 0 ? lines.filter((line) => numberOf(line) === undefined) : lines
  return { marked, lines: left, strange }
}
/** A sentence that answers several fields; nothing where its commas are a part of one answer. */
function severalIn(line: string, blanks: readonly Blank[]): Pieces | undefined {
  if (numberBefore.test(line)) return undefined
  const clauses = clausesOf(line, blanks)
  const [first] = clauses.marked
  const goesOnIn = ({ of: [blank] }: Piece): boolean =>
    blank === undefined || takesWords(blank) || blank.options.length > 0
  const isSeveral =
    clauses.marked.length > 1 ||
    (first && clauses.lines.length > 0 && (clauses.isLate || !goesOnIn(first)))
  return isSeveral ? clauses : undefined
}

export interface Pieces {
  /** What stands beside a number or a name. */
  marked: Piece[]
  /** Other lines, in order. */
  lines: string[]
  /** Numbers of lines that are in no list. */
  strange: number[]
}

/** Nobody answers in more; what follows answers nothing. */
const mostLines = 300
const longestLine = 3200

export function piecesOf(message: string, blanks: readonly Blank[]): Pieces {
  const all: Pieces = { marked: [], lines: [], strange: [] }
  let last: Piece | undefined
  const lines = message
    .replace(keycap, '$1. ')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/gu, '')
    .split(/\r?\n/u)
    .slice(0, mostLines)
    .map((line) => line.slice(0, longestLine))
    .flatMap((line) => cutByNumbers(line.replace(decorated, '').replace(hint, '').trim(), blanks))
  for (const line of lines) {
    const clauses = severalIn(line, blanks)
    if (clauses) {
      all.marked.push(...clauses.marked)
      all.lines.push(...clauses.lines)
      last = undefined
      continue
    }
    if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(line)) continue
    const piece = marked(line, blanks)
    const before = last?.of[0]
    if (piece) {
      all.marked.push(piece)
      last = piece
    } else if (last && before && (last.text === '' || goesOn(before)))
      last.text = last.text === '' ? line : `${last.text}\n${line}`
    else if (!isOpening(line)) {
      all.lines.push(line)
      last = undefined
    }
  }
  return withoutStrange(all)
}
export interface Clauses extends Pieces {
  /** It begins with something that says no name. */
  isLate: boolean
}
/** The parts of a sentence, each with the name that it says; `lines` are those without any. */
export function clausesOf(sentence: string, blanks: readonly Blank[]): Clauses {
  const parts = sentence
    .split(
      /\s*[,;]\s+|\.\s+(?=\p{L})|\s+(?:y|and)\s+(?=(?:el|la|los|mi|nuestro|nuestra|s[ií]|no|se|my|the|our)\s)/iu,
    )
    .map((part) => part.replace(/^(?:y|e|and)\s+/iu, '').trim())
    .filter((part) => /[\p{L}\p{N}]{2}/u.test(part))
  const pieces = parts.map((part) => ({
    part,
    piece: byName(part, blanks) ?? byNameAlone(part, blanks),
  }))
  return {
    marked: pieces.flatMap(({ piece }) => piece ?? []),
    lines: pieces.flatMap(({ part, piece }) => (piece || isOpening(part) ? [] : [part])),
    strange: [],
    isLate: pieces[0]?.piece === undefined,
  }
}
