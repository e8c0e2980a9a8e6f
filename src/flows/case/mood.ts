/** How a case is, in one word, derived from its state. */
import type { CaseMood, CaseState } from './case'

export const moodOf = (state: CaseState): CaseMood => {
  if (state.cancelled) return 'cancelled'
  if (state.closedAt) return 'closed'
  if (state.waiting) return 'waiting'
  return state.active.some((activation) => activation.observed) ? 'observed' : 'open'
}
