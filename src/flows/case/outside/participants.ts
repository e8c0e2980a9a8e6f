/**
 * Who of outside takes part in a case: each plays an outside role of its definition and is written
 * to on their own channel. A case of which nobody was named has one at most: the contact that it
 * came with, who plays whatever is somebody outside's.
 */
import type { Library } from '../../definition/definition'
import type { Actor } from '../act'
import type { Activation, CaseState, Participant } from '../case'
import { definitionOf } from '../../definition/lookup'
import { rootOf } from '../lookup'

export type { Participant } from '../case'

/** As much of a case as says who takes part in it. */
export type Taking = Pick<CaseState, 'intake' | 'participants'>
/** Of whom the data were deleted nobody is left. */
const isRunning = ({ ended, contact }: Participant): boolean =>
  ended === undefined && contact !== ''

/** The outside role that a case of a procedure comes from; empty where it has none. */
const partAtStart = (
  library: Library,
  state: Pick<CaseState, 'frames' | 'procedure' | 'version'>,
): string => {
  const { starts, steps, entry } = rootOf(library, state)
  const outside = (role: string): boolean => library.roles.get(role)?.outside === true
  const first = steps.find(({ id }) => id === entry)?.roles ?? []
  const all = [...(starts?.outside ?? []), ...first, ...steps.flatMap(({ roles }) => roles)]
  return all.find(outside) ?? ''
}

/** The outside roles whose parts there are in a case, the one that it comes from first. */
export const partsOf = (library: Library, state: CaseState): string[] => {
  const outside = (role: string): boolean => library.roles.get(role)?.outside === true
  const roles = Object.values(state.frames).flatMap((frame) =>
    definitionOf(library, frame).steps.flatMap((step) => step.roles),
  )
  const parts = [partAtStart(library, state), ...roles.filter(outside)]
  return [...new Set(parts)].filter((role) => role !== '')
}

/** Everybody who takes part or did, in the order in which they came. */
export const everParticipants = (library: Library, state: CaseState): Participant[] => {
  const { participants, intake, openedAt } = state
  if (participants) return participants
  const { contact } = intake
  if (contact === undefined) return []
  const role = partAtStart(library, state)
  return [{ contact, role, since: openedAt, by: intake.recordedBy ?? 'system' }]
}

/** Those who take part now. */
export const participantsOf = (library: Library, state: CaseState): Participant[] =>
  everParticipants(library, state).filter(isRunning)

/** Opaque ids of the contacts who take part now, in the order in which they came. */
export const contactsIn = ({ intake, participants }: Taking): string[] => {
  if (participants) return participants.filter(isRunning).map(({ contact }) => contact)
  return intake.contact === undefined ? [] : [intake.contact]
}

/**
 * Who of a part is written to: of those who take part in it the one who wrote last, else the first.
 * Undefined where nobody can be written to.
 *
 * @param role whose part; whichever where absent.
 */
export const addressee = ({ intake, participants }: Taking, role?: string): string | undefined => {
  if (!participants) return intake.contact
  const place = ({ contact }: Participant): number =>
    participants.findIndex((known) => known.contact === contact)
  const [first, ...more] = participants
    .filter(
      (participant) => isRunning(participant) && (role === undefined || participant.role === role),
    )
    // Who was verified since then is where they were.
    .sort((left, right) => place(left) - place(right))
  return first && more.reduce(laterHeard, first).contact
}
const laterHeard = (heard: Participant, other: Participant): Participant =>
  (other.wrote ?? '') > (heard.wrote ?? '') ? other : heard

/** Who is written to of those who play somebody's part for the same entity. */
export const addresseeWith = (state: Taking, asked: string): string | undefined => {
  const { intake, participants } = state
  const likewise = participants?.filter(({ contact }) => plays(state, asked, contact))
  return addressee({ intake, participants: likewise })
}

/** The contact whom something is told to. */
export const toldTo = ({ to }: { to?: string }, { intake }: Taking): string | undefined =>
  to ?? intake.contact

/** Whether somebody outside can be written to. */
export const isReachable = (state: Taking): boolean => addressee(state) !== undefined

/**
 * Whether somebody is a running participant of one of the roles.
 *
 * @param roles of a step; any part where absent.
 */
export const takesPart = (state: Taking, actor: Actor, roles?: readonly string[]): boolean => {
  if (actor.kind !== 'person') return false
  const { intake, participants } = state
  if (!participants) return actor.id === intake.contact
  return participants.some(
    (participant) =>
      isRunning(participant) &&
      participant.contact === actor.id &&
      (roles === undefined || roles.includes(participant.role)),
  )
}

/**
 * Whether two play the same part, for the same entity: what is asked of one the other answers. Of
 * whom it is not known for whom they speak, it is the case's own.
 */
export const plays = ({ participants = [] }: Taking, asked: string, other: string): boolean => {
  const [left, right] = [asked, other].map((id) =>
    participants.findLast(({ contact }) => contact === id),
  )
  if (asked === other) return true
  if (!left || !right || left.role !== right.role) return false
  const entities = [left.entity, right.entity]
  return left.entity === right.entity || entities.includes(undefined)
}

/** Whether two are known to speak for different entities: nothing of one is shown to the other. */
export const areApart = (state: Taking, left: string, right: string): boolean => {
  const entities = [left, right].map((id) => participantIn(state, id)?.entity)
  return !entities.includes(undefined) && entities[0] !== entities[1]
}

/**
 * Whether what a step asks is asked of somebody: they play its part, and whom it was put to speaks
 * for no other entity.
 */
export const isPutTo = (
  state: Taking,
  { roles, asked }: Pick<Activation, 'roles' | 'asked'>,
  contact: string,
): boolean => {
  const isOfAnother =
    asked !== undefined &&
    contactsIn(state).includes(asked.to) &&
    areApart(state, asked.to, contact)
  return !isOfAnother && takesPart(state, { kind: 'person', id: contact }, roles)
}

/** What is known of somebody who takes part or did; undefined of anybody else. */
export const participantIn = (
  { participants = [] }: Pick<CaseState, 'participants'>,
  id: string,
): Participant | undefined => participants.findLast(({ contact }) => contact === id)

/** Whether it is somebody of outside who takes part or did. */
export const tookPart = (state: Taking, id: string): boolean =>
  id === state.intake.contact || participantIn(state, id) !== undefined

/** Those whose part was ended, and who play none. */
export const partedIn = (state: Taking): string[] => {
  const running = contactsIn(state)
  const ended = (state.participants ?? []).filter(({ contact }) => !running.includes(contact))
  return [...new Set(ended.map(({ contact }) => contact))].filter((contact) => contact !== '')
}

/** Whether they took part and do no more: what they had sent by then is kept all the same. */
export const hasLeft = (state: Taking, actor: Actor): boolean =>
  actor.kind === 'person' && tookPart(state, actor.id) && !takesPart(state, actor)
