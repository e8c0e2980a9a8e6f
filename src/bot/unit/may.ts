/**
 * Who may look at a unit, whose absences somebody may register, and who may stand in. Authority
 * fails closed.
 */
import type { Library } from '../../flows/definition/definition'
import type { Unit } from '../../flows/definition/roles-file'
import type { Member } from '../../flows/authority/people'
import { memberOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'

const heads = (actor: Member, unit: Unit): boolean =>
  actor.roles.some(({ role }) => unit.heads.includes(role))

/** Its heads and who stands in for them, administrators and auditors. */
export const maySee = (actor: Member, unit: Unit): boolean =>
  !actor.outsider && (actor.administrator || actor.auditor || heads(actor, unit))

export interface Registering {
  library: Library
  directory: Directory
  actor: Member
  /** La Paz day. */
  today: string
}

/** Units whose members' absences the actor may register. An auditor acts on nobody else. */
export const headedUnits = ({ library, actor }: Pick<Registering, 'library' | 'actor'>): Unit[] =>
  actor.outsider || actor.auditor ? [] : library.units.filter((unit) => heads(actor, unit))

/** Active members who have one of these roles, or are going to. */
function membersIn({ directory, today }: Registering, roles: readonly string[]): string[] {
  const granted = directory.grants.filter(
    ({ role, to }) => roles.includes(role) && (!to || to >= today),
  )
  return [...new Set(granted.map(({ member }) => member))].filter((id) => memberOf(directory, id))
}
const rolesIn = (units: readonly Unit[]): string[] => [
  ...new Set(units.flatMap(({ roles }) => roles)),
]
const everybody = ({ members }: Directory): string[] =>
  members.filter(({ active }) => active).map(({ id }) => id)

/**
 * Members whose absence the actor may register: their own, those of units they head; all of them
 * for administrators.
 */
export function absenteesOf(registering: Registering): string[] {
  const { directory, actor } = registering
  if (actor.outsider || !memberOf(directory, actor.id)) return []
  if (actor.administrator) return everybody(directory)
  return [...new Set([actor.id, ...membersIn(registering, rolesIn(headedUnits(registering)))])]
}

/** Who may be named to stand in, and in which roles where it is not in all of them. */
export interface StandIns {
  members: string[]
  roles?: string[]
}

/**
 * Standing in gives authority. An administrator names anybody; a member hands on their own to
 * somebody of their units, and a head only what a member has in the units that they head: nobody
 * comes by a role that neither of them could give.
 */
export function standInsFor(registering: Registering, member: string): StandIns {
  const { library, directory, actor, today } = registering
  const others = (members: readonly string[]): string[] =>
    members.filter((id) => id !== member && memberOf(directory, id)?.auditor === false)
  if (actor.administrator && !actor.outsider) return { members: others(everybody(directory)) }
  const own = actor.id === member
  const grants = directory.grants.filter(
    (grant) => grant.member === member && (!grant.to || grant.to >= today),
  )
  const theirs = new Set(grants.map(({ role }) => role))
  const units = (own ? library.units : headedUnits(registering)).filter(({ roles }) =>
    roles.some((role) => theirs.has(role)),
  )
  const members = others(membersIn(registering, rolesIn(units)))
  return own ? { members } : { members, roles: rolesIn(units).filter((role) => theirs.has(role)) }
}
