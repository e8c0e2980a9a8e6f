/** An act on an activation that is no longer active: what happened since. */
import type { Refusal } from './act'
import type { CaseState } from './case'
import { refuse } from './run'

/** `since` is the decision that was made on it; absent when the case never had such an activation. */
export const staleRefusal = (state: CaseState, activation: string): Refusal => {
  const done = state.decided.filter((one) => one.id === activation).at(-1)
  if (!done) return refuse('stale', { activation })
  const { act, decidedBy: by, decidedAt: at, choices } = done
  const now = state.active.find((one) => one.path === done.path && one.step === done.step)
  return refuse('stale', { activation: now?.id ?? activation, since: { act, by, at, choices } })
}
