/** Reads from the server what changed, and no more. */
import { api } from './api.js'
import { complain } from './notice.js'
import { writeHash } from './prefs.js'
import { get, set } from './store.js'

/** @param {Record<string, any>} part */
const merge = (part) => set({ data: { ...get().data, ...part } })

const watching = () => document.visibilityState !== 'hidden'

async function readChat() {
  const { person } = get()
  if (!person) return
  const chat = await api.chat(person, !watching())
  if (get().person === person) set({ chat })
}

async function readCase() {
  const { number } = get()
  if (!number) return
  const open = await api.case(number)
  if (get().number === number) set({ open })
}

/** @type {Record<string, () => Promise<void>>} */
const readers = {
  slack: async () => {
    const { as } = get()
    const slack = await api.slack(as)
    if (get().as === as) merge({ slack: slack.slack ?? slack })
  },
  clock: async () => {
    const clock = await api.clock()
    merge({ clock, now: clock.now })
    await readCase()
  },
  cases: async () => {
    merge({ cases: (await api.cases()).cases })
    await readCase()
  },
  phones: async () => {
    await readChat()
    merge({ persons: (await api.persons()).persons })
  },
  whatsapp: async () => merge({ whatsapp: (await api.whatsapp()).whatsapp }),
  tour: async () => merge({ tour: await api.tour() }),
}

/** @type {Map<string, { running: Promise<void>, again: boolean }>} */
const running = new Map()

/**
 * Reads one part; what changed while it was being read is read once more. @param {string} part
 * @returns {Promise<void>}
 */
export function reload(part) {
  const reader = readers[part]
  if (!reader) return Promise.resolve()
  const now = running.get(part)
  if (now) {
    now.again = true
    return now.running
  }
  const entry = { running: Promise.resolve(), again: false }
  const run = async () => {
    do {
      entry.again = false
      await reader()
    } while (entry.again)
  }
  entry.running = run()
    .catch(complain)
    .finally(() => running.delete(part))
  running.set(part, entry)
  return entry.running
}

/** @param {string} person */
export async function openPerson(person) {
  if (get().person !== person) set({ person, chat: null, attached: [] })
  writeHash({ person })
  await reload('phones')
}

/** @param {string} number */
export async function openCase(number) {
  if (get().number !== number) set({ number, open: null })
  writeHash({ case: number })
  await readCase().catch(complain)
}

/** @param {string} as */
export async function actAs(as) {
  set({ as })
  writeHash({ as })
  if (get().place.kind === 'home') await api.openHome(as).catch(complain)
  if (get().place.kind === 'dm') {
    const { channel } = await api.openDm(as)
    set({ place: { kind: 'dm', id: channel } })
  }
  await reload('slack')
}

/** Listens for changes for as long as the page is open. */
export function follow() {
  const events = new EventSource('/api/events')
  /** @type {Set<string>} */
  const changed = new Set()
  let timer = 0
  const flush = () => {
    timer = 0
    const parts = [...changed]
    changed.clear()
    for (const part of parts) void reload(part)
  }
  events.addEventListener('change', (event) => {
    changed.add(JSON.parse(event.data).what)
    if (!timer) timer = Number(setTimeout(flush, 40))
  })
  let lost = false
  events.onerror = () => (lost = true)
  events.onopen = () => {
    if (!lost) return
    lost = false
    for (const part of Object.keys(readers)) void reload(part)
  }
}
