/** What registrars decide of who speaks for an entity: each once, and whom it concerns is told. */
import { randomInt } from 'node:crypto'
import { instantAt } from '../../flows/time/calendar'
import type { EffectRecord } from '../../store/port'
import type { EntityPayload } from '../effects/payloads'
import { derivedId } from '../ids/derived-id'
import { dayOf } from '../words/clock'
import { contactEnded } from '../entities/changes'
import { drawCode, hashedCode, leadOf } from '../entities/codes'
import { contactIn } from '../entities/entity'
import { entityAsKept } from '../entities/find'
import { changeEntity, type Done, type EntityChanged } from '../entities/keeping'
import { codesShownAnew, nameOfEntity, telling, type VerificationDeps } from './telling'
import {
  codeConfirmed,
  codeIn,
  codeIssued,
  codeRefused,
  receivesMarked,
  verifiedByNote,
  type Writes,
} from '../entities/verifying'

/** An act of a registrar upon a contact of an entity. */
export interface OnContact extends Done {
  entity: string
  contact: string
}
const doneTo = ({ entity: id, inbound, by, at }: Omit<OnContact, 'contact'>) => ({
  id,
  inbound,
  by,
  at,
})

/** @param writes where somebody writes with that telephone already */
export async function verifyByNote(
  deps: VerificationDeps,
  act: OnContact,
  { cite, writes }: { cite: string; writes?: Writes },
): Promise<EntityChanged> {
  const name = await nameOfEntity(deps, act.entity)
  const told = await telling(deps, {
    chat: writes?.chat ?? '',
    id: `say:${act.inbound}`,
    words: (t) => t('people.entity.verified', { entity: name }),
  })
  const change = verifiedByNote(act.contact, cite, writes)
  return changeEntity(deps, doneTo(act), change, () => told.effects)
}

/**
 * A code for a contact, which a verified one passes on. @returns what it is, this once: absent
 * where it was made before, or may not be.
 */
export async function issueCode(
  deps: VerificationDeps,
  act: OnContact,
  passedBy: string,
): Promise<string | undefined> {
  const code = drawCode((below) => randomInt(below))
  const issued = {
    id: derivedId('v', act.inbound),
    contact: act.contact,
    passedBy,
    lead: leadOf(code, deps.salt),
    hash: await hashedCode(code),
  }
  const { entity } = await changeEntity(deps, doneTo(act), codeIssued(issued))
  return entity?.codes.some(({ hash }) => hash === issued.hash) ? code : undefined
}

export interface OnCode extends Done {
  entity: string
  code: string
}
/** Staff know whether the number that used a code is of whom it was for. */
export async function decideCode(
  deps: VerificationDeps,
  act: OnCode,
  decided: { is: 'theirs'; phone?: string } | { is: 'refused' },
): Promise<EntityChanged> {
  const { entity: id, code } = act
  const entity = await entityAsKept(deps.store, id)
  const chat = (entity && codeIn(entity, code))?.used?.chat
  if (!entity || chat === undefined) return { done: false, entity }
  const name = await nameOfEntity(deps, id)
  const { effects } = await telling(deps, {
    chat,
    id: `say:code:${code}`,
    words: (t) =>
      decided.is === 'theirs'
        ? t('people.entity.verified', { entity: name })
        : t('people.code.refused'),
  })
  const shown = await codesShownAnew(deps.store, id)
  const change = decided.is === 'theirs' ? codeConfirmed(code, decided.phone) : codeRefused(code)
  const contact = codeIn(entity, code)?.contact ?? ''
  const before = contactIn(entity, contact)?.chat
  const left = before === chat || decided.is === 'refused' ? undefined : before
  return changeEntity(deps, doneTo(act), change, () => [
    ...effects,
    ...shown,
    ...leaving(deps, { ...act, contact }, { chat: left }),
  ])
}

export const markReceives = (
  deps: VerificationDeps,
  act: OnContact,
  receives: boolean,
): Promise<EntityChanged> => changeEntity(deps, doneTo(act), receivesMarked(act.contact, receives))

/**
 * Whoever writes there no longer speaks for it: told, and ended in its cases. @param until the day
 * (`YYYY-MM-DD`) on which that is so; absent: at once
 */
export function leaving(
  { calendar }: Pick<VerificationDeps, 'calendar'>,
  { entity, contact, inbound, at }: OnContact,
  { chat, until }: { chat: string | undefined; until?: string },
): EffectRecord[] {
  if (chat === undefined) return []
  const id = `leave:${inbound}`
  const payload: EntityPayload = { type: 'to_entity', want: 'leave', entity, contact, chat, until }
  const isLater = until !== undefined && until > dayOf(at)
  const notBefore = isLater ? instantAt(calendar(at), until, 0) : undefined
  return [{ id, kind: 'command', lane: id, payload, notBefore }]
}

/** @param until `YYYY-MM-DD`: the first day on which they no longer speak for it */
export async function endContact(
  deps: VerificationDeps,
  act: OnContact,
  until: string,
): Promise<EntityChanged> {
  const { contact } = act
  const change = contactEnded(contact, until)
  return changeEntity(deps, doneTo(act), change, (after) =>
    leaving(deps, act, { chat: contactIn(after, contact)?.chat, until }),
  )
}
