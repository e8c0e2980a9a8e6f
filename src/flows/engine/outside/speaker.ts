/** Who of outside answers, for whom, and how that was verified. Pure. */
import type { Decided, CaseState } from '../../case/case'
import { participantIn } from '../../case/outside/participants'

/** As a decision keeps it; undefined where nothing is known of them. */
export const speakerOf = (
  state: Pick<CaseState, 'participants'>,
  contact: string,
): Decided['speaker'] => {
  const found = participantIn(state, contact)
  if (!found) return undefined
  const { entity, entityName, verified, receives } = found
  return { entity, entityName, verified, receives }
}

/** What they are called, else for whom they speak. */
export const speakerName = (state: CaseState, contact: string): string => {
  const { intake } = state
  const found = participantIn(state, contact)
  const names = [found?.name, intake.reporter?.name, found?.entityName, intake.entity, contact]
  return names.find((name) => name !== undefined && name.trim() !== '') ?? contact
}
