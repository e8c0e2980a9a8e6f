/**
 * What remains of a request whose person's data are deleted: that it was asked, by which way, and
 * how long it took. Pure.
 */
import type { PersonRequest } from './request'

export function forgetRequest(
  { said: _said, undo: _undo, unknown: _unknown, ...kept }: PersonRequest,
  { by, now }: { by: string; now: string },
): PersonRequest {
  return {
    ...kept,
    contact: '',
    conversation: '',
    said: [],
    waiting: { alerts: 0 },
    seq: kept.seq + 1,
    closed: { by: kept.closed?.by ?? by, at: kept.closed?.at ?? now, reason: '' },
    forgotten: kept.forgotten ?? now,
  }
}
