/** What the same step left in an earlier round, by the same role: what its words begin with, unless a review sent them back. */
import type { Activation, CaseState, LeftOutput } from './case'

export interface Before {
  text: string
  /** A review sent the work back after these words were left: why. */
  rejected?: { by: string; reason: string }
}
type At = Pick<Activation, 'path' | 'step' | 'roles'>

const roundOf = (state: CaseState, left: LeftOutput) =>
  state.decided.find(({ path, step, round }) => path === left.path && step === left.step && round === left.round)

/** Whether who left it played one of the roles that act now. */
const byRole = (state: CaseState, left: LeftOutput, { roles }: At): boolean => {
  const done = roundOf(state, left)
  return done?.playedAs ? roles.includes(done.playedAs) : (done?.roles.some((role) => roles.includes(role)) ?? false)
}

/** The last review that sent work of this frame back after an instant, while its sending back still counts. */
const sentBackSince = (state: CaseState, path: string, at: string): Before['rejected'] => {
  const review = state.decided.filter(
    (done) => done.act === 'observe' && !done.undone && done.path === path && done.decidedAt >= at,
  )
  const last = review.at(-1)
  if (!last) return undefined
  const back = [...state.active, ...state.decided].find(
    ({ observed }) => observed?.fromStep === last.step && observed.at === last.decidedAt,
  )
  return { by: last.decidedBy, reason: back?.observed?.reason ?? '' }
}

/** The newest words of one output of this step and role; never those of another step, nor of another role. */
export const wordsBefore = (state: CaseState, at: At, output: string): Before | undefined => {
  const left = state.outputs.filter(
    (one) => one.path === at.path && one.step === at.step && one.output === output && !one.undone,
  )
  const newest = left.at(-1)
  if (newest?.value.kind !== 'text' || !byRole(state, newest, at)) return undefined
  const rejected = sentBackSince(state, at.path, newest.at)
  return { text: newest.value.text, ...(rejected && { rejected }) }
}

const plain = (text: string) => text.trim().replace(/\s+/g, ' ')
/** Whether only the spaces differ. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other)

/** Whether these are the words that a review sent back. */
export const isRejected = (state: CaseState, at: At, given: { output: string; text: string }): boolean => {
  const before = wordsBefore(state, at, given.output)
  return before?.rejected !== undefined && sameWords(before.text, given.text)
}
