/** What a member chose on their App Home: kept per person, whoever shows it again. */
import type { Store } from '../../store/port'
import type { Filter } from './card'

/**
 * How a member is told that it is their turn: by a mention in the thread, or by a direct message.
 */
export type Telling = 'thread' | 'dm'
export interface Preferences {
  /** Absent: in the thread. */
  telling?: Telling
  filter: Filter
  search?: string
}
/** As it is stored. */
export interface Kept extends Preferences {
  schemaVersion: 1
}

/** While nothing was chosen. */
export const everything: Kept = { schemaVersion: 1, filter: 'all' }
/** The member's choices; everything, while they chose nothing. */
export async function preferencesOf(store: Pick<Store, 'read'>, member: string): Promise<Kept> {
  return (await store.read<Kept>('member', member))?.state ?? everything
}

/** Those of the members who want a direct message. */
export async function preferring(
  store: Pick<Store, 'several'>,
  members: readonly string[],
): Promise<Set<string>> {
  const found =
    members.length > 0
      ? await store.several<Kept>(members.map((id) => ({ kind: 'member', id })))
      : []
  return new Set(found.filter(({ state }) => state.telling === 'dm').map(({ id }) => id))
}

export const prefersDm = async (store: Pick<Store, 'read'>, member: string): Promise<boolean> =>
  (await preferencesOf(store, member)).telling === 'dm'
