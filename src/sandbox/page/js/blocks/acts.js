/** What a person does with an element: press, choose, type. */
import { api } from '../api.js'
import { get, set, setBusy } from '../store.js'
import { reload } from '../sync.js'
import { collect } from './form.js'
import { complain } from '../notice.js'

/**
 * Where blocks stand. @typedef {{ key: string, kind: 'message' | 'view' | 'home', channel?: string,
 * ts?: string, view?: string, values?: any }} Surface
 */

/** @param {Surface} surface @param {any} block @param {any} element @param {any} [option] */
export const keyOf = (surface, block, element, option) =>
  [surface.key, block.block_id, element.action_id, element.value ?? option ?? ''].join('|')

/** @param {Surface} surface @param {object} act */
async function send(surface, act) {
  const as = get().as
  if (surface.kind === 'message')
    return api.press({ as, channel: surface.channel, ts: surface.ts, ...act })
  if (surface.kind === 'home') return api.pressInHome({ as, ...act })
  return api.pressInView(surface.view ?? '', {
    as,
    ...act,
    values: await collect(surface.view ?? ''),
  })
}

/**
 * Acts, asking first where the element wants it.
 * @param {Surface} surface @param {any} block @param {any} element @param {any} [selected]
 */
export function act(surface, block, element, selected) {
  const go = () => perform(surface, block, element, selected)
  if (element.confirm) set({ confirm: { words: element.confirm, go } })
  else void go()
}

/** @param {Surface} surface @param {any} block @param {any} element @param {any} selected */
async function perform(surface, block, element, selected) {
  const key = keyOf(surface, block, element)
  if (get().busy.has(key)) return
  // A modal that this opens, a moment later, gives the focus back to here.
  set({ menu: '', opener: { node: document.activeElement, at: performance.now() } })
  setBusy(key, true)
  const value = element.type === 'button' ? { value: element.value } : {}
  const chosen = selected === undefined ? {} : { selected }
  try {
    const answer = await send(surface, {
      actionId: element.action_id,
      blockId: block.block_id,
      ...value,
      ...chosen,
    })
    if (!answer.ok) complain(answer.error, answer.errors)
    await reload('slack')
  } catch (error) {
    complain(error)
  } finally {
    setBusy(key, false)
  }
}
