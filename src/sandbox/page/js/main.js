/** Starts the page and paints it after every change. */
import { api } from './api.js'
import { caseAside } from './case.js'
import { dialogs, settleDialogs } from './dialogs.js'
import { render } from './dom.js'
import { keeping } from './keep.js'
import { complain } from './notice.js'
import { phones } from './phones.js'
import { readHash } from './prefs.js'
import { get, holdsCases, onChange, set } from './store.js'
import { actAs, follow, openPerson } from './sync.js'
import { openChannel, openDm, openHome, openThread } from './slack/places.js'
import { team } from './slack/team.js'
import { tabbar } from './tabbar.js'
import { top } from './top.js'
import { tour, tourShows } from './tour.js'
import { whatsapp } from './whatsapp.js'
import { preferredLanguage, speak, t } from './words.js'

const place = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id))

function label() {
  place('skip').textContent = t('skip')
  place('citizens').setAttribute('aria-label', t('citizens'))
  place('team').setAttribute('aria-label', t('team'))
  place('case').setAttribute('aria-label', t('case.pane'))
  place('tour').setAttribute('aria-label', t('tour'))
  place('tabbar').setAttribute('aria-label', t('panes'))
}

function paint() {
  const state = get()
  if (!state.data) return
  document.body.dataset.pane = state.pane
  document.body.dataset.case = state.caseOpen ? 'open' : 'shut'
  label()
  keeping(() => {
    render(place('top'), ...top())
    render(place('tour'), ...tour())
    render(place('citizens'), ...(state.data.whatsapp ? whatsapp() : phones()))
    render(place('team'), ...team())
    render(place('case'), ...caseAside())
    render(place('tabbar'), ...tabbar())
  })
  place('tour').hidden = !tourShows()
  settleDialogs(place('dialogs'), dialogs())
}

/** Where the address says to look, else the channel of cases with its newest thread. */
async function openWhatWasOpen() {
  const hash = readHash()
  const { data } = get()
  set({ pane: hash.pane ?? 'team' })
  const person =
    data.persons.find((/** @type {any} */ person) => person.id === hash.person) ?? data.persons[0]
  if (person && !data.whatsapp) await openPerson(person.id)
  if (hash.place === 'home') return openHome()
  if (hash.place === 'dm') return openDm()
  const channel =
    data.slack.channels.find((/** @type {any} */ known) => known.id === hash.place)?.id ??
    data.casesChannel
  const messages =
    data.slack.channels.find((/** @type {any} */ known) => known.id === channel)?.messages ?? []
  const wanted = messages.find((/** @type {any} */ message) => message.ts === hash.thread)
  const newest = holdsCases(channel) ? messages.at(-1) : undefined
  const thread = wanted ?? newest
  const pane = get().pane
  if (thread) openThread(channel, thread.ts)
  else openChannel(channel)
  set({ pane })
}

async function start() {
  await speak(preferredLanguage())
  onChange(paint)
  const data = await api.state(readHash().as)
  set({ data, as: data.as })
  follow()
  await openWhatWasOpen()
}

window.addEventListener('hashchange', () => {
  const { as } = readHash()
  if (as && as !== get().as) void actAs(as)
})
document.getElementById('skip')?.addEventListener('click', (event) => {
  event.preventDefault()
  set({ pane: 'team' })
  place('team').focus()
})
start().catch(complain)
