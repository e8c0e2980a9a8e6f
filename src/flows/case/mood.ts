/** How a case is, in one word, derived from its state. */
import type { CaseMood, CaseState } from './case'
import { waitsForForms } from './drafts/waits'

export const moodOf = (state: CaseState): CaseMood => {
  if (state.cancelled) return state.cancelled.moved ? 'moved' : 'cancelled'
  if (state.closedAt) return 'closed'
  if (state.waiting ?? state.active.some((row) => waitsForForms(state, row))) return 'waiting'
  return state.active.some((activation) => activation.observed) ? 'observed' : 'open'
}

/** Whether an act ends a case before its time; what was active is withdrawn with it. */
export const endsEarly = (act: string): boolean => act === 'cancel' || act === 'move'
