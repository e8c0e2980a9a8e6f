/**
 * Authority is asked once a decision: what whoever looked first was answered holds for the act that
 * follows, as long as it is of the same state.
 */
import type { ActName, Performing } from '../case/act'
import type { Activation } from '../case/case'
import type { Run } from '../case/run'
import { type Asking, may, type May, performs } from './may'

/** Asks whether somebody may decide a step. */
export function asksToPerform(
  asking: Omit<Asking, 'act' | 'activation'> & { activation: Activation },
): Performing {
  const { state, actor, activation } = asking
  return { state, actor, activation: activation.id, answer: may({ ...asking, act: 'confirm' }) }
}

/** Whether the actor of an act may do it. */
export function mayIn(run: Run, act: ActName, activation?: Activation): May {
  const { library, state, actor, membersOf, before, performing } = run
  if (!activation || !performs(act))
    return may({ library, state, actor, membersOf, act, activation })
  const same =
    performing?.state === before &&
    performing.actor === actor &&
    performing.activation === activation.id
  if (same) return performing.answer
  const answer = may({ library, state, actor, membersOf, act, activation })
  run.performing = { state: before, actor, activation: activation.id, answer }
  return answer
}
