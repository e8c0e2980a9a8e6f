/** A real number in place of the phones: how it is, the code to link it, and what to do next. */
import { api } from './api.js'
import { h } from './dom.js'
import { icon } from './icons.js'
import { complain } from './notice.js'
import { get, set } from './store.js'
import { reload } from './sync.js'
import { time } from './times.js'
import { t } from './words.js'

/**
 * When the code that was read last expires, by this page's clock. @type {{ link: any, at: number }}
 */
let read = { link: null, at: 0 }
let ticking = 0

/**
 * Seconds that are left of a code; the pane is painted again with the next second. @param {any}
 * link
 */
function left(link) {
  if (read.link !== link) read = { link, at: Date.now() + link.expiresInMs }
  clearTimeout(ticking)
  ticking = Number(setTimeout(() => set({}), 1000))
  return Math.max(0, Math.ceil((read.at - Date.now()) / 1000))
}

async function relink() {
  try {
    await api.relink()
    await reload('whatsapp')
  } catch (error) {
    complain(error)
  }
}

/** @param {any} whatsapp */
const state = ({ state: is, since }) =>
  h(
    'p',
    { class: `wa-state ${is}`, role: 'status' },
    icon(is === 'connected' ? 'check' : 'phone'),
    h('b', null, t(`whatsapp.${is}`)),
    ' ',
    h('span', null, t('whatsapp.since', { at: time(since) })),
  )

/** @param {any} link */
const code = (link) =>
  h(
    'div',
    { class: 'wa-code' },
    link.kind === 'qr'
      ? h('img', { src: link.picture, alt: t('whatsapp.alt'), width: '264', height: '264' })
      : h(
          'p',
          { class: 'wa-digits', 'aria-label': t('whatsapp.code') },
          link.code.replace(/^(.{4})(.{4})$/, '$1-$2'),
        ),
    h('p', { role: 'timer', 'aria-live': 'off' }, t('whatsapp.left', { n: left(link) })),
  )

/** @param {any} link */
const linking = (link) => [
  h('h3', null, t('whatsapp.steps')),
  h(
    'ol',
    null,
    ['open', 'devices', link?.kind === 'code' ? 'code' : 'qr'].map((step) =>
      h('li', null, t(`whatsapp.step.${step}`)),
    ),
  ),
  link ? code(link) : h('p', { class: 'wa-wait' }, t('whatsapp.wait')),
]

const again = () =>
  h('button', { type: 'button', class: 'btn pri', on: { click: relink } }, t('whatsapp.again'))

/** @param {any} whatsapp */
function body({ state: is, link, error }) {
  if (is === 'connected')
    return ['next', 'answers', 'unlink'].map((key) => h('p', null, t(`whatsapp.${key}`)))
  const over = is === 'disconnected'
  return [
    is === 'linking' && linking(link),
    over && h('p', null, t('whatsapp.over')),
    error && h('p', { class: 'wa-trouble' }, t('whatsapp.trouble', { what: error })),
    over && again(),
  ]
}

/** @returns {any[]} */
export function whatsapp() {
  const now = get().data.whatsapp
  return [
    h('div', { class: 'ph' }, h('h2', null, t('whatsapp')), h('p', null, t('whatsapp.real'))),
    h(
      'div',
      { class: 'wa', tabindex: '0', role: 'group', 'aria-label': t('whatsapp') },
      state(now),
      body(now),
    ),
  ]
}
