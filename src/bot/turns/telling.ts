/** What telling a change of roles or absences needs of the visit that makes it. */
import type { Directory } from '../directory/directory-model'
import type { Telling } from './changes'
import type { StaffDeps, Visit } from '../staff/context'

export const tellingOf = (
  { catalogue, library, calendar }: Pick<StaffDeps, 'catalogue' | 'library' | 'calendar'>,
  { inbound, now, actor }: Visit,
  directory: Directory,
): Telling => ({
  id: `told:${inbound.id}`,
  directory,
  catalogue,
  library,
  calendar: calendar(now),
  now,
  by: actor.id,
})
