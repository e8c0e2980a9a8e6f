/** What telling a change of roles or absences needs of the visit that makes it. */
import type { Directory } from '../directory/directory-model'
import type { Telling } from './changes'
import type { Visit } from '../staff/context'
import type { Desk } from '../staff/desk'

export const tellingOf = (
  { deps }: Desk,
  { inbound, now, actor }: Visit,
  directory: Directory,
): Telling => ({
  ...{ id: `told:${inbound.id}`, directory, catalogue: deps.catalogue, library: deps.library },
  ...{ calendar: deps.calendar(now), now, by: actor.id },
})
