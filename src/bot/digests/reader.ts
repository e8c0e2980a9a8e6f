/** Who reads a digest, and what of it they may read. Authority fails closed. */
import type { Library } from '../../flows/definition/definition'
import { rowAct } from '../../flows/lists/acting'
import type { Member } from '../../flows/authority/people'
import { readsOf } from '../../flows/authority/reading'
import { dayOf } from '../words/clock'
import { actorOf, memberOf, membersOn, rolesOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { DigestReader, DigestScope } from '../effects/digest'
import { codesOfSeries } from './scope'

export interface AskingReader {
  library: Library
  directory: Directory
  member: string
  scope: DigestScope
  /** ISO instant. */
  now: string
}

/** Codes of the procedures in which one of these roles has a step, or owns the cases. */
const readableFor = ({ definitions, owners }: Library, roles: readonly string[]): string[] => {
  const codes = [...definitions.values()]
    .filter(
      ({ code, steps }) =>
        roles.includes(owners[code] ?? '') || steps.some((step) => hasAny(step.roles, roles)),
    )
    .map(({ code }) => code)
  return [...new Set(codes)]
}
const hasAny = (roles: readonly string[], of: readonly string[]): boolean =>
  roles.some((role) => of.includes(role))

/**
 * A reader with the authority of the moment: whole procedures in which they have a part, all for
 * administrators and auditors, and the steps of units that they head where the scope names them.
 * Undefined when nothing of the scope may be read.
 */
export function readerOf({
  library,
  directory,
  member,
  scope,
  now,
}: AskingReader): DigestReader | undefined {
  const who = memberOf(directory, member)
  if (!who) return undefined
  const seats = rolesOf(directory, member, dayOf(now))
  const roles = [...new Set(seats.map(({ role }) => role))]
  const everything = who.administrator || who.auditor
  const readable = everything ? [...library.latest.keys()] : readableFor(library, roles)
  const units = library.units.filter(
    ({ id, heads }) => scope.units?.includes(id) && (everything || hasAny(heads, roles)),
  )
  const headed = [...new Set(units.flatMap((unit) => unit.roles))]
  const ofSeries = scope.series && codesOfSeries(library, scope.series)
  const within = readable.filter(
    (code) =>
      (!scope.procedures || scope.procedures.includes(code)) && (!ofSeries || ofSeries.has(code)),
  )
  const named = scope.roles || scope.units ? (scope.roles?.length ?? 0) + headed.length > 0 : true
  if (!named || (within.length === 0 && headed.length === 0)) return undefined
  const actor = actorOf(directory, { id: member, outsider: false }, dayOf(now)) as Member
  const membersOf = membersOn(directory, dayOf(now))
  return {
    id: member,
    member,
    language: who.language,
    readable,
    reads: readsOf(library, actor),
    acts: (row) => rowAct(row, actor, membersOf),
    scope: scope.units ? { ...scope, units: units.map(({ id }) => id) } : scope,
    headed: headed.length > 0 ? headed : undefined,
  }
}
