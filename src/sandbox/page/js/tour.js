/** The guided tour: five scenes as beads, what to press next, where it is, or let the page do it. */
import { api } from './api.js'
import { h } from './dom.js'
import { icon } from './icons.js'
import { complain, say } from './notice.js'
import { get, set, setBusy } from './store.js'
import { actAs, openPerson, reload } from './sync.js'
import { openThread } from './slack/places.js'
import { conversation } from './store.js'
import { t } from './words.js'

const afterPaint = () => new Promise((resolve) => setTimeout(resolve, 120))

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
  set({ pane: 'team' })
  if (!where?.channel) return
  const parent = conversation(where.channel)?.messages.find(
    (/** @type {any} */ one) =>
      one.ts === where.ts || one.replies.some((/** @type {any} */ reply) => reply.ts === where.ts),
  )
  if (parent) openThread(where.channel, parent.ts)
  set({ pointed: where })
}

async function show() {
  await goThere()
  await afterPaint()
  const { step } = get().data.tour
  const target =
    step?.where?.channel || step?.where?.view
      ? (document.querySelector('.btn.pointed') ?? document.querySelector('dialog[open] .pri'))
      : document.getElementById('write')
  if (!target) return say(t('tour.notYet'))
  target.scrollIntoView({ block: 'center' })(/** @type {HTMLElement} */ target).focus()
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

/** @param {() => Promise<any>} change */
const turn = (change) => async () => {
  try {
    await change()
    await reload('tour')
  } catch (error) {
    complain(error)
  }
}

/** @param {any} scene @param {number} index */
function bead(scene, index) {
  const done = scene.state === 'done'
  const now = scene.state === 'now'
  return h(
    'li',
    { class: done ? 'done' : now ? 'now' : 'later', 'aria-current': now ? 'step' : undefined },
    h('span', { class: 'bead' }, done ? icon('check', 's') : String(index + 1)),
    h('span', { class: 'nm' }, scene.title),
    done && h('span', { class: 'vh' }, `, ${t('done')}`),
  )
}

/** @returns {any[]} */
export function tour() {
  const { tour: now } = get().data
  if (!now?.scenes) return []
  const busy = get().busy.has('tour')
  const hint = now.done ? t('tour.done') : (now.step?.hint ?? '')
  return [
    h('h2', null, t('tour'), h('span', null, t('tour.about', { scenes: now.scenes.length }))),
    h('ol', null, now.scenes.map(bead)),
    h('p', { class: 'hint', role: 'status' }, hint),
    now.done
      ? h('button', { type: 'button', class: 'btn', on: { click: turn(api.restartTour) } }, t('tour.again'))
      : h(
          'button',
          { type: 'button', class: 'btn show', on: { click: show } },
          icon('eye', 's'),
          h('span', null, t('tour.show')),
        ),
    !now.done &&
      h(
        'button',
        { type: 'button', class: 'btn pri perform', 'aria-busy': busy ? 'true' : undefined, on: { click: perform } },
        busy ? t('busy') : t('tour.perform'),
      ),
    h(
      'button',
      { type: 'button', class: 'btn q skip-tour', on: { click: () => set({ tourHidden: true }) } },
      t('tour.skip'),
    ),
  ]
}
