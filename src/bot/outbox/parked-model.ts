/** That administrators were told of something that does not leave by itself. */
import { z } from 'zod'
import type { Shape } from '../../store/change'

const notice = z.object({
  schemaVersion: z.literal(1),
  /** What was parked, or for all that a copy held: what was said of it. */
  effect: z.string().min(1),
  at: z.string().min(1),
})
export type Notice = z.infer<typeof notice>
export const parkedShape: Shape<Notice> = { kind: 'parked', schema: notice }
