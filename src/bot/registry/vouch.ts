/**
 * From the thread of a case: whoever its note names, with their telephone, is a contact of its
 * entity from now on, verified by that note. All of it with one press.
 */
import { comparable } from '../../flows/case/intake'
import type { CaseState } from '../../flows/case/case'
import { escape } from '../cards/blocks'
import type { StaffAnswer } from '../channels/staff-port'
import { contactAdded } from '../entities/changes'
import { type Entity, type EntityContact, speakersOf } from '../entities/entity'
import { entitiesCalled } from '../entities/find'
import { changeEntity, contactIdIn } from '../entities/keeping'
import { verifyByNote } from '../verification/deciding'
import { located, type Visit } from '../staff/context'
import { readCase } from '../staff/readings'
import { dayOf } from '../words/clock'
import { type ContactsDesk, writesWith } from './contacts-desk'
import { refusedTo } from './refused'

type Reporter = NonNullable<CaseState['intake']['reporter']>
const said = (text: string): StaffAnswer => ({ ephemeral: { text } })

/** By their telephone; else by their name, where no other telephone is written down for them. */
function known(entity: Entity, { name, phone }: Reporter, today: string) {
  const speaking = speakersOf(entity, today)
  return (
    speaking.find((contact) => contact.phone !== undefined && contact.phone === phone) ??
    speaking.find((contact) => comparable(contact.name) === comparable(name))
  )
}

/** The contact of that name and telephone: added where there was none. */
async function contactOf(
  desk: ContactsDesk,
  visit: Visit,
  { entity, reporter }: { entity: Entity; reporter: Reporter },
): Promise<Pick<EntityContact, 'id' | 'phone'>> {
  const today = dayOf(visit.now)
  const there = known(entity, reporter, today)
  if (there) return there
  const inbound = `slack:${visit.inbound.id}:contact`
  const id = contactIdIn(inbound)
  const { name, post, email, phone } = reporter
  const described = { name, post, email, phone, since: today, receives: false }
  const done = { id: entity.id, inbound, by: visit.actor.id, at: visit.now }
  await changeEntity(desk, done, contactAdded(id, described))
  return { id, phone }
}

export async function vouched(
  desk: ContactsDesk,
  visit: Visit,
  activation: string,
): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const { t } = visit
  const found = await located(desk, activation)
  const state = found && (await readCase(desk, visit, { state: found.state, what: 'case' }))
  const { document, reporter, entity: called } = state?.intake ?? {}
  if (!document || !reporter?.phone || !called) return said(t('staff.vouch.gone'))
  const [entity, another] = await entitiesCalled(desk.store, called)
  const params = { name: escape(reporter.name), entity: escape(entity?.name ?? called) }
  if (!entity || another) return said(t('staff.vouch.unregistered', params))
  const { id: contact, phone } = await contactOf(desk, visit, { entity, reporter })
  if (phone !== reporter.phone) return said(t('staff.vouch.otherPhone', params))
  const writes = await writesWith(desk, phone)
  const act = {
    entity: entity.id,
    contact,
    inbound: `slack:${visit.inbound.id}`,
    by: visit.actor.id,
    at: visit.now,
  }
  const { done } = await verifyByNote(desk, act, { cite: document.number, writes })
  if (!done) return said(t('staff.vouch.already', params))
  const cite = escape(document.number)
  return said(t(`staff.contact.note.${writes ? 'writes' : 'waits'}`, { ...params, cite }))
}
