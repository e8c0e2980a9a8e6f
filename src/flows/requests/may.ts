/**
 * Who may read, answer and close a request: the case owner of its procedure, or administrators.
 * Unknown means refused.
 */
import type { Actor, Context, Refusal } from '../case/act'
import type { Library } from '../definition/definition'
import { rolesAbove, seatIn } from '../authority/people'
import { refuse } from '../case/run'
import type { PersonRequest } from './request'

export interface AskingRequest {
  library: Library
  actor: Actor
  request: Pick<PersonRequest, 'procedure'>
  membersOf: Context['membersOf']
}

/**
 * The role that owns a request; undefined where the definitions name none: administrators do then.
 */
export const ownerOf = (
  { owners }: Pick<Library, 'owners'>,
  { procedure }: Pick<PersonRequest, 'procedure'>,
): string | undefined => owners[procedure]

/**
 * Roles above its owner: heads of the owner's units, and whom it is told when something of that
 * role is late.
 */
export const aboveOwner = (
  library: Pick<Library, 'units' | 'escalation'>,
  owner: string,
): string[] => [
  ...new Set([
    ...rolesAbove(library, owner),
    ...library.units.filter(({ roles }) => roles.includes(owner)).flatMap(({ heads }) => heads),
  ]),
]

const isInside = (actor: Actor): actor is Extract<Actor, { kind: 'member' }> =>
  actor.kind === 'member' && actor.outsider !== true

/**
 * Answering and closing: its owners, substitutes too, and administrators. Auditors act on nothing.
 */
export function mayAnswer({
  library,
  actor,
  request,
  membersOf,
}: AskingRequest): { ok: true } | Refusal {
  const owner = ownerOf(library, request)
  const owns = isInside(actor) && owner !== undefined && seatIn(actor, [owner]) !== undefined
  if (isInside(actor) && !actor.auditor && (owns || actor.administrator)) return { ok: true }
  const roles = owner === undefined ? [] : [owner]
  return refuse('forbidden', { roles, members: roles.flatMap((role) => membersOf(role)) })
}

/** Reading: who may answer, those above its owners, and auditors. */
export function mayReadRequest(asking: AskingRequest): boolean {
  const { library, actor, request } = asking
  if (!isInside(actor)) return false
  const owner = ownerOf(library, request)
  const above = owner === undefined ? [] : aboveOwner(library, owner)
  return actor.auditor || seatIn(actor, above) !== undefined || mayAnswer(asking).ok
}
