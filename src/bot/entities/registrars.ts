/** Who registers entities, and says who speaks for them. */
import type { Actor } from '../../flows/case/act'
import type { Library } from '../../flows/definition/definition'
import { membersOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import { dayOf } from '../words/clock'

export const mayRegister = ({ registrars }: Pick<Library, 'registrars'>, actor: Actor): boolean =>
  actor.kind === 'member' &&
  !actor.auditor &&
  actor.roles.some(({ role }) => registrars.includes(role))

/** Of those who could be told, so many are. */
const mostTold = 5
/** Whoever began comes first, while they still may. */
export function registrarsOf(
  { registrars }: Pick<Library, 'registrars'>,
  { directory, now, first }: { directory: Directory; now: string; first: string },
): string[] {
  const all = [...new Set(registrars.flatMap((role) => membersOf(directory, role, dayOf(now))))]
  const others = all.filter((member) => member !== first)
  return [...(all.includes(first) ? [first] : []), ...others].slice(0, mostTold)
}
