/**
 * What was left before and is there again in the next form: words of the same step and role, unless
 * a review sent them back; what stands before the number of a member's newest document. Pure.
 */
import type { Activation, CaseState, LeftOutput } from './case'
import { doneOf } from './lookup'
import type { Done, KeptOutput, SentBack } from './past'

export interface Before {
  text: string
  /** A review sent the work back after these words were left: why. */
  rejected?: { by: string; reason: string }
}
type At = Pick<Activation, 'path' | 'step' | 'roles'>

/** Who did the round in which something was left. */
const roundOf = (state: CaseState, left: LeftOutput): Done | undefined => {
  const done = state.decided.find(
    ({ path, step, round }) => path === left.path && step === left.step && round === left.round,
  )
  return done && doneOf(done)
}

/** Whether who left it played one of the roles that act now. */
const byRole = (done: Pick<Done, 'roles' | 'as'> | undefined, { roles }: At): boolean =>
  done?.as ? roles.includes(done.as) : (done?.roles.some((role) => roles.includes(role)) ?? false)

/** Why work went back, said by what a review made active. */
export const reasonOf = (state: CaseState, review: { step: string; decidedAt: string }): string =>
  [...state.active, ...state.decided].find(
    ({ observed }) => observed?.fromStep === review.step && observed.at === review.decidedAt,
  )?.observed?.reason ?? ''

/**
 * The last review that sent work of this frame back after an instant, while its sending back still
 * counts.
 */
const sentBackSince = (state: CaseState, path: string, at: string): Before['rejected'] => {
  const recent = state.decided.findLast(
    (done) => done.act === 'observe' && !done.undone && done.path === path && done.decidedAt >= at,
  )
  if (recent) return { by: recent.decidedBy, reason: reasonOf(state, recent) }
  const before: SentBack | undefined = state.past?.sentBack[path]
  return before && before.at >= at ? { by: before.by, reason: before.reason } : undefined
}

/** The newest of one output with who left it; an older one is not asked for. */
const newestOf = (state: CaseState, { path, step }: At, output: string) => {
  const same = (left: LeftOutput | KeptOutput) =>
    left.path === path && left.step === step && left.output === output
  const recent = state.outputs.findLast((output) => same(output) && !output.undone)
  if (recent) return { left: recent, done: roundOf(state, recent) }
  const kept = state.past?.outputs.find(same)
  return kept && { left: kept, done: kept }
}

/**
 * The newest words of one output of this step and role; never those of another step, nor of another
 * role.
 */
export const wordsBefore = (state: CaseState, at: At, output: string): Before | undefined => {
  const newest = newestOf(state, at, output)
  if (newest?.left.value.kind !== 'text' || !byRole(newest.done, at)) return undefined
  const rejected = sentBackSince(state, at.path, newest.left.at)
  return { text: newest.left.value.text, rejected }
}

const plain = (text: string) => text.trim().replace(/\s+/g, ' ')
/** Whether only the spaces differ. */
export const sameWords = (left: string, right: string): boolean => plain(left) === plain(right)

/** Whether these are the words that a review sent back. */
export const isRejected = (
  state: CaseState,
  at: At,
  written: { output: string; text: string },
): boolean => {
  const before = wordsBefore(state, at, written.output)
  return before?.rejected !== undefined && sameWords(before.text, written.text)
}

/** The newest number that a member gave to one document of a procedure in a case. */
export const newestNumber = (
  { frames, outputs }: Pick<CaseState, 'frames' | 'outputs'>,
  by: string,
  asked: { procedure: string; step: string; output: string },
): { number: string; at: string } | undefined => {
  const left = outputs.findLast(
    ({ undone, by: author, path, step, output, value }) =>
      !undone &&
      author === by &&
      value.kind === 'reference' &&
      step === asked.step &&
      output === asked.output &&
      frames[path]?.procedure === asked.procedure,
  )
  return left?.value.kind === 'reference' ? { number: left.value.number, at: left.at } : undefined
}

/** Before the number itself, which may be followed by its year. */
const numbered = /^(.*?)\d+(?:\D+(?:19|20)\d\d\D*)?$/s
/** All that stands before the number itself; empty where nothing does. */
export const citePrefix = (number: string): string => numbered.exec(number.trim())?.[1] ?? ''
