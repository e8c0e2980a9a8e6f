/** What a member chose on their App Home: kept per person, whoever shows it again. */
import { z } from 'zod'
import { changeAggregate, type ChangeDeps, type Shape, standing, write } from '../../store/change'
import type { EffectRecord, Store } from '../../store/port'
import type { StaffAnswer, StaffInbound } from '../channels/staff-port'
import { type Clock, isoNow } from '../words/clock'

export type Filter = 'all' | 'mine' | 'free'

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

const keptSchema = z.object({
  schemaVersion: z.literal(1),
  telling: z.enum(['thread', 'dm']).optional(),
  filter: z.custom<Filter>((filter) => typeof filter === 'string'),
  search: z.string().optional(),
})
const memberShape: Shape<Kept> = { kind: 'member', schema: keptSchema }

/** While nothing was chosen. */
export const everything: Kept = { schemaVersion: 1, filter: 'all' }
/** The member's choices; everything, while they chose nothing. */
export async function preferencesOf(store: Pick<Store, 'read'>, member: string): Promise<Kept> {
  return (await standing(store, memberShape, member)).state ?? everything
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

export type EnterDeps = ChangeDeps & { clock: Clock }

/** Enters what somebody did in their own place, once, with what comes of it. */
export async function enter(
  deps: EnterDeps,
  inbound: Pick<StaffInbound, 'id' | 'user'>,
  { change = {}, effects }: { change?: Partial<Kept>; effects: EffectRecord[] },
): Promise<StaffAnswer> {
  await changeAggregate<Kept>(deps, {
    of: memberShape,
    id: inbound.user,
    inbound: { id: `slack:${inbound.id}` },
    decide: ({ state: kept = everything }) => {
      const state: Kept = { ...kept, ...change }
      if (state.search === '') delete state.search
      return write({ state, effects, at: isoNow(deps.clock) })
    },
  })
  return {}
}
