/** The words of a text that say what it is about, in the form in which they are compared. */
import { folded } from '../../flows/folding'
import { stemmer } from '@orama/stemmers/spanish'
import { common, vague } from './common-words'

/**
 * Signs that Quechua and Aymara write within a word (`p'unchaw`, `jach’a`), as telephones send
 * them.
 */
const within = /(?<=\p{L})['’‘ʼʹ´`](?=\p{L})/gu
const between = /[^\p{L}\p{N}]+/u
/** Shorter ones name nothing. */
const shortest = 2
/** From here on an ending that the stemmer left tells nothing. */
const shortStem = 4

export const wordsIn = (text: string): string[] =>
  folded(text.normalize('NFC').replace(within, ''))
    .split(between)
    .filter((word) => word.length >= shortest)

/**
 * Letters that sound alike are written for each other: `vensido`, `blokeo`, `ora`, `contrasenia`.
 */
const heard = (word: string): string =>
  word
    .replace(/qu(?=[ei])/g, 'k')
    .replace(/c(?![eih])/g, 'k')
    .replace(/[zc](?!h)/g, 's')
    .replaceAll('v', 'b')
    .replaceAll('ll', 'y')
    .replace(/(?<!c)h/g, '')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/n[iy](?=[ao])/g, 'n')
    .replace(/(\p{L})\1+/gu, '$1')

/** The stemmer knows endings by how they are rightly written. */
const spelt = (word: string): string =>
  word
    .replace(/sion$/, 'ción')
    .replace(/siones$/, 'ciones')
    .replace(/(?<=[ae]n)sia(?=s?$)/, 'cia')
    .replace(/ib(?=[oa]s?$)/, 'iv')
    .replace(/ik(?=[oa]s?$)/, 'ic')
    .replace(/loji(?=as?$)/, 'logi')

/**
 * `buzones` and `buzón`, `venció` and `vencido`; what has a figure stays whole. `null`: it says
 * nothing.
 */
export function termOf(word: string): string | null {
  if (common.has(word)) return null
  if (/\p{N}/u.test(word)) return word
  const stem = heard(folded(stemmer(spelt(heard(word)))))
  return stem.length > shortStem ? stem.replace(/[ei]$/, '') : stem
}

/** The terms of a text, each with the words that it stands for. */
export type Stems = ReadonlyMap<string, ReadonlySet<string>>
export function stemsOf(text: string): Stems {
  const stems = new Map<string, Set<string>>()
  for (const word of wordsIn(text)) {
    const term = termOf(word)
    if (term) stems.set(term, (stems.get(term) ?? new Set()).add(word))
  }
  return stems
}

const vagueTerms: ReadonlySet<string> = new Set([...vague].flatMap((word) => termOf(word) ?? []))
export const isVague = (term: string): boolean => vagueTerms.has(term)
