/**
 * Telling a person who cannot be written to: who reported by telephone, at a desk or by letter is
 * called.
 */
import type { Activation, CaseState } from '../case/case'
import type { Library } from '../definition/definition'
import { dayOf } from '../time/days'
import { isReachable } from '../case/outside/participants'
import { stepOf } from '../definition/lookup'

/** On so many different days nobody answers before the step may pass. */
export const CALL_DAYS = 3

interface Where {
  library: Library
  state: CaseState
}
/** Whether a step tells the solution, and its person has no channel to be written to. */
export const asksForCall = ({ library, state }: Where, activation: Activation): boolean =>
  !isReachable(state) && !activation.call && stepOf(library, activation).tells?.message === 'solved'

/** Days in La Paz on which the person was called and did not answer, oldest first. */
export const daysCalled = ({ calls = [] }: Pick<Activation, 'calls'>): string[] => [
  ...new Set(calls.map(({ at }) => dayOf(at))),
]

/** Whether a step can be decided without a call: none is asked for, or enough were made. */
export const mayPassUncalled = (where: Where, activation: Activation): boolean =>
  !asksForCall(where, activation) || daysCalled(activation).length >= CALL_DAYS

/**
 * Whether the solution was told, or passed because nobody could be reached: whoever gets in touch
 * may say how it went.
 */
export const isJudged = ({
  solvedTold,
  decided,
  past,
}: Pick<CaseState, 'solvedTold' | 'decided' | 'past'>): boolean =>
  solvedTold > 0 ||
  past?.unreached === true ||
  decided.some(({ called, undone }) => called === 'unreached' && !undone)
