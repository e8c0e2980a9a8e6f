/**
 * The languages that people read: the one table. A further one is a row here, its files in the
 * catalogue (`src/bot/words/catalogue/`) and its texts in the definitions, and nothing else.
 */

interface LanguageRow {
  /** As those who speak it call it. */
  name: string
  /** How `Intl` and luxon say its dates, numbers and plurals. */
  locale: string
}
const rows = {
  es: { name: 'español', locale: 'es-BO' },
  en: { name: 'English', locale: 'en-GB' },
} satisfies Record<string, LanguageRow>

export type Language = keyof typeof rows
export const languages: Readonly<Record<Language, LanguageRow>> = rows
export const languageCodes = Object.keys(rows) as [Language, ...Language[]]

/** The agency's own: of what is posted for everybody, and of whoever has chosen none. */
export const agencyLanguage: Language = 'es'

export const localeOf = (language: Language): string => languages[language].locale

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
export const ownName = (language: Language): string => capital(languages[language].name)

/** As a reader calls it, within a sentence: "inglés"; its own name where they have none for it. */
export function nameIn(language: Language, reader: Language): string {
  const { name } = languages[language]
  if (language === reader) return name
  const called = new Intl.DisplayNames(localeOf(reader), { type: 'language' }).of(language)
  return called === undefined || called === language ? name : called
}

/** As a reader chooses it: "Inglés (English)"; their own by its name alone: "Español". */
export function languageName(language: Language, reader: Language): string {
  const { name } = languages[language]
  const called = nameIn(language, reader)
  return called === name ? ownName(language) : `${capital(called)} (${name})`
}
