/**
 * What one member is told about terms: items by the half hour in which they are told together, as
 * one message.
 */
import { z } from 'zod'
import type { Shape } from '../../store/change'

const instant = z.string().min(1)
export const noticeItem = z.strictObject({
  /** The effect that asked for it: an item is kept once. */
  id: z.string().min(1),
  /**
   * `remind`: it is with the reader; `escalate`: it is late, below them; `released`: it was with
   * them; `nudge`: somebody asks; `request`: a person's request waits; `turn`: it is the reader's
   * turn; `taken`: somebody took it over; `answered`: the person whom they waited for answered;
   * `last`: a case waits for the reader's part alone, `last_team`: for one below them; `whole`: a
   * procedure did not end in its term.
   */
  kind: z.enum([
    'remind',
    'escalate',
    'released',
    'nudge',
    'request',
    'turn',
    'taken',
    'answered',
    'last',
    'last_team',
    'whole',
  ]),
  /** Of a `request`, its id. */
  activation: z.string().min(1),
  /** When it was to be said. */
  at: instant,
  /** Who asks, of a `nudge`. */
  by: z.string().optional(),
  /** When the reader had its holder reminded, of an `escalate`. */
  nudged: instant.optional(),
})
export type NoticeItem = z.infer<typeof noticeItem>
/** Whether it is about a step below the reader, whose holder they may have reminded. */
export const isBelow = ({ kind }: NoticeItem): boolean =>
  kind === 'escalate' || kind === 'last_team'

/**
 * An aggregate of kind `notice`, under the member's id. Slots are instants, at which each message
 * is sent at the earliest.
 */
export const noticeBook = z.strictObject({
  schemaVersion: z.literal(1).default(1),
  slots: z.record(instant, z.array(noticeItem)).default({}),
})
export type NoticeBook = z.infer<typeof noticeBook>
export const noticeShape: Shape<NoticeBook> = { kind: 'notice', schema: noticeBook }
export const noSlots: NoticeBook = { schemaVersion: 1, slots: {} }
