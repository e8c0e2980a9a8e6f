/** Who may perform an activation: roles, substitutes and separation of duties. */
import type { Activation, CaseState } from '../case/case'
import type { Actor, Context } from '../case/act'
import type { Library } from '../definition/definition'
import { decidersOf, lastDecision } from '../case/lookup'
import { stepOf } from '../definition/lookup'

/** How an actor sits in a role; `substituteOf` when standing in for somebody. */
export interface Seat {
  role: string
  substituteOf?: string
}
export type Member = Extract<Actor, { kind: 'member' }>

/** The seat from which a member acts for any of these roles; an own one before a substitute's. */
export const seatIn = (
  actor: Member,
  roles: readonly string[],
  holder?: string,
): Seat | undefined => {
  const seats = actor.roles.filter((seat) => roles.includes(seat.role))
  const standing =
    holder === actor.id ? undefined : seats.find((seat) => holder && seat.substituteOf === holder)
  return standing ?? seats.find((seat) => !seat.substituteOf) ?? seats[0]
}

/**
 * Whom duties exclude from an activation, and who alone may do it: `notBy` and `sameAs` of its
 * step, in its own frame.
 */
export const dutiesOf = (
  library: Library,
  state: CaseState,
  activation: Activation,
): { notBy: string[]; only?: string } => {
  const { notBy, sameAs } = stepOf(library, activation)
  const did = notBy.flatMap((step) => decidersOf(state, activation.path, step))
  const first = sameAs && lastDecision(state, activation.path, sameAs)
  return { notBy: [...new Set(did)], only: first ? first.by : undefined }
}
export const excluded = (
  library: Library,
  state: CaseState,
  activation: Activation,
  person: string,
): boolean => {
  const { notBy, only } = dutiesOf(library, state, activation)
  return notBy.includes(person) || (only !== undefined && only !== person)
}

/** Every person who could perform an activation now, duties considered. */
export const eligible = (
  library: Library,
  state: CaseState,
  activation: Activation,
  membersOf: Context['membersOf'],
): string[] => {
  const members = new Set(activation.roles.flatMap((role) => membersOf(role)))
  return [...members].filter((person) => !excluded(library, state, activation, person))
}

/** Whom it is told that something of a role is late, level by level. */
export const rolesAbove = (
  { escalation: above }: Pick<Library, 'escalation'>,
  role: string,
): string[] => {
  const chain: string[] = []
  for (let next = above[role]; next && next !== role && !chain.includes(next); next = above[next])
    chain.push(next)
  return chain
}

/**
 * The role that cancels a case and records for outsiders. A called procedure's own owner records
 * for its steps too.
 */
export const ownersOf = (library: Library, state: CaseState, activation?: Activation): string[] => {
  const codes = [state.procedure, ...(activation ? [activation.procedure] : [])]
  return [...new Set(codes.flatMap((code) => library.owners[code] ?? []))]
}

/** The holder, while they still hold one of the activation's roles; else nobody does. */
export const holderNow = (
  activation: Activation,
  membersOf: Context['membersOf'],
): string | undefined =>
  activation.holder &&
  activation.roles.some((role) => membersOf(role).includes(activation.holder ?? ''))
    ? activation.holder
    : undefined
