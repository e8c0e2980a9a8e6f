/** What a person chose to look at: theme, and the part of the address after '#'. */
const themeKey = 'conducto.theme'

export function theme() {
  const chosen = document.documentElement.dataset.theme
  if (chosen) return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** @param {string} wanted */
export function setTheme(wanted) {
  document.documentElement.dataset.theme = wanted
  localStorage.setItem(themeKey, wanted)
}

const tourKey = 'conducto.tour'
export const tourHidden = () => localStorage.getItem(tourKey) === 'hidden'
/** @param {boolean} hidden */
export function hideTour(hidden) {
  if (hidden) localStorage.setItem(tourKey, 'hidden')
  else localStorage.removeItem(tourKey)
}

/** @returns {Record<string, string>} */
export const readHash = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)))

/** @param {Record<string, string | undefined>} part */
export function writeHash(part) {
  const next = new URLSearchParams(location.hash.slice(1))
  for (const [name, value] of Object.entries(part)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  const hash = `#${next.toString()}`
  if (hash !== location.hash) history.replaceState(null, '', hash)
}
