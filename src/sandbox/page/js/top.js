/** The bar that says what this is, its clock, its language and its theme. */
import { api } from './api.js'
import { h } from './dom.js'
import { icon, logo } from './icons.js'
import { complain } from './notice.js'
import { setTheme, theme, writeHash } from './prefs.js'
import { get, set } from './store.js'
import { reload } from './sync.js'
import { longDay, shortMoment, time } from './times.js'
import { tourButton } from './tour.js'
import { language, languages, speak, t } from './words.js'

/** @param {object} to */
export async function move(to) {
  set({ setting: false })
  try {
    await api.setClock(to)
    await Promise.all(['clock', 'slack', 'cases', 'phones', 'tour'].map(reload))
  } catch (error) {
    complain(error)
  }
}

/** @param {string} wanted */
async function change(wanted) {
  await speak(wanted)
  set({})
  // The tour's sentences are the server's.
  await reload('tour')
}

function toggleTheme() {
  const next = theme() === 'dark' ? 'light' : 'dark'
  setTheme(next)
  writeHash({ theme: undefined })
  set({})
}

/** @param {string} key @param {object} to @param {boolean} [pressed] */
const jump = (key, to, pressed) =>
  h(
    'button',
    {
      type: 'button',
      'aria-pressed': pressed === undefined ? undefined : String(pressed),
      on: { click: () => move(to) },
    },
    t(key),
  )

function clock() {
  const { now, offsetMs } = get().data.clock
  const real = Math.abs(offsetMs ?? 0) < 60_000
  return h(
    'div',
    { class: 'clock', role: 'group', 'aria-label': t('clock') },
    h(
      'time',
      { datetime: now, class: 'wide' },
      icon('clock'),
      h('span', { class: 'day' }, `${longDay(now)}, `),
      h('b', null, time(now)),
    ),
    h(
      'div',
      { class: 'seg wide' },
      jump('clock.now', { now: true }, real),
      jump('clock.hour', { advance: { hours: 1 } }),
      jump('clock.day', { nextWorkingDay: true }),
      h(
        'button',
        { type: 'button', 'aria-haspopup': 'dialog', on: { click: () => set({ setting: true }) } },
        t('clock.set'),
      ),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'clk',
        'aria-haspopup': 'dialog',
        'aria-label': t('clock.change', { now: `${longDay(now)}, ${time(now)}` }),
        on: { click: () => set({ setting: true }) },
      },
      icon('clock'),
      shortMoment(now),
      icon('down', 's'),
    ),
  )
}

function languageSwitch() {
  const button = ({ code, name }) =>
    h(
      'button',
      {
        type: 'button',
        lang: code,
        'aria-label': `${name} (${code.toUpperCase()})`,
        'aria-pressed': String(language() === code),
        on: { click: () => change(code) },
      },
      code.toUpperCase(),
    )
  return h(
    'div',
    { class: 'seg', role: 'group', 'aria-label': t('language') },
    languages().map(button),
  )
}

/** @returns {any[]} */
export function top() {
  const dark = theme() === 'dark'
  return [
    h('div', { class: 'logo' }, logo(), h('h1', null, 'Conducto')),
    h(
      'p',
      { class: 'env' },
      h('b', null, t('sandbox')),
      ' ',
      h('span', null, t(get().data.whatsapp ? 'sandbox.real' : 'sandbox.safe')),
    ),
    h('span', { class: 'sp' }),
    tourButton(),
    clock(),
    h('span', { class: 'vr' }),
    languageSwitch(),
    h(
      'button',
      {
        type: 'button',
        class: 'ib theme',
        'aria-label': t(dark ? 'theme.light' : 'theme.dark'),
        on: { click: toggleTheme },
      },
      icon(dark ? 'sun' : 'moon'),
    ),
  ]
}
