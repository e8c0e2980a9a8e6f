/**
 * How it becomes known that somebody speaks for an entity: its own note names them, or somebody who
 * is verified passes a code on. Each with the record that it leaves. Pure.
 */
import { later } from '../../flows/time/days'
import { codeFacts } from '../../store/record/entities'
import { dayOf } from '../words/clock'
import { type Change, contactChanged, type Doing, recorded } from './changes'
import { codeDays, mostTries, shownDigits } from './codes'
import {
  type ContactCode,
  contactIn,
  type Entity,
  type EntityContact,
  speakersOf,
  speaks,
} from './entity'

const DAY_MS = 86_400_000

/** Where somebody writes: the opaque contact of their conversation, and what tells their number. */
export interface Writes {
  chat: string
  digits?: string
}

/**
 * Their name and telephone stand in its note. @param writes absent where they never wrote: the
 * first who does from that telephone is met then
 */
export const verifiedByNote =
  (id: string, cite: string, writes?: Writes): Change =>
  (before, doing) =>
    sharedWith(before, { contact: id, chat: writes?.chat }, doing.at)
      ? undefined
      : namedInNote(id, cite, writes)(before, doing)

const namedInNote = (id: string, cite: string, writes?: Writes): Change =>
  contactChanged(id, 'verify_contact', (known, { by, at }) => {
    if (!speaks(known, dayOf(at)) || isVerified(known)) return undefined
    const digits = writes?.digits ?? known.phone?.slice(-shownDigits)
    return { ...known, chat: writes?.chat, verified: { how: 'note', at, by, reason: cite, digits } }
  })
/** Verified, with somebody who wrote or who will. */
export const isVerified = ({ verified, chat }: EntityContact): boolean =>
  verified !== undefined && (chat !== undefined || verified.how === 'note')

/**
 * Who speaks for it from the same telephone already: of two nobody could say which of them wrote.
 */
export function sharedWith(
  entity: Pick<Entity, 'contacts'>,
  { contact, chat }: { contact: string; chat: string | undefined },
  at: string,
): EntityContact | undefined {
  const phone = contactIn(entity, contact)?.phone
  return speakersOf(entity, dayOf(at)).find(
    (other) =>
      other.id !== contact &&
      isVerified(other) &&
      (chat === undefined ? phone !== undefined && other.phone === phone : other.chat === chat),
  )
}

/** Whom a note verified writes for the first time. */
export const met =
  (id: string, writes: Writes): Change =>
  (before, doing) =>
    sharedWith(before, { contact: id, chat: writes.chat }, doing.at)
      ? undefined
      : writing(id, writes)(before, doing)

const writing = (id: string, { chat, digits }: Writes): Change =>
  contactChanged(id, 'meet_contact', (known, { at }) => {
    if (!awaitsChat(known) || !speaks(known, dayOf(at)) || !known.verified) return undefined
    return { ...known, chat, verified: { ...known.verified, digits } }
  })
export const awaitsChat = ({ verified, chat }: EntityContact): boolean =>
  verified?.how === 'note' && chat === undefined

/** Whether they may receive for it: acknowledge a note. */
export const receivesMarked = (id: string, receives: boolean): Change =>
  contactChanged(id, 'receives_contact', (known) =>
    known.receives === receives ? undefined : { ...known, receives },
  )

/**
 * Nobody used it, nothing took its place, its days and tries are not over, and both whom it is for
 * and who passes it on still speak for the entity.
 */
export function isOpenCode({ contacts }: Entity, code: ContactCode, now: string): boolean {
  const isThere = (id: string): boolean => {
    const contact = contactIn({ contacts }, id)
    return contact !== undefined && speaks(contact, dayOf(now))
  }
  const isOver = code.used !== undefined || code.closed !== undefined || code.tries >= mostTries
  return !isOver && now < code.until && isThere(code.contact) && isThere(code.passedBy)
}
/** Used, and waiting for staff. */
export const awaitsStaff = ({ used, confirmed, refused }: ContactCode): boolean =>
  used !== undefined && !confirmed && !refused

export const codeIn = ({ codes }: Pick<Entity, 'codes'>, id: string): ContactCode | undefined =>
  codes.find((known) => known.id === id)

/** An earlier one for the same contact is not taken any more. */
export const codeIssued =
  (code: Pick<ContactCode, 'id' | 'contact' | 'passedBy' | 'lead' | 'hash'>): Change =>
  (before, doing) => {
    const { by, at } = doing
    const issued: ContactCode = { ...code, by, at, until: later(at, codeDays * DAY_MS), tries: 0 }
    if (!isOpenCode(before, issued, at) || codeIn(before, code.id)) return undefined
    const others = before.codes.map((known) =>
      known.contact === code.contact && isOpenCode(before, known, at)
        ? { ...known, closed: { by, at } }
        : known,
    )
    return recorded({ ...before, codes: [...others, issued] }, doing, {
      act: 'issue_code',
      to: issued.id,
      choices: codeFacts(issued),
    })
  }

type CodeAct = 'use_code' | 'try_code' | 'confirm_code' | 'refuse_code'
/** A code as it is from now on; nothing where there is none, or that may not be. */
const codeChanged =
  (id: string, act: CodeAct, change: (known: ContactCode, at: Around) => ContactCode | undefined) =>
  (before: Entity, doing: Doing) => {
    const known = codeIn(before, id)
    const next = known && change(known, { before, doing })
    if (!next) return undefined
    const codes = before.codes.map((other) => (other === known ? next : other))
    return recorded({ ...before, codes }, doing, { act, to: id, choices: codeFacts(next) })
  }
interface Around {
  before: Entity
  doing: Doing
}

export const codeUsed = (id: string, { chat, digits }: Writes): Change =>
  codeChanged(id, 'use_code', (known, { before, doing: { at } }) =>
    isOpenCode(before, known, at) ? { ...known, used: { at, chat, digits } } : undefined,
  )

/** Somebody wrote one that begins like it. */
export const codeTried = (id: string): Change =>
  codeChanged(id, 'try_code', (known, { before, doing: { at } }) =>
    isOpenCode(before, known, at) ? { ...known, tries: known.tries + 1 } : undefined,
  )

/** What told the telephone is needed no longer. */
const decided = ({ used, ...known }: ContactCode): ContactCode => ({
  ...known,
  used: used && { at: used.at, chat: used.chat },
})

export const codeRefused = (id: string): Change =>
  codeChanged(id, 'refuse_code', (known, { doing: { by, at } }) =>
    awaitsStaff(known) ? { ...decided(known), refused: { by, at } } : undefined,
  )

/**
 * Whoever used it is the contact whom it was for. @param phone (E.164) from which they write
 */
export const codeConfirmed =
  (id: string, phone?: string): Change =>
  (before, doing) => {
    const confirmed = codeChanged(id, 'confirm_code', (known) =>
      awaitsStaff(known) ? { ...decided(known), confirmed: doing } : undefined,
    )(before, doing)
    const code = codeIn(before, id)
    const contact = code && contactIn(before, code.contact)
    if (!confirmed || !code?.used || !contact || !speaks(contact, dayOf(doing.at))) return undefined
    const { chat, digits } = code.used
    if (sharedWith(before, { contact: contact.id, chat }, doing.at)) return undefined
    const verified: EntityContact = {
      ...contact,
      chat,
      phone: phone ?? contact.phone,
      verified: { how: 'code', ...doing, digits },
    }
    const contacts = before.contacts.map((other) => (other === contact ? verified : other))
    return recorded({ ...before, contacts, codes: confirmed.state.codes }, doing, {
      act: 'confirm_code',
      to: id,
      choices: codeFacts(code),
      words: [`contact:${contact.id}`],
    })
  }
