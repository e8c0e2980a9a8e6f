/**
 * Who may read: one rule for a whole case and for a row of one, asked wherever something of a case
 * is shown. Unknown means no. An auditor reads all; that they did is put on the case's record.
 */
import type { Actor } from '../case/act'
import type { CaseState } from '../case/case'
import { proceduresOn } from '../case/path'
import { type Call, type Definition, type Library, pin, readingKey } from '../definition/definition'
import { leavesOf } from '../definition/flow-tree'
import { rolesAbove, seatIn } from './people'
import { isOutside } from '../definition/lookup'

/**
 * What decides who may read a case: every procedure that has run in it, as `CODE@VERSION`, with `#`
 * and the reading where that is not the first.
 */
export type Ran = readonly string[]
/** Tells whether one reader may read a case in which these procedures have run. */
export type Reads = (ran: Ran) => boolean

export const ranIn = ({ frames }: Pick<CaseState, 'frames'>): string[] => [
  ...new Set(Object.values(frames).map(readingKey)),
]
/**
 * What a row says of its case; one written before rows said so is read by its own frames, in their
 * newest versions.
 */
export const ranOf = ({ latest }: Pick<Library, 'latest'>, row: { ran?: Ran; path: string }): Ran =>
  row.ran ?? proceduresOn(row.path).map((code) => pin(code, latest.get(code) ?? ''))

/** The text that the case of a row runs there, if it has its step. */
export const textOfRow = (
  library: Library,
  row: { ran?: Ran; path: string; procedure: string; step: string },
): Definition | undefined =>
  ranOf(library, row)
    .flatMap((key) => library.readings.get(key) ?? [])
    .find(({ code, steps }) => code === row.procedure && steps.some(({ id }) => id === row.step))

const playing = (call: Call | undefined): string[] => Object.values(call?.roles ?? {}).flat()
/**
 * Roles of the agency that a procedure's steps have, that its flows name and that own its cases.
 */
const staffOf = ({ owners }: Library, { code, steps }: Definition): string[] => [
  ...(owners[code] === undefined ? [] : [owners[code]]),
  ...steps.flatMap(({ roles, next, call }) => [
    ...roles,
    ...leavesOf(next).flatMap(({ to }) =>
      to.kind === 'node' ? [...(to.roles ?? []), ...playing(to.call)] : [],
    ),
    ...playing(call),
  ]),
]

/**
 * Who has a part in it, and those above them: heads of their units, and whom it is told when
 * something is late.
 */
export function readersOf(library: Library, ran: Ran): Set<string> {
  const definitions = ran.flatMap((key) => library.readings.get(key) ?? [])
  const staff = new Set(
    definitions
      .flatMap((definition) => staffOf(library, definition))
      .filter((role) => !isOutside(library, role)),
  )
  const heads = library.units
    .filter((unit) => unit.roles.some((role) => staff.has(role)))
    .flatMap((unit) => unit.heads)
  return new Set([...staff, ...heads, ...[...staff].flatMap((role) => rolesAbove(library, role))])
}

/**
 * Whether somebody has a part in the agency's work: what is written for staff alone is for them.
 */
export const isStaff = (library: Library, actor: Actor): boolean =>
  actor.kind === 'member' &&
  actor.outsider !== true &&
  (actor.administrator ||
    actor.auditor ||
    actor.roles.some(({ role }) => !isOutside(library, role)))

/**
 * One reader's rule, to be asked about many: cases of the same procedures are looked at once.
 * Outsiders read nothing.
 */
export function readsOf(library: Library, actor: Actor): Reads {
  if (actor.kind !== 'member' || actor.outsider) return () => false
  if (actor.administrator || actor.auditor) return () => true
  const known = new Map<string, boolean>()
  return (ran) => {
    const key = ran.join()
    const answer = known.get(key) ?? seatIn(actor, [...readersOf(library, ran)]) !== undefined
    known.set(key, answer)
    return answer
  }
}

/** What everybody who has one of these roles may read: for what is shown to all of them at once. */
export const readByAll =
  (library: Library, roles: readonly string[]): Reads =>
  (ran) => {
    const readers = readersOf(library, ran)
    return roles.length > 0 && roles.every((role) => readers.has(role))
  }

/** Whether an actor may read a case whole. */
export const mayRead = ({
  library,
  state,
  actor,
}: {
  library: Library
  state: CaseState
  actor: Actor
}): boolean => readsOf(library, actor)(ranIn(state))
