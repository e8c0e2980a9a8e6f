/** What telling a change of roles or absences needs of the visit that makes it. */
import type { Directory } from '../directory-model'
import type { Telling } from '../turns/changes'
import type { Visit } from './context'
import type { Desk } from './desk'

export const tellingOf = ({ deps }: Desk, { inbound, now, actor }: Visit, directory: Directory): Telling => ({
  ...{ id: `told:${inbound.id}`, directory, catalogue: deps.catalogue, library: deps.library },
  ...{ calendar: deps.calendar(now), now, by: actor.id },
})
