/** Reads a code in what somebody wrote, in whatever way they write it. Pure. */
import { folded } from '../../flows/folding'
import { alphabet, beginAlike, looksLikeCode } from './codes'

/** What looks like a code in a message. */
export interface WrittenCode {
  /**
   * Codes that may be meant, in the order in which they are written: capitals, nothing between.
   * None where it was mistyped.
   */
  codes: string[]
  /** The message says nothing else. */
  alone: boolean
  /** What it says besides; without what only introduces the code. */
  rest: string
}
interface Place {
  code: string
  at: number
  end: number
}

const character = `[${alphabet}]`
const between = '[\\s.\\-\\u2010-\\u2015_·*\\u200b-\\u200f]'
const whole = (inside: string): string => `(?<![\\p{L}\\p{N}])${inside}(?![\\p{L}\\p{N}])`
const halves = new RegExp(whole(`(${character}{4})${between}{0,3}(${character}{4})`), 'giu')
/** Character by character, at the end of what they write. */
const spelt = new RegExp(
  `(?:^|[:\\n]|\\bes\\s)\\s*((?:${character}${between}{1,3}){7}${character})[\\s.!*]*$`,
  'iu',
)
const mostCodes = 3

const compact = (written: string): string =>
  [...written.toUpperCase()].filter((character) => /[\p{L}\p{N}]/u.test(character)).join('')

/** Halves may belong to what stands before them, or after. */
function inHalves(text: string): Place[] {
  const found: Place[] = []
  halves.lastIndex = 0
  for (let match = halves.exec(text); match; match = halves.exec(text)) {
    const code = compact(match[0])
    if (looksLikeCode(code))
      found.push({ code, at: match.index, end: match.index + match[0].length })
    halves.lastIndex = match.index + 1
  }
  return found
}
function inLetters(text: string): Place[] {
  const match = spelt.exec(text)
  const [matched = '', written = ''] = match ?? []
  const at = (match?.index ?? 0) + matched.indexOf(written)
  const code = compact(written)
  return looksLikeCode(code) ? [{ code, at, end: at + written.length }] : []
}

const loose = new RegExp(whole('([a-z0-9]{4})-([a-z0-9]{4})'), 'iu')
const looser = new RegExp(whole('[a-z0-9]{2,6}[ -]?[a-z0-9]{2,6}'), 'giu')
const shortest = 7
const longest = 9
/**
 * With a character that no code has, or one too many or too few: only where nothing else is said,
 * in the form in which codes are shown or by their name.
 */
function mistyped(text: string): Place[] {
  const isMixed = (code: string): boolean =>
    (code.match(/\d/g) ?? []).length > 1 && (code.match(/\p{L}/gu) ?? []).length > 1
  const named = /\bcod(?:igo|e)\b/.test(folded(text)) ? [...text.matchAll(looser)] : []
  const found = [loose.exec(text), ...named].flatMap((match) => {
    const code = compact(match?.[0] ?? '')
    const fits = code.length >= shortest && code.length <= longest && isMixed(code)
    return match && fits ? [{ code, at: match.index, end: match.index + match[0].length }] : []
  })
  return found.filter((place) => besides(text, place) === '')
}

const introducing = new Set(
  (
    'hola buen buenos buenas dia dias tardes noches mi el este es codigo de la del verificacion aqui ahi ' +
    'esta va le les lo envio mando paso escribo que me dieron pasaron dio paso para verificar verificarme ' +
    'agetic gracias por favor porfavor senor senora tengo recibi un y ' +
    'hello hi good morning afternoon the code is my here thanks please verification i got was given'
  ).split(' '),
)
/** "soy Rosa, de la alcaldía de Viacha": who they are is known by the code. */
const presenting =
  /^(?:(?:hola|buenos dias|buenas tardes|buenas noches|hello|hi) )?(?:soy|me llamo|mi nombre|les? (?:escribe|habla|saluda)|de parte|i am|i m|my name)\b/
const mostPresenting = 12
const asks =
  /\b(?:no|nos|necesit\w+|quier\w+|queremos|quisier\w+|pued\w+|podemos|falt\w+|error|problema|tramite|solicit\w+|consult\w+|need|want|cannot|can|problem|ask)\b/

function onlyIntroduces(clause: string): boolean {
  const said = folded(clause, 'NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const parts = said.split(' ')
  if (parts.every((word) => introducing.has(word) || word === '')) return true
  return presenting.test(said) && parts.length <= mostPresenting && !asks.test(said)
}

/** What is said besides a code, in its own words; nothing where it only introduces it. */
function besides(text: string, { at, end }: Place): string {
  const clauses = `${text.slice(0, at)}\n${text.slice(end)}`.split(/(?<=[,.;:!?\n])/u)
  const said = clauses.filter((clause) => !onlyIntroduces(clause))
  return said.join('').trim()
}

/** Where a code is written, with whatever stands between its characters. */
function spelling(text: string, code: string): Place[] {
  const match = new RegExp(whole([...code].join(`${between}{0,3}`)), 'iu').exec(text)
  return match ? [{ code, at: match.index, end: match.index + match[0].length }] : []
}
/** Nothing of a code is kept: who writes it once more, to be sure, writes it as they like. */
function withoutRepeats(text: string, code: string): string {
  const alike = inHalves(text).filter((place) => beginAlike(place.code, code))
  const [again] = [...spelling(text, code), ...alike]
  return again ? withoutRepeats(besides(text, again), code) : text
}

/** The first code that is written there, unless another of them is meant. */
export function writtenCode(text: string, meant?: string): WrittenCode | undefined {
  const halved = inHalves(text)
  const read = halved.length > 0 ? halved : inLetters(text)
  const places = read.length > 0 ? read : mistyped(text)
  const place = places.find(({ code }) => code === meant) ?? places[0]
  if (!place) return undefined
  const rest = withoutRepeats(besides(text, place), place.code)
  const codes = [...new Set(read.map(({ code }) => code))].slice(0, mostCodes)
  return { codes, alone: rest === '', rest }
}
