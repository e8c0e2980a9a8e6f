/**
 * `/conducto entidades`: which entities there are and who speaks for them. Who has a part in the
 * agency's work reads it; roles that the definitions name change it.
 */
import { type Block, clip, escape } from '../cards/blocks'
import type { StaffAnswer } from '../channels/staff-port'
import { memberOf } from '../directory/directory'
import {
  amended,
  type Change,
  contactAdded,
  contactAmended,
  contactForgotten,
  mergedInto,
  splitFrom,
} from '../entities/changes'
import { contactIn, type Entity, speaks } from '../entities/entity'
import { entitiesCalled, entitiesNamed, entityAsKept, entityOf } from '../entities/find'
import {
  changeEntity,
  contactIdIn,
  type EntityDeps,
  entityIdOf,
  registerEntity,
} from '../entities/keeping'
import { codesShownAnew } from '../verification/telling'
import { leaving } from '../verification/deciding'
import type { EffectRecord } from '../../store/port'
import type { Desk, Visit } from '../staff/context'
import { type Feature, idsIn, type Submission } from '../staff/feature'
import { textAt } from '../staff/values'
import { dayOf } from '../words/clock'
import { entitiesList, entityMessage, namedIn } from './card'
import {
  aboutEntity,
  contactModal,
  entityModal,
  forgetModal,
  mergeModal,
  readContactForm,
  readEntityForm,
  readForgetForm,
} from './forms'
import { entityPage } from './gather'
import { refusedTo } from './refused'
import { isRegistrar } from '../entities/registrars'
import type { RegistryView } from './view'

export interface RegistryDesk extends Desk, Pick<EntityDeps, 'personsOf'> {}

export function registry(desk: RegistryDesk): Feature {
  const show = (visit: Visit, words: string): Promise<StaffAnswer> => showNamed(desk, visit, words)
  const form =
    (make: (visit: Visit, entity: Entity) => Block | Promise<Block>) =>
    (visit: Visit, { value }: { value: string }): Promise<StaffAnswer> =>
      asked(desk, visit, { value, make })
  return {
    commands: { entidades: show, entities: show },
    actions: {
      'entity.see.*': (visit, { value }) => showOne(desk, visit, value),
      'entity.register': async (visit, { value }) =>
        refusedTo(desk, visit) ?? { modal: entityModal(visit, undefined, namedIn(value)) },
      'entity.amend': form((visit, entity) => entityModal(visit, entity)),
      'entity.merge': form((visit, entity) => mergeModal(visit, entity)),
      'entity.split.*': (visit, { value }) => split(desk, visit, value),
      'entity.add': form((visit, entity) => contactModal(visit, { entity })),
      'entity.contact.amend.*': (visit, { value }) => openContact(desk, visit, value),
      'entity.forget': form((visit, entity) => forgetting(desk, visit, entity)),
    },
    callbacks: {
      'entity.register': (visit, sent) => register(desk, visit, sent),
      'entity.amend': (visit, sent) => amend(desk, visit, sent),
      'entity.merge': (visit, sent) => merge(desk, visit, sent),
      'entity.add': (visit, sent) => addContact(desk, visit, sent),
      'entity.contact.amend': (visit, sent) => amendContact(desk, visit, sent),
      'entity.forget': (visit, sent) => forget(desk, visit, sent),
    },
  }
}

const said = (text: string): StaffAnswer => ({ ephemeral: { text } })
const gone = ({ t }: Visit): StaffAnswer => said(t('staff.entity.gone'))

export const registryView = (desk: Desk, visit: Visit): RegistryView => ({
  t: visit.t,
  name: (id) => memberOf(visit.directory, id)?.name ?? id,
  registrar: isRegistrar(desk, visit),
  reviews: visit.actor.administrator || visit.actor.auditor,
})

/** The page of the only one that is meant, or those that are; all where nobody knows the words. */
async function showNamed(desk: RegistryDesk, visit: Visit, words: string): Promise<StaffAnswer> {
  const { t } = visit
  if (!visit.staff) return said(t('staff.entity.notYours'))
  const meant = await entitiesNamed(desk.store, words)
  const [only, another] = meant
  if (words.trim() && only && !another) return showOne(desk, visit, only.id)
  const written = escape(clip(words.trim(), 60))
  const all = only ? meant : await entitiesNamed(desk.store, '')
  const text = t('staff.entity.title', {
    found: only ? 'yes' : 'no',
    words: written || 'none',
    count: all.length,
  })
  const view = registryView(desk, visit)
  const named = only ? '' : clip(words.trim(), 100)
  return { ephemeral: entitiesList(view, { entities: all, text, named }) }
}

/** Its page. @param told what was just done, above it */
export async function showOne(
  desk: RegistryDesk,
  visit: Visit,
  id: string,
  told?: string,
): Promise<StaffAnswer> {
  if (!visit.staff) return said(visit.t('staff.entity.notYours'))
  const page = await entityPage(desk, visit, id)
  return page ? { ephemeral: entityMessage(registryView(desk, visit), page, told) } : gone(visit)
}

async function asked(
  desk: RegistryDesk,
  visit: Visit,
  { value, make }: { value: string; make(visit: Visit, entity: Entity): Block | Promise<Block> },
): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const entity = await entityOf(desk.store, value)
  return entity ? { modal: await make(visit, entity) } : gone(visit)
}

const doing = (visit: Visit, { id }: { id: string }) => ({
  inbound: `slack:${id}`,
  by: visit.actor.id,
  at: visit.now,
})

/** Another that is called so: two of one name are one. */
async function calledAlready(
  desk: RegistryDesk,
  visit: Visit,
  described: { name: string; short?: string; code?: string },
  own?: string,
): Promise<StaffAnswer | undefined> {
  for (const field of ['name', 'short', 'code'] as const) {
    const called = await entitiesCalled(desk.store, described[field] ?? '')
    const other = called.find(({ id }) => id !== own)
    if (other)
      return { errors: { [field]: visit.t('forms.entity.error.known', { name: other.name }) } }
  }
  return undefined
}

async function register(desk: RegistryDesk, visit: Visit, sent: Submission): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const read = readEntityForm(visit, sent.values)
  if (!read.ok) return { errors: read.errors }
  const { inbound, by, at } = doing(visit, sent)
  const known = await calledAlready(desk, visit, read.described, entityIdOf(inbound))
  if (known) return known
  const entity = await registerEntity(desk, { inbound, by, at }, read.described)
  return showOne(desk, visit, entity.id, visit.t('staff.entity.registered'))
}

interface Wanted {
  id: string
  sent: { id: string }
  change: Change
  told: string
  effects?: (after: Entity) => EffectRecord[]
}
/** Changes it once, and shows it as it is then. */
async function changed(
  desk: RegistryDesk,
  visit: Visit,
  { id, sent, change, told, effects }: Wanted,
): Promise<StaffAnswer> {
  const { done, entity } = await changeEntity(desk, { id, ...doing(visit, sent) }, change, effects)
  if (!entity) return gone(visit)
  return showOne(desk, visit, id, visit.t(done ? told : 'staff.entity.same'))
}

async function amend(desk: RegistryDesk, visit: Visit, sent: Submission): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const { entity: id = '' } = aboutEntity(sent.metadata)
  const read = readEntityForm(visit, sent.values)
  if (!read.ok) return { errors: read.errors }
  const known = await calledAlready(desk, visit, read.described, id)
  if (known) return known
  const change = amended(read.described)
  return changed(desk, visit, { id, sent, change, told: 'staff.entity.amended' })
}

async function merge(desk: RegistryDesk, visit: Visit, sent: Submission): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const { t } = visit
  const { entity: id = '' } = aboutEntity(sent.metadata)
  const written = textAt(sent.values, 'other')
  const meant = written ? await entitiesNamed(desk.store, written) : []
  const others = meant.filter((known) => known.id !== id)
  const [other, another] = others
  if (!other || another) {
    const names = others.slice(0, 3).map(({ name }) => name)
    const count = meant.length > 0 ? others.length : -1
    return {
      errors: { other: t('forms.entity.merge.error', { count, names: names.join(', ') }) },
    }
  }
  const { entity } = await changeEntity(desk, { id, ...doing(visit, sent) }, mergedInto(other.id))
  if (!entity) return gone(visit)
  const told = t('staff.entity.mergedNow', { name: escape(entity.name), other: escape(other.name) })
  return showOne(desk, visit, other.id, told)
}

async function split(desk: RegistryDesk, visit: Visit, value: string): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const [id, into] = idsIn(value)
  const sent = { id: visit.inbound.id }
  return changed(desk, visit, { id, sent, change: splitFrom(into), told: 'staff.entity.split' })
}

async function addContact(
  desk: RegistryDesk,
  visit: Visit,
  sent: Submission,
): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const { entity: id = '' } = aboutEntity(sent.metadata)
  const read = readContactForm(visit, sent.values, false)
  if (!read.ok) return { errors: read.errors }
  const change = contactAdded(contactIdIn(`slack:${sent.id}`), read.described)
  return changed(desk, visit, { id, sent, change, told: 'staff.entity.added' })
}

async function openContact(desk: RegistryDesk, visit: Visit, value: string): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const [id, of] = idsIn(value)
  const entity = await entityAsKept(desk.store, id)
  const contact = entity && contactIn(entity, of)
  return contact ? { modal: contactModal(visit, { entity, contact }) } : gone(visit)
}

async function amendContact(
  desk: RegistryDesk,
  visit: Visit,
  sent: Submission,
): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const { entity: id = '', contact: of = '' } = aboutEntity(sent.metadata)
  const entity = await entityAsKept(desk.store, id)
  const known = entity && contactIn(entity, of)
  if (!known) return gone(visit)
  const read = readContactForm(visit, sent.values, known.receives)
  if (!read.ok) return { errors: read.errors }
  const change = contactAmended(of, read.described)
  const act = { entity: id, contact: of, ...doing(visit, sent) }
  const effects = (after: Entity) =>
    contactIn(after, of)?.chat === known.chat ? [] : leaving(desk, act, { chat: known.chat })
  return changed(desk, visit, { id, sent, change, told: 'staff.entity.contactAmended', effects })
}

async function forgetting(desk: RegistryDesk, visit: Visit, entity: Entity): Promise<Block> {
  const page = await entityPage(desk, visit, entity.id)
  return forgetModal(visit, entity, [...(page?.contacts ?? []), ...(page?.others ?? [])])
}

async function forget(desk: RegistryDesk, visit: Visit, sent: Submission): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const read = readForgetForm(visit, sent.values)
  if (!read.ok) return { errors: read.errors }
  const { entity: id, contact } = read
  const kept = await entityAsKept(desk.store, id)
  const known = kept && contactIn(kept, contact)
  // Who had ceased to speak for it was told then.
  const chat = known && speaks(known, dayOf(visit.now)) ? known.chat : undefined
  const shown = await codesShownAnew(desk.store, id)
  const act = { entity: id, contact, ...doing(visit, sent) }
  return changed(desk, visit, {
    id,
    sent,
    change: contactForgotten(contact),
    told: 'staff.entity.forgotten',
    effects: () => [...shown, ...leaving(desk, act, { chat })],
  })
}
