/** The entities with which the sandbox begins, registered as staff would have done it. */
import { type Clock, dayOf, isoNow } from '../bot/words/clock'
import { type Change, contactAdded, contactEnded } from '../bot/entities/changes'
import { contactIn, type Entity } from '../bot/entities/entity'
import { changeEntity, contactIdIn, type EntityDeps, registerEntity } from '../bot/entities/keeping'
import { verifiedByNote } from '../bot/entities/verifying'
import { dayAfter } from '../flows/time/calendar'
import type { DemoData, DemoEntity, DemoPerson } from '../sandbox/demo-data'
import type { Store } from '../store/port'
import { personsBy } from './forget'

interface Deps {
  store: Store
  clock: Clock
  /** By which the installation makes opaque ids of telephone numbers. */
  salt: string
}
type Contact = DemoEntity['contacts'][number]

/** Once each, whenever the program starts. */
export async function registerDemoEntities(
  { store, clock, salt }: Deps,
  { entities, persons }: Pick<DemoData, 'entities' | 'persons'>,
): Promise<void> {
  const deps = { store, personsOf: personsBy(salt), committed: () => undefined }
  for (const { contacts, ...described } of entities) {
    const at = isoNow(clock)
    const registering = { by: 'system', at, inbound: `sandbox:${described.short}` }
    const entity = await registerEntity(deps, registering, described)
    for (const contact of contacts) {
      const person = persons.find(({ key }) => key === contact.person)
      if (person) await addDemoContact(deps, { entity, at }, { ...person, ...contact })
    }
  }
}

async function addDemoContact(
  deps: EntityDeps,
  { entity, at }: { entity: Entity; at: string },
  { key, name, phone: written, post, cite, receives, leaves }: Contact & DemoPerson,
): Promise<void> {
  const inbound = `sandbox:contact:${key}`
  const id = contactIdIn(inbound)
  const known = contactIn(entity, id)
  const does = (step: string, change: Change) =>
    changeEntity(deps, { id: entity.id, by: 'system', at, inbound: `${inbound}:${step}` }, change)
  const phone = written.replace(' ', '')
  const since = known?.since ?? dayOf(at)
  await does('add', contactAdded(id, { name, post, phone, since, receives }))
  await does('verify', verifiedByNote(id, cite))
  if (leaves !== undefined && known?.until === undefined)
    await does('leave', contactEnded(id, dayAfter(since, leaves)))
}
