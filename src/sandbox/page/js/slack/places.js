/** Where in the workspace a member looks. */
import { api } from '../api.js'
import { complain } from '../notice.js'
import { writeHash } from '../prefs.js'
import { caseOf, conversation, dm, get, set } from '../store.js'
import { openCase, reload } from '../sync.js'

/** @param {string} channel */
export function openChannel(channel) {
  set({ place: { kind: 'channel', id: channel }, thread: '', column: 'list' })
  writeHash({ place: channel, thread: undefined })
}

/** @param {string} channel @param {string} ts */
export function openThread(channel, ts) {
  set({ place: { kind: 'channel', id: channel }, thread: ts, column: 'thread', pane: 'team' })
  writeHash({ place: channel, thread: ts })
  const parent = conversation(channel)?.messages.find(
    (/** @type {any} */ message) => message.ts === ts,
  )
  const found = parent && caseOf(parent)
  if (found) void openCase(found.number)
}

/** @param {string} channel @param {string} ts */
export function openPermalink(channel, ts) {
  const place = conversation(channel)
  const parent = place?.messages.find(
    (/** @type {any} */ message) =>
      message.ts === ts || message.replies.some((/** @type {any} */ reply) => reply.ts === ts),
  )
  if (parent) openThread(channel, parent.ts)
}

export async function openHome() {
  set({ place: { kind: 'home', id: '' }, thread: '', column: 'list', pane: 'team' })
  writeHash({ place: 'home', thread: undefined })
  await api.openHome(get().as).catch(complain)
  await reload('slack')
}

export async function openDm() {
  set({ place: { kind: 'dm', id: dm()?.id ?? '' }, thread: '', column: 'list', pane: 'team' })
  writeHash({ place: 'dm', thread: undefined })
  try {
    const { channel } = await api.openDm(get().as)
    await reload('slack')
    set({ place: { kind: 'dm', id: channel } })
  } catch (error) {
    complain(error)
  }
}
