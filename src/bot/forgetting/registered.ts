/** Who stands in the registry as a contact of an entity, deleted there. */
import { changeEntity } from '../entities/keeping'
import { contactForgotten } from '../entities/changes'
import type { Entity, EntityContact } from '../entities/entity'
import { allEntities, entitiesOfChat, entitiesOfPersons } from '../entities/find'
import { codesShownAnew } from '../verification/telling'
import { awaitsStaff, codeRefused } from '../entities/verifying'
import type { Store } from '../../store/port'
import { type Clock, dayOf, isoNow } from '../words/clock'

export interface Registered {
  entity: string
  contact: EntityContact
}
type Of = Pick<Registered, 'entity'> & { contact: Pick<EntityContact, 'id'> }

const contactsIn = (
  entities: readonly Entity[],
  isMeant: (contact: EntityContact) => boolean,
): Registered[] =>
  entities.flatMap(({ id, contacts }) =>
    contacts.filter(isMeant).map((contact) => ({ entity: id, contact })),
  )

interface Person {
  contact: string
  /** Opaque ids of whoever has their telephones. */
  persons: readonly string[]
  personsOf(phone: string): string[]
  isTheirs(name: string): boolean
}
/** As whom they write, or by their telephone under their name. */
export async function registeredAs(
  store: Pick<Store, 'found'>,
  { contact, persons, personsOf, isTheirs }: Person,
): Promise<Registered[]> {
  const byChat = await entitiesOfChat(store, contact)
  const byPhone = await entitiesOfPersons(store, persons)
  const entities = new Map([...byChat, ...byPhone].map((entity) => [entity.id, entity]))
  const hasTheirs = (phone: string): boolean => personsOf(phone).some((id) => persons.includes(id))
  return contactsIn(
    [...entities.values()],
    ({ chat, phone, name }) =>
      chat === contact || (phone !== undefined && hasTheirs(phone) && isTheirs(name)),
  )
}

/** Those who ceased to speak for it before a moment. */
export async function endedBefore(
  store: Pick<Store, 'list'>,
  before: string,
): Promise<Registered[]> {
  const day = dayOf(before)
  return contactsIn(await allEntities(store), ({ until }) => until !== undefined && until < day)
}

interface ForgettingDeps {
  store: Store
  clock: Clock
  personsOf(phone: string): string[]
  committed(): void
}
/** Again does no harm. */
export async function forgetRegistered(
  deps: ForgettingDeps,
  contacts: readonly Of[],
  by: string,
): Promise<void> {
  for (const { entity, contact } of contacts) {
    const inbound = `forget:${entity}:${contact.id}`
    const at = isoNow(deps.clock)
    const done = { id: entity, inbound, by, at }
    const shown = await codesShownAnew(deps.store, entity)
    await changeEntity(deps, done, contactForgotten(contact.id), () => shown)
  }
}

/** Codes that somebody wrote, and that nobody has confirmed: they are nobody's from now on. */
export async function forgetCodes(deps: ForgettingDeps, chat: string, by: string): Promise<void> {
  for (const { id, codes } of await entitiesOfChat(deps.store, chat))
    for (const code of codes.filter((known) => awaitsStaff(known) && known.used?.chat === chat)) {
      const done = { id, inbound: `forget:${id}:${code.id}`, by, at: isoNow(deps.clock) }
      const shown = await codesShownAnew(deps.store, id)
      await changeEntity(deps, done, codeRefused(code.id), () => shown)
    }
}
