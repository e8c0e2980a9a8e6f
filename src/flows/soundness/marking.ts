/**
 * Where one procedure stands, with nothing but what decides how it can go on. Rounds, people and
 * words are left out, so that there are finitely many. Which of its roles acts on a step is left
 * out too: it never changes the way.
 */
import { splitReference } from '../definition/lookup'
import type { JoinState } from '../case/case'
import type { Definition } from '../definition/definition'

/** One active step. */
export interface Place {
  step: string
  /** The procedure that runs inside it; it then ends by itself and cannot be observed. */
  call?: string
  /** Its token was sent back by a review: passing again where it has passed is then no mistake. */
  returned: boolean
}
export interface Marking {
  active: readonly Place[]
  joins: Record<string, JoinState>
  /** Steps decided so far, of those that a return goes back to or whose output is used. */
  done: readonly string[]
  /** An end was reached. */
  ended: boolean
  /** The procedure in which the case goes on. */
  left?: string
}

/** One act in a path. `to`: observed back to that step; `call`: the call inside it ended. */
export interface Act {
  step: string
  choices: readonly string[]
  to?: string
  call?: string
}
/** `9`, `9:yes+no`, `9~3` (sent back), `9>CODE` (the call ended): how a path is written. */
export const actName = ({ step, choices, to, call }: Act): string => {
  if (to) return `${step}~${to}`
  if (call) return `${step}>${call}`
  return choices.length ? `${step}:${choices.join('+')}` : step
}

export const atStart = (step: string, call?: string): Marking => ({
  active: [{ step, call, returned: false }],
  joins: {},
  done: [],
  ended: false,
})

/** Nothing can be done any more: it ended, goes on elsewhere, or is stuck. */
export const isOver = (marking: Marking) => marking.left !== undefined || !marking.active.length
/** It came to its end, or the case left it for another procedure. */
export const isFinal = (marking: Marking) =>
  marking.left !== undefined || (marking.ended && !marking.active.length)

/** What a person would call the marking: active steps, joins, and whether it is over. */
export const markingKey = ({ active, joins, ended, left }: Marking): string => {
  const places = active.map((place) => `${place.step}${place.call ? '*' : ''}`).sort()
  const waiting = Object.keys(joins)
    .sort()
    .map((id) => {
      const { arrived = [], expected, fired } = joins[id] ?? {}
      return `${id}=${arrived.join('.')}/${expected?.join('.') ?? ''}${fired ? '!' : ''}`
    })
  return `${places.join(' ')}|${waiting.join(' ')}|${ended ? 'E' : ''}${left ?? ''}`
}
/** The marking with what it remembers: two states of the same key go on in the same ways. */
export const stateKey = (marking: Marking): string => {
  const returned = marking.active.flatMap((place) => (place.returned ? [place.step] : [])).sort()
  return `${markingKey(marking)}|${returned.join(' ')}|${marking.done.join(' ')}`
}

/** Steps whose having been done decides what can follow. */
export const remembered = (definition: Definition): Set<string> =>
  new Set(
    definition.steps.flatMap((step) => {
      const used = [...step.uses, ...(step.tells?.from ? [step.tells.from] : [])]
      return [...step.returns, ...used.flatMap((reference) => splitReference(reference).step ?? [])]
    }),
  )
