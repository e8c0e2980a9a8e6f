/** All that the page knows, in one place. */

/** @type {any} What the server said: members, persons, slack, cases, clock, tour, chat, case. */
const initial = {
  data: null,
  chat: null,
  open: null,
  as: '',
  person: '',
  number: '',
  place: { kind: 'channel', id: '' },
  thread: '',
  pane: 'team',
  column: 'thread',
  caseOpen: false,
  adding: false,
  setting: false,
  menu: '',
  confirm: null,
  errors: {},
  busy: new Set(),
  pending: [],
  attached: [],
}
let state = initial
/** @type {Set<() => void>} */
const listeners = new Set()
let queued = false

export const get = () => state

/** @param {Record<string, any>} part */
export function set(part) {
  state = { ...state, ...part }
  if (queued) return
  queued = true
  requestAnimationFrame(() => {
    queued = false
    for (const listener of listeners) listener()
  })
}

/** @param {() => void} listener */
export const onChange = (listener) => listeners.add(listener)

/** @param {string} key @param {boolean} on */
export function setBusy(key, on) {
  const busy = new Set(state.busy)
  if (on) busy.add(key)
  else busy.delete(key)
  set({ busy })
}

/** A member by id. @param {string} id */
export const member = (id) => state.data?.members.find((/** @type {any} */ user) => user.id === id)

/** A conversation by id. @param {string} id */
export function conversation(id) {
  const { channels, ims } = state.data.slack
  return [...channels, ...ims].find((place) => place.id === id)
}
/** Whether threads of cases open in this channel. @param {string} id */
export const holdsCases = (id) =>
  id === state.data.casesChannel || Object.values(state.data.seriesChannels).includes(id)

/** The direct conversation with the bot. */
export const dm = () => state.data.slack.ims.find((/** @type {any} */ im) => im.user === state.as)

/** How people are called in Slack. @param {string} id */
export function userName(id) {
  const { users, bot } = state.data.slack
  if (id === bot.user_id) return bot.name
  const user = users.find((/** @type {any} */ known) => known.id === id)
  return user ? user.display_name || user.real_name || user.name : id
}

/** The case that a message of a channel is the headline of. @param {any} message */
export function caseOf(message) {
  const words = JSON.stringify([message.text, message.attachments ?? [], message.blocks ?? []])
  return state.data.cases.find((/** @type {any} */ row) => words.includes(row.number))
}
