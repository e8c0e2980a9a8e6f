/**
 * Every word shown to people: ICU messages by audience and language, complete in every language of
 * the table, overridable by a file. A missing key or parameter throws in development: a test
 * renders every message.
 */
import { IntlMessageFormat } from 'intl-messageformat'
import { inEachLanguage, type Language, localeOf } from '../../flows/languages'
import { type Texts, textsOf } from './texts'

export type { Language }
export type Params = Record<string, string | number | boolean | undefined>
/** `t('staff.card.confirm', {…})` in one reader's language. */
export type Translate = (key: string, params?: Params) => string

/** A key begins with its audience. */
export const audiences = ['forms', 'people', 'staff', 'system'] as const
/** Of the practice environment: its server's and its page's words too. */
export const practiceAudiences = [...audiences, 'sandbox', 'page'] as const
type Audience = (typeof practiceAudiences)[number]

export interface Catalogue {
  in(language: Language): Translate
  keys(language: Language): string[]
  /** The ICU text of a key, before it is rendered. */
  text(language: Language, key: string): string
}

const read = new Map<string, Texts>()
/** Read once, however many catalogues there are. */
function bundledTexts(language: Language, audience: Audience): Texts {
  const name = `${language} ${audience}`
  const texts = read.get(name) ?? textsOf(language, audience)
  read.set(name, texts)
  return texts
}

/** What ends in a full stop, as "Félix A." does, ends its sentence with it: there is no second. */
function oneStop(text: string, params: Params = {}): string {
  let said = text
  for (const value of Object.values(params))
    if (typeof value === 'string' && /[^.\s]\.$/.test(value) && said.includes(`${value}.`))
      said = said.split(`${value}.`).join(value)
  return said
}

/** @param override texts that replace the bundled ones, by language and key. */
export function createCatalogue(
  override: Partial<Record<Language, Texts>> = {},
  heard: readonly Audience[] = audiences,
): Catalogue {
  const bundled = inEachLanguage(
    (language): Texts =>
      Object.assign({}, ...heard.map((audience) => bundledTexts(language, audience))) as Texts,
  )
  const compiled = new Map<string, IntlMessageFormat>()
  const textOf = (language: Language, key: string): string => {
    const text = override[language]?.[key] ?? bundled[language][key]
    if (text === undefined) throw new Error(`the catalogue has no text «${key}» in ${language}`)
    return text
  }
  const format = (language: Language, key: string): IntlMessageFormat => {
    const cached = compiled.get(`${language} ${key}`)
    if (cached) return cached
    const locale = localeOf(language)
    const format = new IntlMessageFormat(textOf(language, key), locale, undefined, {
      ignoreTag: true,
    })
    compiled.set(`${language} ${key}`, format)
    return format
  }
  return {
    in: (language) => (key, params) =>
      oneStop(String(format(language, key).format(params)), params),
    keys: (language) => Object.keys(bundled[language]),
    text: textOf,
  }
}
