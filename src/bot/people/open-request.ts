/** A request of people, as the one who asked it knows it. */
import { stillUndoable } from '../../flows/case/undo-entry'
import type { PersonRequest } from '../../flows/requests/request'
import type { OpenRequest } from '../dialogs/turn'

/**
 * A request as its person may know it: an answer that may still be taken back has not been read,
 * and one that went out was read then.
 */
export const openRequest = (request: PersonRequest, now: string): OpenRequest => {
  const { id, kind, openedAt, newest, answeredAt, said, undo } = request
  const own = { id, kind, openedAt, unknown: request.unknown }
  const last = undo?.said !== undefined && undo.said === said.at(-1)?.id ? undo : undefined
  if (!last) return { ...own, newest, answered: answeredAt !== undefined }
  if (!stillUndoable(last, now))
    return { ...own, newest: last.until, answered: answeredAt !== undefined }
  const before = said.filter((message) => message.id !== last.said && !message.withdrawn).at(-1)
  return { ...own, newest: before?.at ?? openedAt, answered: last.before.answeredAt !== undefined }
}
