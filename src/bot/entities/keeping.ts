/** Registers entities and changes them: once each, with its receipt. */
import { changeAggregate, type ChangeDeps, refuse, write, type Writing } from '../../store/change'
import type { EffectRecord } from '../../store/port'
import { derivedId } from '../ids/derived-id'
import { type Change, type Changed, type Described, type Doing, registered } from './changes'
import { type Entity, entityShape, keysOfEntity } from './entity'

export interface EntityDeps extends ChangeDeps {
  /** Opaque ids of who has a telephone, one a channel. */
  personsOf(phone: string): string[]
}
/** Who does it, when, and by which inbound it is done once. */
export interface Done extends Doing {
  inbound: string
}

export const entityIdOf = (inbound: string): string => derivedId('e', inbound)
/** Of a contact, within its entity. */
export const contactIdIn = (inbound: string): string => derivedId('n', inbound)
export const isContactIn = (id: string): boolean => /^n[0-9a-f]{16}$/.test(id)

const writing = (
  { personsOf }: EntityDeps,
  { state, record, forgets }: Changed,
  effects: EffectRecord[],
): Writing<Entity> => ({
  state,
  records: [record],
  keys: keysOfEntity(state, personsOf),
  effects,
  forgetSalt: forgets,
  forgets,
  at: record.at,
})

/** @returns what stands then: by the same inbound the same entity. */
export async function registerEntity(
  deps: EntityDeps,
  { inbound, by, at }: Done,
  described: Described,
): Promise<Entity> {
  const id = entityIdOf(inbound)
  const registration = registered(id, described, { by, at })
  const changed = await changeAggregate<Entity, void, Entity>(deps, {
    of: entityShape,
    id,
    inbound: { id: inbound },
    decide: ({ state }) => (state ? refuse(state) : write(writing(deps, registration, []))),
  })
  return 'answer' in changed && changed.answer ? changed.answer : registration.state
}

export interface EntityChanged {
  /** Whether it was changed, by this or by the same before. */
  done: boolean
  /** Absent where there is no such entity. */
  entity?: Entity
}
/**
 * @param effects of what stands then, delivered once it is written
 */
export async function changeEntity(
  deps: EntityDeps,
  { id, inbound, by, at }: Done & { id: string },
  change: Change,
  effects: (after: Entity) => EffectRecord[] = () => [],
): Promise<EntityChanged> {
  const changed = await changeAggregate<Entity, void, Entity | undefined>(deps, {
    of: entityShape,
    id,
    inbound: { id: inbound },
    decide: ({ state }) => {
      if (!state) return refuse(undefined)
      const next = change(state, { by, at })
      return next ? write(writing(deps, next, effects(next.state))) : refuse(state)
    },
  })
  if (changed.is === 'written') return { done: true, entity: changed.state }
  if (changed.is === 'repeated') return { done: true, entity: changed.state }
  return { done: false, entity: changed.answer }
}
