/** Whom it is told that somebody wants to speak for an entity. */
import type { Library } from '../../flows/definition/definition'
import { presentIn } from '../directory/away'
import type { Directory } from '../directory/directory-model'
import { dayOf } from '../words/clock'

/** Of those who could be told, so many are. */
const mostTold = 5
/** Whoever began, while they are there and still may; else all who may and are there. */
export function registrarsOf(
  { registrars }: Pick<Library, 'registrars'>,
  { directory, now, first }: { directory: Directory; now: string; first: string },
): string[] {
  const all = new Set(registrars.flatMap((role) => presentIn(directory, role, dayOf(now))))
  return all.has(first) ? [first] : [...all].slice(0, mostTold)
}
