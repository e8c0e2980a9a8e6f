/** What registrars press of the contacts of an entity, and of codes that somebody used. */
import { escape } from '../cards/blocks'
import type { StaffAnswer } from '../channels/staff-port'
import type { Visit } from '../staff/context'
import { type Feature, type Handler, idsIn, type Press, type Submission } from '../staff/feature'
import { dayOf } from '../words/clock'
import type { Params } from '../words/catalogue'
import { dayName } from '../words/days'
import {
  codeModal,
  endModal,
  issuedModal,
  noteModal,
  type OnContactOf,
  passersOn,
  readEnd,
  readGiven,
  readNote,
} from './contact-forms'
import { usedCode } from './code-card'
import { type ContactsDesk, writesWith } from './contacts-desk'
import { contactIn } from '../entities/entity'
import { entityAsKept, entityOf } from '../entities/find'
import { showOne } from './press'
import { refusedTo } from './refused'
import { vouched } from './vouch'
import {
  decideCode,
  endContact,
  issueCode,
  markReceives,
  type OnContact,
  verifyByNote,
} from '../verification/deciding'
import { isVerified, sharedWith } from '../entities/verifying'

type OnPress = (visit: Visit, on: OnContactOf, pressed: Press) => StaffAnswer | Promise<StaffAnswer>
type OnForm = (visit: Visit, on: OnContactOf, sent: Submission) => Promise<StaffAnswer>

export function verifying(desk: ContactsDesk): Feature {
  const press =
    (act: OnPress): Handler<Press> =>
    async (visit, pressed) =>
      onContact(desk, visit, pressed.value, (on) => act(visit, on, pressed))
  const form =
    (act: OnForm): Handler<Submission> =>
    async (visit, sent) =>
      onContact(desk, visit, sent.metadata, (on) => act(visit, on, sent))
  return {
    actions: {
      'contact.note': press((visit, on) => ({ modal: noteModal(visit, on) })),
      'contact.code': press((visit, on) => askCode(visit, on)),
      'contact.end': press((visit, on) => ({ modal: endModal(visit, on) })),
      'contact.receives': press((visit, on, pressed) => receives(desk, visit, on, pressed)),
      'contact.vouch': (visit, { value }) => vouched(desk, visit, value),
      'code.confirm': (visit, { value }) => decided(desk, visit, { value, is: 'confirm' }),
      'code.refuse': (visit, { value }) => decided(desk, visit, { value, is: 'refuse' }),
    },
    callbacks: {
      'contact.note': form((visit, on, sent) => noted(desk, visit, on, sent)),
      'contact.code': form((visit, on, sent) => issued(desk, visit, on, sent)),
      'contact.end': form((visit, on, sent) => ended(desk, visit, on, sent)),
    },
  }
}

const said = (text: string): StaffAnswer => ({ ephemeral: { text } })

/** For registrars alone; what is not there any more is said. */
async function onContact(
  desk: ContactsDesk,
  visit: Visit,
  value: string,
  act: (on: OnContactOf) => StaffAnswer | Promise<StaffAnswer>,
): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const [id, contactId] = idsIn(value)
  const entity = await entityAsKept(desk.store, id)
  const contact = entity && contactIn(entity, contactId)
  if (!contact) return said(visit.t('staff.contact.gone'))
  const name = (await entityOf(desk.store, id))?.name ?? entity.name
  return act({ entity, contact, name })
}
const doneBy = (visit: Visit, { entity, contact }: OnContactOf): OnContact => ({
  entity: entity.id,
  contact: contact.id,
  inbound: `slack:${visit.inbound.id}`,
  by: visit.actor.id,
  at: visit.now,
})
const namedIn = ({ contact, name }: OnContactOf) => ({
  name: escape(contact.name),
  entity: escape(name),
})

type Told = { words: string } & Params
/** The page of its entity, with what was just done above it. */
const page = (
  desk: ContactsDesk,
  visit: Visit,
  on: OnContactOf,
  { words, ...params }: Told,
): Promise<StaffAnswer> =>
  showOne(
    desk,
    visit,
    on.entity.id,
    visit.t(`staff.contact.${words}`, { ...namedIn(on), ...params }),
  )

async function noted(
  desk: ContactsDesk,
  visit: Visit,
  on: OnContactOf,
  { values }: Submission,
): Promise<StaffAnswer> {
  const read = readNote(visit, values)
  if (!read.ok) return { errors: read.errors }
  const { phone } = on.contact
  if (!phone) return said(visit.t('staff.contact.note.phone', namedIn(on)))
  const writes = await writesWith(desk, phone)
  const of = { contact: on.contact.id, chat: writes?.chat }
  const shared = sharedWith(on.entity, of, visit.now)
  if (shared) return page(desk, visit, on, { words: 'note.shared', other: escape(shared.name) })
  const { done } = await verifyByNote(desk, doneBy(visit, on), { cite: read.cite, writes })
  const cite = escape(read.cite)
  const words = `note.${writes ? 'writes' : 'waits'}`
  return page(desk, visit, on, done ? { words, cite } : { words: 'same' })
}

/** Only somebody who is verified passes a code on. */
function askCode(visit: Visit, on: OnContactOf): StaffAnswer {
  const nobody = passersOn(on, visit.now).length === 0
  if (nobody) return said(visit.t('staff.contact.code.nobody', namedIn(on)))
  return { modal: codeModal(visit, on) }
}
async function issued(
  desk: ContactsDesk,
  visit: Visit,
  on: OnContactOf,
  { values }: Submission,
): Promise<StaffAnswer> {
  const read = readGiven(visit, values, on)
  if (!read.ok) return { errors: read.errors }
  const code = await issueCode(desk, doneBy(visit, on), read.passedBy)
  if (!code) return said(visit.t('staff.contact.code.again', namedIn(on)))
  const passedBy = contactIn(on.entity, read.passedBy)?.name ?? ''
  return { update: issuedModal(visit, on, { code, passedBy }) }
}

/** @param value ends with whether they may */
async function receives(
  desk: ContactsDesk,
  visit: Visit,
  on: OnContactOf,
  { value }: Press,
): Promise<StaffAnswer> {
  const [, , may] = idsIn(value)
  const { done } = await markReceives(desk, doneBy(visit, on), may === 'yes')
  return page(desk, visit, on, done ? { words: 'receives', may } : { words: 'same' })
}

async function ended(
  desk: ContactsDesk,
  visit: Visit,
  on: OnContactOf,
  { values }: Submission,
): Promise<StaffAnswer> {
  const read = readEnd(visit, values, on)
  if (!read.ok) return { errors: read.errors }
  const { until } = read
  const { done } = await endContact(desk, doneBy(visit, on), until)
  if (!done) return page(desk, visit, on, { words: 'same' })
  const today = dayOf(visit.now)
  return page(desk, visit, on, {
    words: 'ended',
    day: dayName(until, today, visit),
    told: isVerified(on.contact) && on.contact.chat !== undefined ? 'yes' : 'no',
    later: until > today ? 'yes' : 'no',
  })
}

/** From which number a conversation is written, where its channel shows it. */
async function phoneOf({ people }: ContactsDesk, chat: string): Promise<string | undefined> {
  const card = await people.contact(chat)
  const found = card && (await people.conversation(card.conversation))
  return found?.contact === chat ? found.phone : undefined
}

async function decided(
  desk: ContactsDesk,
  visit: Visit,
  { value, is }: { value: string; is: 'confirm' | 'refuse' },
): Promise<StaffAnswer> {
  const refused = refusedTo(desk, visit)
  if (refused) return refused
  const [entity, code] = idsIn(value)
  const shown = await usedCode(desk.store, { entity, code, now: visit.now })
  if (!shown?.code.used) return said(visit.t('staff.code.gone'))
  const act = {
    entity,
    code,
    inbound: `slack:${visit.inbound.id}`,
    by: visit.actor.id,
    at: visit.now,
  }
  const { done } = await decideCode(
    desk,
    act,
    is === 'confirm'
      ? { is: 'theirs', phone: await phoneOf(desk, shown.code.used.chat) }
      : { is: 'refused' },
  )
  const { contact, name } = shown
  const params = { name: escape(contact.name), entity: escape(name) }
  return said(visit.t(done ? `staff.code.done.${is}` : 'staff.code.gone', params))
}
