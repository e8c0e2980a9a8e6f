/**
 * Whether somebody may be given a role or a step: Slack is asked at that moment, and a look-up that
 * failed is no yes and no no.
 */
import type { StaffChannel } from '../channels/staff-port'
import type { Translate } from '../words/catalogue'

export type Standing = 'member' | 'outsider' | 'unknown' | 'unsure'
export interface Named {
  id: string
  standing: Standing
  /** As Slack calls them; their id where it does not say. */
  name: string
}
type Asked = Pick<StaffChannel, 'user'>

export async function standingOf(channel: Asked, id: string): Promise<Named> {
  if (!id) return { id, standing: 'unknown', name: id }
  try {
    const user = await channel.user(id)
    if (!user) return { id, standing: 'unknown', name: id }
    return { id, standing: user.outsider ? 'outsider' : 'member', name: user.name || id }
  } catch {
    return { id, standing: 'unsure', name: id }
  }
}

/** Why somebody cannot be given it, in a sentence; undefined where they can. */
export const unfitWords = (
  { t }: { t: Translate },
  { standing, name }: Named,
): string | undefined =>
  standing === 'member' ? undefined : t(`staff.person.${standing}`, { who: name })

/** What `unfitWords` says of each, by the field that names them; undefined where all fit. */
export function unfitErrors(
  reader: { t: Translate },
  named: Record<string, Named>,
): Record<string, string> | undefined {
  const errors = Object.entries(named).flatMap(([field, person]) => {
    const words = unfitWords(reader, person)
    return words ? [[field, words] as const] : []
  })
  return errors.length > 0 ? Object.fromEntries(errors) : undefined
}
