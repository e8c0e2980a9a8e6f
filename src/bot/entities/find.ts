/** Entities as others ask for them: by id, by name, by who writes. */
import { comparable } from '../../flows/case/intake'
import { isWordMeant, meantOf, wordsIn } from '../../flows/meant'
import { standing } from '../../store/change'
import type { Store } from '../../store/port'
import { pagesOf } from '../../store/pages'
import {
  type Entity,
  type EntityContact,
  entityShape,
  namesOf,
  speakersOf,
  verifiedOf,
} from './entity'

type Reading = Pick<Store, 'read'>
type Finding = Pick<Store, 'read' | 'found'>

/** As it was registered, also where it goes by another's name now. */
export const entityAsKept = async (store: Reading, id: string): Promise<Entity | undefined> =>
  (await standing(store, entityShape, id)).state

/** Names that lead to names end at one that does not; a circle ends where it began. */
const mostMerged = 10
/** The entity of that id, or the one by whose name it goes now. */
export async function entityOf(store: Reading, id: string): Promise<Entity | undefined> {
  let found = await entityAsKept(store, id)
  for (let steps = 0; found?.merged && steps < mostMerged; steps += 1)
    found = await entityAsKept(store, found.merged.into)
  return found
}

const mostOfOneName = 20
const parsed = (found: readonly { state: unknown }[]): Entity[] =>
  found.map(({ state }) => entityShape.schema.parse(state))

const eachOnce = (entities: readonly (Entity | undefined)[]): Entity[] => [
  ...new Map(entities.flatMap((entity) => (entity ? [[entity.id, entity]] : []))).values(),
]

/** Those that are called exactly so, in whatever letters; of merged ones those that they go by. */
export async function entitiesCalled(store: Finding, name: string): Promise<Entity[]> {
  const key = comparable(name)
  if (key === '') return []
  const found = parsed(await store.found('entity', 'name', key, mostOfOneName))
  return eachOnce(await Promise.all(found.map(({ id }) => entityOf(store, id))))
}

/** Every one of the registry, those that go by another's name too. */
export async function allEntities(store: Pick<Store, 'list'>): Promise<Entity[]> {
  const all: Entity[] = []
  for await (const page of pagesOf((at) => store.list('entity', at))) all.push(...parsed(page))
  return all
}

/** Its initials too: a town's government is called by those of its first words, `GAM`. */
function wordsOf(name: string): string[] {
  const words = wordsIn(name)
  const initials = words.map(([first = '']) => first)
  const short = initials.slice(2).map((_, place) => initials.slice(0, place + 3).join(''))
  return [comparable(name), ...words, ...short]
}
const vocabularyOf = (entity: Entity): Set<string> => new Set(namesOf(entity).flatMap(wordsOf))

/** By whose name each goes. @param all every one of the registry */
export function goesByAmong(all: readonly Entity[]): (entity: Entity) => Entity {
  const byId = new Map(all.map((entity) => [entity.id, entity]))
  return (entity) => {
    let final = entity
    for (let steps = 0; final.merged && steps < mostMerged; steps += 1)
      final = byId.get(final.merged.into) ?? final
    return final
  }
}

/**
 * Those that some words mean, the likeliest first; only those that are called exactly so, where
 * there are. Of merged ones those that they go by; all of them, by name, without words.
 */
export async function entitiesNamed(
  store: Finding & Pick<Store, 'list'>,
  words: string,
): Promise<Entity[]> {
  const called = await entitiesCalled(store, words)
  if (called.length > 0) return called
  const all = await allEntities(store)
  const found = eachOnce(meantOf(all, words, vocabularyOf).map(goesByAmong(all)))
  return words.trim() === ''
    ? found.sort((left, right) => left.name.localeCompare(right.name))
    : found
}

const isAll = (said: string, vocabulary: ReadonlySet<string>): boolean => {
  const typed = wordsIn(said)
  return (
    typed.length > 0 &&
    typed.every((word) => [...vocabulary].some((known) => isWordMeant(word, known)))
  )
}
/** Those of them that every one of the words means. */
export async function entitiesAlike(
  store: Finding & Pick<Store, 'list'>,
  words: string,
): Promise<Entity[]> {
  const named = await entitiesNamed(store, words)
  const called = named.filter((entity) =>
    namesOf(entity).some((name) => comparable(name) === comparable(words)),
  )
  if (called.length > 0) return called
  const kept = await Promise.all(named.map((entity) => withMerged(store, entity)))
  return named.filter((_, place) =>
    isAll(words, new Set((kept[place] ?? []).flatMap((known) => [...vocabularyOf(known)]))),
  )
}

/** Those of whose name every one of the words is. */
export const contactsAlike = (contacts: readonly EntityContact[], words: string): EntityContact[] =>
  contacts.filter(({ name }) => isAll(words, new Set(wordsIn(name))))

/** It, and all that go by its name. */
export async function withMerged(store: Pick<Store, 'found'>, entity: Entity): Promise<Entity[]> {
  const all = [entity]
  for (const known of all) {
    const found = parsed(await store.found('entity', 'into', known.id, mostOfOneName))
    all.push(...found.filter(({ id }) => all.every((other) => other.id !== id)))
  }
  return all
}

/** For which entity somebody speaks, verified. */
export interface Speaker {
  /** By whose name it goes. */
  entity: Pick<Entity, 'id' | 'name' | 'short'>
  /** Where the contact is kept. */
  keptIn: string
  contact: EntityContact
}
/**
 * For whom the contact of a conversation speaks on that day, who was verified last first. Nobody
 * where they were never verified, or are ended.
 */
export async function speaksFor(store: Finding, chat: string, today: string): Promise<Speaker[]> {
  const found = parsed(await store.found('entity', 'chat', chat, mostOfOneName))
  const speaking = found.flatMap((kept) =>
    verifiedOf(kept, today)
      .filter((contact) => contact.chat === chat)
      .map((contact) => ({ keptIn: kept.id, contact })),
  )
  const speakers = await Promise.all(
    speaking.map(async (speaker): Promise<Speaker[]> => {
      const entity = await entityOf(store, speaker.keptIn)
      return entity ? [{ ...speaker, entity }] : []
    }),
  )
  const verifiedAt = ({ contact }: Speaker): string => contact.verified?.at ?? ''
  return speakers.flat().sort((left, right) => verifiedAt(right).localeCompare(verifiedAt(left)))
}

/** Whom a note verified, and who has not written yet. */
export interface Awaited {
  entity: string
  contact: string
  /** ISO instant at which they were verified. */
  since: string
}
/** Of those of whom a telephone is written down. @param person opaque id of who has it */
export async function awaitedOf(
  store: Pick<Store, 'found'>,
  person: string,
  { today, isOfPerson }: { today: string; isOfPerson(phone: string): boolean },
): Promise<Awaited[]> {
  const found = parsed(await store.found('entity', 'person', person, mostOfOneName))
  return found.flatMap((entity) =>
    speakersOf(entity, today).flatMap(({ id: contact, phone, chat, verified }) => {
      const waits = verified?.how === 'note' && chat === undefined
      if (!waits || !phone || !isOfPerson(phone)) return []
      return [{ entity: entity.id, contact, since: verified.at }]
    }),
  )
}

/** Entities in which the contact of a conversation is known. */
export const entitiesOfChat = async (
  store: Pick<Store, 'found'>,
  chat: string,
): Promise<Entity[]> => parsed(await store.found('entity', 'chat', chat, mostOfOneName))

/** Entities in which one of these has a telephone, verified or not. */
export async function entitiesOfPersons(
  store: Pick<Store, 'found'>,
  persons: readonly string[],
): Promise<Entity[]> {
  const found = await Promise.all(
    persons.map((id) => store.found('entity', 'person', id, mostOfOneName)),
  )
  return eachOnce(parsed(found.flat()))
}
