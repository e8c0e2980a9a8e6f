/** Whom staff may add to a case, and what is known of who takes part in it. */
import type { CaseState, Participant } from '../../../flows/case/case'
import { contactsIn, participantsOf } from '../../../flows/case/outside/participants'
import type { Joining } from '../../../flows/case/outside/participation'
import type { WholeCase } from '../../../flows/case/history'
import { type Entity, speakersOf, verifiedOf } from '../../entities/entity'
import { entitiesCalled, entityOf, type Speaker, speaksFor } from '../../entities/find'
import { dayOf } from '../../words/clock'
import type { ActsDesk } from '../parts/act'

/** Somebody who writes to us: as who they would take part. */
export type Candidate = Omit<Joining, 'role'>
export interface Known {
  candidates: Candidate[]
  /** Names of the entity's contacts who cannot be added: nobody knows their chat. */
  unknown: string[]
}
const lastDigits = 4
type Reading = Pick<ActsDesk, 'store' | 'cases' | 'people' | 'library'>

/** The entities by whose name a case goes: none where it is not registered. */
const entitiesOf = async (desk: Reading, { intake }: CaseState): Promise<Entity[]> =>
  intake.entity === undefined ? [] : entitiesCalled(desk.store, intake.entity)

const speaking = ({ entity, contact }: Speaker, chat: string): Candidate => ({
  contact: chat,
  name: contact.name,
  entity: entity.id,
  entityName: entity.name,
  person: contact.id,
  receives: contact.receives || undefined,
  verified: contact.verified?.how,
})

/**
 * Who they would be in a case: for whom they are verified to speak, else only by their name.
 * `another`: the entity for which they speak is not the case's.
 */
export async function candidateOf(
  desk: Reading,
  { state, now }: { state: CaseState; now: string },
  { contact, name }: { contact: string; name?: string },
): Promise<{ candidate: Candidate } | { another: string }> {
  const speakers = await speaksFor(desk.store, contact, dayOf(now))
  const own = await entitiesOf(desk, state)
  const speaker = speakers.find(({ entity }) => own.some(({ id }) => id === entity.id))
  if (speaker) return { candidate: speaking(speaker, contact) }
  const [other] = speakers
  if (other && state.intake.entity !== undefined) return { another: other.entity.name }
  if (other) return { candidate: speaking(other, contact) }
  return { candidate: { contact, name: name ?? (await desk.people.contact(contact))?.name } }
}

/** Whoever wrote in a case, each once. */
const writersOf = ({ messages, participants = [] }: WholeCase): string[] => [
  ...new Set([
    ...participants.map(({ contact }) => contact),
    ...messages.flatMap(({ audience, by, onBehalf }) =>
      audience === 'from_person' && !onBehalf ? [by] : [],
    ),
  ]),
]

/** Those who may be added: who is verified to speak for the entity, and who wrote in the case. */
export async function knownFor(
  desk: Reading,
  { state, now }: { state: CaseState; now: string },
): Promise<Known> {
  const today = dayOf(now)
  const own = await entitiesOf(desk, state)
  // Who is verified since they take part is added as that.
  const taking = participantsOf(desk.library, state).flatMap(({ contact, verified }) =>
    verified ? [contact] : [],
  )
  const running = contactsIn(state)
  const verified = own.flatMap((entity) =>
    verifiedOf(entity, today).flatMap((contact) =>
      contact.chat ? [speaking({ entity, keptIn: entity.id, contact }, contact.chat)] : [],
    ),
  )
  const whole = await desk.cases.whole(state.id)
  const wrote = await Promise.all(
    (whole ? writersOf(whole) : [])
      .filter((id) => id !== '' && verified.every(({ contact }) => contact !== id))
      .map((contact) => candidateOf(desk, { state, now }, { contact })),
  )
  const candidates = [
    ...verified,
    ...wrote.flatMap((found) => ('candidate' in found ? [found.candidate] : [])),
  ].filter(
    ({ contact, verified }) =>
      !taking.includes(contact) && (verified !== undefined || !running.includes(contact)),
  )
  const unknown = own.flatMap((entity) =>
    speakersOf(entity, today).flatMap(({ chat, name }) => (chat ? [] : [name])),
  )
  return { candidates, unknown }
}

/** The last digits of the telephone from which somebody writes. */
async function digitsOf(desk: Reading, { contact, entity, person }: Participant) {
  const kept = entity === undefined ? undefined : await entityOf(desk.store, entity)
  const { verified } = kept?.contacts.find(({ id }) => id === person) ?? {}
  if (verified?.digits) return verified.digits
  const card = await desk.people.contact(contact)
  const conversation = card && (await desk.people.conversation(card.conversation))
  // Somebody else may have the telephone by now.
  return conversation?.contact === contact ? conversation.phone?.slice(-lastDigits) : undefined
}

export interface Shown {
  participant: Participant
  name?: string
  digits?: string
}
/** Those who take part now, as staff see them. */
export const shownOf = (desk: ActsDesk, state: CaseState): Promise<Shown[]> =>
  Promise.all(
    participantsOf(desk.library, state).map(async (participant) => ({
      participant,
      name: participant.name ?? (await desk.people.contact(participant.contact))?.name,
      digits: await digitsOf(desk, participant),
    })),
  )
