/** An act on an activation that is no longer active: what happened since. */
import type { Refusal } from '../case/act'
import type { CaseState, Decided } from '../case/case'
import { findDecided } from '../case/lookup'
import { endsEarly } from '../case/mood'
import { refuse } from '../case/run'

/** Of a press, or of the end of the whole case: it no longer counts. */
const takenBack = (state: CaseState, { act, undone }: Decided): boolean =>
  endsEarly(act) ? !state.cancelled : undone === true && act !== 'undo'

/**
 * `since` is the decision that was made on it; absent when the case never had such an activation.
 */
export const staleRefusal = (state: CaseState, activation: string): Refusal => {
  const done = findDecided(state, activation)
  if (!done) return refuse('stale', { activation })
  const { act, decidedBy: by, decidedAt: at, choices } = done
  const now = state.active.find(
    (activation) => activation.path === done.path && activation.step === done.step,
  )
  return refuse('stale', {
    activation: now?.id ?? activation,
    since: { act, by, at, choices, undone: takenBack(state, done) ? (true as const) : undefined },
  })
}
