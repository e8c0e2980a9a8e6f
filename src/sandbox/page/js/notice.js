/** Says kindly what did not work, where screen readers hear it. */
import { has, t } from './words.js'

let clearing = 0

/** @param {string} words @param {'error' | 'info'} [kind] */
export function say(words, kind = 'info') {
  const place = document.getElementById('notice')
  if (!place) return
  place.textContent = words
  place.dataset.kind = kind
  clearTimeout(clearing)
  clearing = Number(setTimeout(() => (place.textContent = ''), 8000))
}

/** @param {unknown} error @param {Record<string, string>} [errors] */
export function complain(error, errors) {
  const code = error instanceof Error ? error.message : String(error ?? '')
  if (errors && Object.keys(errors).length > 0) return say(Object.values(errors).join(' '), 'error')
  if (has(`error.${code}`)) return say(t(`error.${code}`), 'error')
  say(code.includes(' ') ? code : t('error.other', { code }), 'error')
}
