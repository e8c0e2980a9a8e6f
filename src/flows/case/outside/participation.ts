/** How somebody of outside comes to take part in a case, and how that ends: shapes and facts. */
import type { Participant } from '../case'

/** Who is added. */
export type Joining = Omit<Participant, 'since' | 'by' | 'until' | 'ended' | 'wrote'>

export type ParticipantAct =
  | ({ act: 'add_participant' } & Joining)
  /**
   * `until`: the day (`YYYY-MM-DD`) on which it ended. `by`: who said so, where the program does it
   * for them.
   */
  | { act: 'end_participant'; contact: string; until: string; by?: string }

/** What its record says beside the contact: in which part, for whom, verified how. */
export const joiningFacts = ({ role, entity, person, verified, receives }: Joining): string[] => [
  role,
  ...(entity === undefined ? [] : [`entity ${entity}`]),
  ...(person === undefined ? [] : [`person ${person}`]),
  ...(verified === undefined ? [] : [`verified ${verified}`]),
  ...(receives ? ['receives'] : []),
]
/** Its words, of which the record has hashes. */
export const joiningTexts = ({
  name,
}: Pick<Joining, 'name'>): Record<string, string | undefined> => ({
  name: name || undefined,
})
