/**
 * The same sentence is never said twice in a row: it comes in other words, and with the offer of a
 * person. What answers to something that was done is said as often as it is done.
 */
import { createHash } from 'node:crypto'
import type { Wording } from '../effects/payloads'
import { around } from './choices'
import { change, type Turn, words } from './turn'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)
/** How many ways there are to say something again. */
const ways = 3
/** After so long the same words are a new answer. */
const visitMs = 6 * 3_600_000

/** @returns the words as they are said now, and the turn that remembers them. */
export function unrepeated(turn: Turn, wording: Wording): { turn: Turn; said: Wording } {
  // In a language in which it cannot converse, it has no other way of saying it.
  if (turn.conversation.tongue) return { turn, said: wording }
  const { said: before } = turn.conversation
  const hash = hashOf(wording.text)
  const { at } = turn.inbound
  const again =
    turn.commands.length === 0 &&
    before?.hash === hash &&
    Date.parse(at) - Date.parse(before.at) < visitMs
  const times = again ? before.times + 1 : 0
  const remembered = change(turn, { said: { hash, times, at } })
  if (times === 0) return { turn: remembered, said: wording }
  const other = around(wording, (text) =>
    words(turn, `again.${((times - 1) % ways) + 1}`, { text }),
  )
  return { turn: remembered, said: other }
}
