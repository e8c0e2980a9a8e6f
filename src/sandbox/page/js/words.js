/** All words of the page, in the language that the person chose. */
const known = ['es', 'en']
/** @type {Record<string, string>} */
let words = {}
let current = 'es'

/** The language to start with. */
export function preferredLanguage() {
  const chosen = localStorage.getItem('conducto.language')
  if (chosen && known.includes(chosen)) return chosen
  return navigator.language.startsWith('en') ? 'en' : 'es'
}

export const language = () => current
export const locale = () => (current === 'es' ? 'es-BO' : 'en-GB')

/** @param {string} wanted */
export async function speak(wanted) {
  const response = await fetch(`words.${wanted}.json`)
  words = await response.json()
  current = wanted
  localStorage.setItem('conducto.language', wanted)
  document.documentElement.lang = wanted
  document.title = t('title')
}

/** @param {string} key @param {Record<string, string | number>} [values] */
export function t(key, values = {}) {
  const text = words[key] ?? key
  return text.replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole,
  )
}

/** One or many. @param {string} key @param {number} count */
export const tn = (key, count) => t(count === 1 ? `${key}.one` : `${key}.many`, { n: count })

/** Whether there are words for this key. @param {string} key */
export const has = (key) => key in words
