/** One act of a member on a case, and the private words that answer it. */
import type { Command } from '../../flows/case/act'
import type { Activation, CaseState } from '../../flows/case/case'
import type { EffectRecord } from '../../store/port'
import type { StaffAnswer } from '../channels/port'
import type { StaffDeps, Visit } from '../staff/context'
import { performed, refused } from '../staff/outcome'
import type { Screens } from '../staff/screens'

/** A press on an activation that is still active. */
export interface Pressed {
  visit: Visit
  state: CaseState
  activation: Activation
}
export type OnPress = (deps: StaffDeps, screens: Screens, pressed: Pressed) => Promise<StaffAnswer>

export async function perform(
  deps: StaffDeps,
  screens: Screens,
  {
    visit,
    state,
    command,
    extra = [],
  }: { visit: Visit; state: CaseState; command: Command; extra?: EffectRecord[] },
): Promise<StaffAnswer> {
  const outcome = await deps.cases.perform({
    inbound: `slack:${visit.inbound.id}`,
    actor: visit.actor,
    case: state.id,
    command,
    extra,
    read: { state, directory: visit.directory },
  })
  return outcome.ok
    ? performed(deps, screens, { visit, state: outcome.case, command })
    : refused(deps, screens, { visit, state, refusal: outcome })
}
