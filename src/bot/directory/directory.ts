/**
 * Roles → people on a given day, and the authority of whoever acts. Pure functions over one
 * `Directory` document. A role's members are those who hold it that day; a substitute acts for a
 * member between the two days of the substitution.
 */
import type { Actor } from '../../flows/case/act'
import type { Directory, Member } from './directory-model'

/** Whether a span between two La Paz days, both included, has that day. */
export const covers = (
  span: { from?: string | undefined; to?: string | undefined },
  day: string,
): boolean => (!span.from || span.from <= day) && (!span.to || day <= span.to)

/** The active member with that id. */
export const memberOf = (directory: Directory, id: string): Member | undefined =>
  directory.members.find((member) => member.id === id && member.active)

/** Whether somebody acts at all: an auditor only reads, whatever else they are. */
const acts = (directory: Directory, id: string): boolean =>
  memberOf(directory, id)?.auditor === false

/** Ids of the active members who hold a role on that La Paz day, in the directory's order. */
export const holdersOf = (directory: Directory, role: string, day: string): string[] =>
  directory.grants
    .filter((grant) => grant.role === role && covers(grant, day) && acts(directory, grant.member))
    .map((grant) => grant.member)

/** Everybody who may act in a role that day: its holders, then their substitutes. */
export const membersOf = (directory: Directory, role: string, day: string): string[] => {
  const holders = holdersOf(directory, role, day)
  const substitutes = directory.substitutions
    .filter(
      (row) =>
        covers(row, day) && holders.includes(row.for) && (!row.roles || row.roles.includes(role)),
    )
    .map((row) => row.by)
    .filter((id) => acts(directory, id))
  return [...new Set([...holders, ...substitutes])]
}

/** The active members among these ids, each once, in their order. */
export const membersNamed = (directory: Directory, ids: readonly string[]): Member[] =>
  [...new Set(ids)].flatMap((id) => memberOf(directory, id) ?? [])

/** `membersOf` that day, for many roles: each is looked for once. */
export function membersOn(directory: Directory, day: string): (role: string) => string[] {
  const known = new Map<string, string[]>()
  return (role) => {
    const members = known.get(role) ?? membersOf(directory, role, day)
    known.set(role, members)
    return members
  }
}

/** The roles in which somebody may act that day, their own first. */
export const rolesOf = (
  directory: Directory,
  id: string,
  day: string,
): { role: string; substituteOf?: string }[] => {
  const own = directory.grants
    .filter((grant) => grant.member === id && covers(grant, day))
    .map(({ role }) => ({ role }))
  const lent = directory.substitutions
    // Who has left has nothing to lend.
    .filter((row) => row.by === id && covers(row, day) && memberOf(directory, row.for))
    .flatMap((row) =>
      directory.grants
        .filter(
          (grant) =>
            grant.member === row.for &&
            covers(grant, day) &&
            (!row.roles || row.roles.includes(grant.role)),
        )
        .filter((grant) => !own.some(({ role }) => role === grant.role))
        .map((grant) => ({ role: grant.role, substituteOf: row.for })),
    )
  return memberOf(directory, id) ? [...own, ...lent] : []
}

/** Who may act that day on what a member holds in any of these roles. */
export const standInsOf = (
  directory: Directory,
  member: string,
  { day, roles }: { day: string; roles: readonly string[] },
): string[] => {
  const acts = (id: string) =>
    rolesOf(directory, id, day).some(
      ({ role, substituteOf }) => substituteOf === member && roles.includes(role),
    )
  const substitutes = directory.substitutions.filter((row) => row.for === member)
  return [...new Set(substitutes.map((row) => row.by))].filter(acts)
}

/**
 * Authority fails closed: who is not in the directory, or is an outsider to Slack, holds nothing.
 */
export const actorOf = (
  directory: Directory,
  who: { id: string; outsider: boolean },
  day: string,
): Actor => {
  const member = memberOf(directory, who.id)
  if (who.outsider || !member)
    return {
      kind: 'member',
      id: who.id,
      roles: [],
      administrator: false,
      auditor: false,
      outsider: true,
    }
  return {
    kind: 'member',
    id: member.id,
    roles: rolesOf(directory, member.id, day),
    administrator: member.administrator,
    auditor: member.auditor,
  }
}
