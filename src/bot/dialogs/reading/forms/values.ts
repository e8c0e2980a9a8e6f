/** What some words are as the value of a field, written in one way. Pure. */
import { table } from '../../../../flows/table'
import type { FieldValue } from '../../../../flows/forms/values'
import { normalise } from '../../../words/normalise'
import type { Blank } from './blank'
import { dateIn } from './dates'
import { optionIn, optionsIn, yesNoIn } from './options'

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()
/** Without the quotes, stars and full stop that people put around what they write. */
const bare = (text: string): string =>
  text
    .trim()
    .replace(/^["'“”«*_`<]+|["'“”»*_`>]+$/gu, '')
    .replace(/(?<![.…])[.,;]$/u, '')
    .trim()

/** "ana (arroba) viacha.gob.bo", "ana @ viacha.gob.bo". */
const joined = (text: string): string =>
  text.replace(/\s*[([{]?\s*(?:@|\barroba\b)\s*[)\]}]?\s*/giu, '@').replace(/mailto:/giu, '')
export const emailToken = /[^\s<>()[\],;:"“”«»]+@[^\s<>()[\],;"“”«»]+/gu
export const emailsIn = (text: string): string[] =>
  [...joined(text).matchAll(emailToken)].map(([token]) => token.replace(/[.,;:!?]+$/u, ''))

export const urlToken = /[a-z][a-z\d+.-]*:\/\/[^\s<>"“”«»]+|(?<![\p{L}\d@.])www\.[^\s<>"“”«»]+/giu
const urlEnd = /[.,;:!?)\]}'*]+$/u
export const urlsIn = (text: string): string[] =>
  [...text.matchAll(urlToken)].map(([token]) => token.replace(urlEnd, ''))

const phoneWritten =
  /^(?:(?:tel(?:[eé]fono|f)?|cel(?:ular)?|fono|fijo)\.?:?\s*)?(\+?[\d\s().-]+)$/iu
const phone = (text: string): string => {
  const digits = phoneWritten.exec(text)?.[1]
  return digits === undefined ? text : digits.replace(/(?!^\+)\D/gu, '')
}

const idCard =
  /^(?:(?:c\.?\s?i\.?|carnet|c[eé]dula)\s*(?:n(?:ro|°|º|o)?\.?)?\s*:?\s*)?([\d.\s]{4,}\d)(?:\s*-\s*([\da-z]{1,2}))?[\s.,-]*(?:exp?\.?\s*(?:en\s*)?)?([a-z]{2}|la paz|cochabamba|santa cruz|oruro|potos[ií]|chuquisaca|tarija|beni|pando)?\.?$/iu
const places: Record<string, string> = table({
  'la paz': 'LP',
  cochabamba: 'CB',
  'santa cruz': 'SC',
  oruro: 'OR',
  potosi: 'PT',
  chuquisaca: 'CH',
  tarija: 'TJ',
  beni: 'BE',
  pando: 'PD',
})
/** "4321987-1A LP": digits, complement, where it was issued. */
const ci = (text: string): string => {
  const match = idCard.exec(text)
  if (!match) return text
  const [, digits = '', complement, place = ''] = match
  const plain = digits.replace(/[.\s]/gu, '')
  const issued = places[normalise(place)] ?? place.toUpperCase()
  const number = complement === undefined ? plain : `${plain}-${complement.toUpperCase()}`
  return issued === '' ? number : `${number} ${issued}`
}

const names = (text: string): string[] =>
  text
    .split(/\s*[\n,;]+\s*|\s+y\s+(?=\p{Lu})/u)
    .map((name) => bare(name.replace(/^\s*(?:[-•*·]|\d{1,2}[.)])\s*/u, '')))
    .filter((name) => name !== '')

/** "El 2800123". */
const article = /^(?:el|la|los|las|es|son|the)\s+(?=\S)/iu
/**
 * A value in the one way in which it is kept; words that are none as they were written, for the
 * field's rule to refuse.
 * @param now ISO instant
 */
export function valueOf(blank: Blank, text: string, now: string): FieldValue {
  const words = blank.kind === 'text' ? bare(text) : bare(text).replace(article, '')
  switch (blank.kind) {
    case 'long_text':
      return text.trim()
    case 'email':
      return emailsIn(words)[0] ?? oneLine(words)
    case 'url':
      return urlsIn(words)[0] ?? oneLine(words)
    case 'phone':
      return phone(oneLine(words))
    case 'ci':
      return ci(oneLine(words))
    case 'date':
      return dateIn(words, now)?.day ?? oneLine(words)
    case 'yes_no':
      return yesNoIn(words, labelWords(blank)) ?? oneLine(words)
    case 'one_of':
      return optionIn(words, blank.options) ?? oneLine(words)
    case 'several_of':
      return optionsIn(words, blank.options) ?? oneLine(words)
    case 'names':
      return names(text)
    default:
      // Signs and pictures say nothing.
      return /[\p{L}\p{N}]/u.test(words) ? oneLine(words) : ''
  }
}
const labelWords = ({ labels }: Blank): string => labels.map(normalise).join(' ')
