/**
 * The guided tour: five scenes as beads, what to press next, where it is, or let the page do it.
 */
import { api } from './api.js'
import { h } from './dom.js'
import { icon } from './icons.js'
import { complain, say } from './notice.js'
import { hideTour, tourHidden } from './prefs.js'
import { conversation, get, set, setBusy } from './store.js'
import { actAs, openPerson, reload } from './sync.js'
import { openThread } from './slack/places.js'
import { t } from './words.js'

const pollMs = 100
/** How long a control may take to be painted. */
const mostMs = 8000

/** Opens the place where the next press is, and points at it. */
async function goThere() {
  const step = get().data.tour?.step
  if (!step) return
  const { where, as } = step
  const person = where?.person ?? as?.person
  if (person) {
    set({ pane: 'citizens' })
    return openPerson(person)
  }
  if (as?.member && as.member !== get().as) await actAs(as.member)
  if (as) set({ pane: 'team' })
  if (!where?.channel) return
  const parent = conversation(where.channel)?.messages.find(
    (/** @type {any} */ message) =>
      message.ts === where.ts ||
      message.replies.some((/** @type {any} */ reply) => reply.ts === where.ts),
  )
  if (parent) openThread(where.channel, parent.ts)
  set({ pointed: where })
}

const first = (/** @type {string[]} */ ...selectors) =>
  selectors
    .flatMap((selector) => [
      .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector)),
    ])
    .find((node) => node.offsetParent !== null)

/** The control of the next step, once its place is open. @param {any} step */
function controlOf(step) {
  if (step?.kind === 'advance') return first('.clock .seg button:nth-child(2)', '.clk')
  if (step?.where?.view) return first('dialog[open] form .pri')
  return step?.where?.channel ? first('.btn.pointed') : first('#write')
}

/** @returns {Promise<HTMLElement | undefined>} */
async function painted() {
  for (let waited = 0; waited < mostMs; waited += pollMs) {
    await new Promise((resolve) => setTimeout(resolve, pollMs))
    const target = controlOf(get().data.tour?.step)
    if (target) return target
  }
  return undefined
}

async function show() {
  await Promise.all(['tour', 'slack'].map(reload))
  await goThere()
  const target = await painted()
  if (!target) return say(t('tour.notYet'))
  target.scrollIntoView({ block: 'center' })
  target.focus()
}

async function perform() {
  if (get().busy.has('tour')) return
  setBusy('tour', true)
  try {
    await goThere()
    const answer = await api.performTour()
    set({ pointed: null })
    if (!answer.ok) complain(answer.error)
    await Promise.all(['tour', 'slack', 'phones', 'cases', 'clock'].map(reload))
  } catch (error) {
    complain(error)
  } finally {
    setBusy('tour', false)
  }
}

async function restart() {
  try {
    await api.restartTour()
    await Promise.all(['tour', 'slack', 'phones'].map(reload))
  } catch (error) {
    complain(error)
  }
}

/** @param {boolean} hidden */
const hide = (hidden) => () => {
  hideTour(hidden)
  set({})
}

/** Whether there is a tour that shows. */
export const tourShows = () =>
  !tourHidden() && Boolean(get().data.tour?.scenes) && !get().data.whatsapp

/** Brings a hidden tour back. @returns {any} */
export function tourButton() {
  const { data } = get()
  if (!tourHidden() || !data.tour?.scenes || data.whatsapp) return undefined
  return h(
    'button',
    { type: 'button', class: 'btn q show-tour', on: { click: hide(false) } },
    t('tour'),
  )
}

/** @param {any} scene @param {number} index */
function bead(scene, index) {
  const done = scene.state === 'done'
  const now = scene.state === 'now'
  const ahead = now ? 'now' : 'later'
  return h(
    'li',
    { class: done ? 'done' : ahead, 'aria-current': now ? 'step' : undefined },
    h('span', { class: 'bead' }, done ? icon('check', 's') : String(index + 1)),
    h('span', { class: 'nm' }, scene.title),
    done && h('span', { class: 'vh' }, `, ${t('done')}`),
  )
}

const button = (
  /** @type {string} */ kind,
  /** @type {() => void} */ click,
  /** @type {any[]} */ ...inside
) => h('button', { type: 'button', class: `btn ${kind}`, on: { click } }, ...inside)

function performButton() {
  const busy = get().busy.has('tour')
  const props = { type: 'button', class: 'btn pri perform', 'aria-busy': busy ? 'true' : undefined }
  return h('button', { ...props, on: { click: perform } }, busy ? t('busy') : t('tour.perform'))
}

/**
 * Over a modal in which the next step is: the bar is behind it. @param {string} view @returns {any}
 */
export function tourInModal(view) {
  const step = tourShows() ? get().data.tour.step : undefined
  if (step?.where?.view !== view) return undefined
  return h('div', { class: 'tour-strip' }, h('p', { class: 'hint' }, step.hint), performButton())
}

/** @returns {any[]} */
export function tour() {
  const { tour: now } = get().data
  if (!now?.scenes) return []
  const next = now.lost ? t('tour.lost') : (now.step?.hint ?? '')
  const hint = now.done ? `${t('tour.done')} ${now.after}` : next
  const again = now.done || now.lost
  return [
    h('h2', null, t('tour'), h('span', null, t('tour.about', { scenes: now.scenes.length }))),
    h('ol', null, now.scenes.map(bead)),
    h('p', { class: 'hint', role: 'status' }, hint),
    again && button('again', restart, t(now.done ? 'tour.again' : 'tour.restart')),
    !again && button('show', show, icon('eye', 's'), h('span', null, t('tour.show'))),
    !now.done && performButton(),
    button('q skip-tour', hide(true), t('tour.skip')),
  ]
}
