/**
 * All words of the page, in the language that the person chose: the catalogue's, formatted by the
 * library that formats the bot's.
 */
import { IntlMessageFormat } from './intl-messageformat.js'

/**
 * What the server says: a language, how it is formatted, what there is to choose, and the texts.
 */
let served = {
  language: '',
  locale: navigator.language,
  /** @type {{ code: string, name: string }[]} */
  languages: [],
  /** @type {Record<string, string>} */
  texts: {},
}
/** @type {Map<string, IntlMessageFormat>} */
let compiled = new Map()

/** The language to start with: the one chosen last, else the browser's. */
export const preferredLanguage = () =>
  localStorage.getItem('conducto.language') ?? navigator.language

export const language = () => served.language
export const locale = () => served.locale
export const languages = () => served.languages

/** @param {string} wanted a language or a locale; of one that there is none of, the agency's */
export async function speak(wanted) {
  const response = await fetch(`api/words?lang=${encodeURIComponent(wanted)}`)
  served = await response.json()
  compiled = new Map()
  localStorage.setItem('conducto.language', served.language)
  document.documentElement.lang = served.language
  document.title = t('title')
}

/** @param {string} key */
function formatOf(key) {
  const known = compiled.get(key)
  if (known) return known
  const text = served.texts[`page.${key}`] ?? key
  const format = new IntlMessageFormat(text, served.locale, undefined, { ignoreTag: true })
  compiled.set(key, format)
  return format
}

/** @param {string} key @param {Record<string, string | number>} [values] */
export const t = (key, values) => formatOf(key).format(values)

/** Whether there are words for this key. @param {string} key */
export const has = (key) => `page.${key}` in served.texts
