/** Who of outside answers, for whom, and how that was verified. Pure. */
import type { Decided, CaseState } from '../../case/case'

/** As a decision keeps it; undefined where nothing is known of them. */
export const speakerOf = (
  { participants = [] }: Pick<CaseState, 'participants'>,
  contact: string,
): Decided['speaker'] => {
  const found = participants.find((participant) => participant.contact === contact)
  if (!found) return undefined
  const { entity, entityName, verified, receives } = found
  return { entity, entityName, verified, receives }
}

/** What they are called, else for whom they speak. */
export const speakerName = ({ participants = [], intake }: CaseState, contact: string): string => {
  const found = participants.find((participant) => participant.contact === contact)
  const names = [found?.name, intake.reporter?.name, found?.entityName, intake.entity, contact]
  return names.find((name) => name !== undefined && name.trim() !== '') ?? contact
}
