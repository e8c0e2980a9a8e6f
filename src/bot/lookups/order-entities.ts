/**
 * Records of entities among those of the agency's order: which is meant, and what is called how.
 */
import type { Entity } from '../entities/entity'
import { entitiesNamed, entityAsKept } from '../entities/find'
import type { Named, Store } from '../../store/port'

type Reading = { store: Pick<Store, 'read' | 'found' | 'list'> }

const chainOf = ({ id }: Pick<Entity, 'id'>): Named => ({ kind: 'entity', id })

export async function entityChain({ store }: Reading, id: string): Promise<Named | undefined> {
  const entity = await entityAsKept(store, id)
  return entity && chainOf(entity)
}

/** The only one that some words mean. */
export async function entityMeant({ store }: Reading, words: string): Promise<Named | undefined> {
  const [only, another] = words.trim() ? await entitiesNamed(store, words) : []
  return only && !another ? chainOf(only) : undefined
}

/** Names by id: the entity's, those of its contacts, and of whose name it goes by. */
export async function namesInChain({ store }: Reading, { kind, id }: Named) {
  const names = new Map<string, string>()
  const entity = kind === 'entity' ? await entityAsKept(store, id) : undefined
  if (!entity) return names
  names.set(id, entity.name)
  for (const contact of entity.contacts) {
    names.set(contact.id, contact.name)
    if (contact.chat) names.set(contact.chat, contact.name)
  }
  for (const { id: code, contact } of entity.codes) names.set(code, names.get(contact) ?? '')
  const into = entity.merged && (await entityAsKept(store, entity.merged.into))
  if (into) names.set(into.id, into.name)
  return names
}
