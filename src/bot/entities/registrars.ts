/**
 * Who may change the registry of entities, and which of them are told that somebody wants to speak
 * for one.
 */
import { type Member, seatIn } from '../../flows/authority/people'
import type { Library } from '../../flows/definition/definition'
import { presentIn } from '../directory/away'
import type { Directory } from '../directory/directory-model'
import { dayOf } from '../words/clock'

/**
 * Whoever has a role that the definitions name, or stands in for one; an auditor changes nothing.
 */
export const isRegistrar = (
  { library }: { library: Pick<Library, 'registrars'> },
  { actor }: { actor: Member },
): boolean =>
  actor.outsider !== true && !actor.auditor && seatIn(actor, library.registrars) !== undefined

/** Of those who could be told, so many are. */
const mostTold = 5
/**
 * `first`: whoever made it, while they are there and still may; else all who may and are there.
 * `others`: who is told where `first` does nothing.
 */
export function registrarsOf(
  { registrars }: Pick<Library, 'registrars'>,
  { directory, now, maker }: { directory: Directory; now: string; maker: string },
): { first: string[]; others: string[] } {
  const present = registrars.flatMap((role) => presentIn(directory, role, dayOf(now)))
  const all = [...new Set(present)]
  if (!all.includes(maker)) return { first: all.slice(0, mostTold), others: [] }
  return { first: [maker], others: all.filter((member) => member !== maker).slice(0, mostTold) }
}
