/** What is asked of the table of languages. */
import { rows } from './language-table'

export type Language = keyof typeof rows
export const languageCodes = Object.keys(rows) as [Language, ...Language[]]

/** Of what is posted for everybody, and of whoever has chosen none. */
export const agencyLanguage: Language = languageCodes[0]

export const localeOf = (language: Language): string => rows[language].locale

export const isLanguage = (code: unknown): code is Language =>
  languageCodes.some((language) => language === code)

/** The language of a locale (`en-US`, `es_ES`), else the agency's. */
export function languageLike(locale = ''): Language {
  const [code] = locale.toLowerCase().split(/[-_]/)
  return isLanguage(code) ? code : agencyLanguage
}

/** One value for each language. */
export const inEachLanguage = <Of>(make: (language: Language) => Of): Record<Language, Of> =>
  Object.fromEntries(languageCodes.map((language) => [language, make(language)])) as Record<
    Language,
    Of
  >

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** As those who speak it call it, as a word of its own: "Español". */
export const ownName = (language: Language): string => capital(rows[language].name)

/** Made once: each takes long to make. */
const displayNames = inEachLanguage(
  (reader) => new Intl.DisplayNames(localeOf(reader), { type: 'language' }),
)

/** As a reader calls it, within a sentence: "inglés"; its own name where they have none for it. */
export function nameIn(language: Language, reader: Language): string {
  const { name } = rows[language]
  if (language === reader) return name
  const called = displayNames[reader].of(language)
  return called === undefined || called === language ? name : called
}

/** As a reader chooses it: "Inglés (English)"; their own by its name alone: "Español". */
export function languageName(language: Language, reader: Language): string {
  const { name } = rows[language]
  const called = nameIn(language, reader)
  return called.toLowerCase() === name.toLowerCase()
    ? ownName(language)
    : `${capital(called)} (${name})`
}
