/**
 * Which language a person writes, judged only when it is clear, and which one they ask for. A
 * language that has no reading here is asked for by its name alone.
 */
import { type Language, languageCodes, nameIn } from '../../../flows/languages'
import { normalise } from '../../words/normalise'

interface Reading {
  /** Its frequent words. */
  words: ReadonlySet<string>
  /** Whole messages that ask to go on in it. */
  asks: string
}
const readings: Partial<Record<Language, Reading>> = {
  es: {
    words: new Set(
      'el la los las mi no puedo con de que en por para es un una me se y al del cuando dice sale hola esta quiero tengo'.split(
        ' ',
      ),
    ),
    asks: 'espanol|castellano|en espanol|en castellano|spanish|in spanish',
  },
  en: {
    words: new Set(
      'the is my i cannot can t not into with error please have it to in when says this and get am what why how does hello'.split(
        ' ',
      ),
    ),
    asks: 'english|in english|english please|ingles|en ingles|do you speak english|speak english',
  },
}

const namesOf = (language: Language): string[] =>
  languageCodes.map((reader) => nameIn(language, reader))

/** Whole messages, already normalised or nearly so, that ask for each language. */
export const languageRequests: readonly { language: Language; phrases: readonly string[] }[] =
  languageCodes.map((language) => ({
    language,
    phrases: [...(readings[language]?.asks.split('|') ?? []), ...namesOf(language)],
  }))

/**
 * `undefined` where the words don't tell. "error" and "no" are in both, so three words of its own
 * are needed.
 */
export function languageOf(text: string): Language | undefined {
  const words = normalise(text.slice(0, 500)).split(' ')
  const counted = languageCodes.map((language) => {
    const known = readings[language]?.words
    return { language, count: words.filter((word) => known?.has(word)).length }
  })
  return counted.find(
    ({ language, count }) =>
      count >= 3 &&
      counted.every((other) => other.language === language || count > 2 * other.count),
  )?.language
}
