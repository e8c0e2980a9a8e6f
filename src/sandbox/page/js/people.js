/** Round signs for people. */
import { h } from './dom.js'
import { icon, logo } from './icons.js'
import { get, member, userName } from './store.js'

/** @param {string} name */
export const initials = (name) =>
  name
    .split(/\s+/)
    .filter((part) => /^[\p{L}\p{N}]/u.test(part))
    .slice(0, 2)
    .map((part) => part[0]?.toUpperCase())
    .join('')

/** @param {string} text */
const tint = (text) =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % 5

/** @param {string} id @param {string} name @param {string} [size] */
export const avatar = (id, name, size = '') =>
  h('span', { class: `av ${size} h${tint(id) + 1}`, 'aria-hidden': 'true' }, initials(name))

/** @param {string} id Of a Slack user, the bot included. @param {string} [size] */
export function userAvatar(id, size = '') {
  if (id === get().data.slack.bot.user_id)
    return h('span', { class: `av ${size} bot`, 'aria-hidden': 'true' }, logo())
  return avatar(id, member(id)?.name ?? userName(id), size)
}

export const freeAvatar = (size = '') =>
  h('span', { class: `av ${size} free`, 'aria-hidden': 'true' }, icon('plus', 's'))

/** A handler for arrow keys in a list of tabs or radios; `choose` gets the element to go to. */
export function arrows(
  /** @type {string} */ role,
  /** @type {(to: HTMLElement) => void} */ choose,
) {
  return (/** @type {any} */ event) => {
    const tabs = [...event.currentTarget.querySelectorAll(`[role=${role}]`)]
    const at = tabs.indexOf(document.activeElement)
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[
      /** @type {string} */ (event.key)
    ]
    const ends = { Home: 0, End: tabs.length - 1 }[/** @type {string} */ (event.key)]
    if (at < 0 || (step === undefined && ends === undefined)) return
    event.preventDefault()
    const to = tabs[ends ?? (at + (step ?? 0) + tabs.length) % tabs.length]
    to.focus()
    choose(to)
  }
}
