/**
 * Every word shown to people. ICU messages by audience (`staff`, `forms`, `people`, `system`),
 * complete in Spanish and English, overridable by a file. A missing key or parameter throws in
 * development: a test renders every message.
 */
import { IntlMessageFormat } from 'intl-messageformat'
import formsEn from './forms.en.json'
import formsEs from './forms.es.json'
import peopleEn from './people.en.json'
import peopleEs from './people.es.json'
import staffEn from './staff.en.json'
import staffEs from './staff.es.json'
import systemEn from './system.en.json'
import systemEs from './system.es.json'
import { type Language, localeOf } from '../../flows/languages'

export type { Language }
export type Params = Record<string, string | number | boolean | undefined>
/** `t('staff.card.confirm', {…})` in one reader's language. */
export type Translate = (key: string, params?: Params) => string

const bundled: Record<Language, Record<string, string>> = {
  es: { ...formsEs, ...peopleEs, ...staffEs, ...systemEs },
  en: { ...formsEn, ...peopleEn, ...staffEn, ...systemEn },
}

export interface Catalogue {
  in(language: Language): Translate
  keys(language: Language): string[]
  /** The ICU text of a key, before it is rendered. */
  text(language: Language, key: string): string
}

/** @param override texts that replace the bundled ones, by language and key. */
export function createCatalogue(
  override: Partial<Record<Language, Record<string, string>>> = {},
): Catalogue {
  const compiled = new Map<string, IntlMessageFormat>()
  const textOf = (language: Language, key: string): string => {
    const text = override[language]?.[key] ?? bundled[language][key]
    if (text === undefined) throw new Error(`the catalogue has no text «${key}» in ${language}`)
    return text
  }
  const format = (language: Language, key: string): IntlMessageFormat => {
    const cached = compiled.get(`${language} ${key}`)
    if (cached) return cached
    const made = new IntlMessageFormat(textOf(language, key), localeOf(language), undefined, {
      ignoreTag: true,
    })
    compiled.set(`${language} ${key}`, made)
    return made
  }
  return {
    in: (language) => (key, params) => String(format(language, key).format(params)),
    keys: (language) => Object.keys(bundled[language]),
    text: textOf,
  }
}
