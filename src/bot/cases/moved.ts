/** Cases that went on as cases of another procedure, in one thread. */
import type { CaseState } from '../../flows/case/case'
import { DeliveryError } from '../channels/port'
import type { Clock } from '../words/clock'

/** The case in whose thread this one goes on; undefined where it has its own. */
export const originOf = ({ links }: Pick<CaseState, 'links'>): string | undefined =>
  links.find(({ why, number }) => why === 'moved' && number !== undefined)?.case

/** The case that goes on in the thread of this one: itself, or what it was moved to, if opened. */
export async function goingOn(
  { load }: { load(id: string): Promise<CaseState | undefined> },
  id: string,
): Promise<CaseState | undefined> {
  const state = await load(id)
  const next = state?.cancelled?.moved?.case
  return (next === undefined ? undefined : await goingOn({ load }, next)) ?? state
}

/** The other case is opened when its minute is over; a moment later at most. */
const opensWithinMs = 60_000
const againMs = 2000
/**
 * The id of the case to which words for this one belong. Throws while a move of it can still be
 * taken back, so that they come again: whoever attends to it then has them.
 */
export async function settledOn(
  { load, clock }: { load(id: string): Promise<CaseState | undefined>; clock: Clock },
  id: string,
): Promise<string> {
  const state = await goingOn({ load }, id)
  const until = state?.cancelled?.moved && Date.parse(state.cancelled.undo?.until ?? '')
  if (until && clock.now() < until + opensWithinMs)
    throw new DeliveryError('rate_limited', 'moving', Math.max(until - clock.now(), againMs))
  return state?.id ?? id
}
