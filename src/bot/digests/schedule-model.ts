/** A schedule as it is stored: what is told to whom, how often, where. One document each. */
import { z } from 'zod'
import { cadence } from '../../flows/time/schedule'
import type { Shape } from '../../store/change'

const instant = z.iso.datetime()
const names = z.array(z.string().min(1))
/** Absent is everything that the reader may read. */
export const scope = z.strictObject({
  roles: names.optional(),
  units: names.optional(),
  procedures: names.optional(),
  series: names.optional(),
  entities: names.optional(),
})
/**
 * The conversation's document alone knows the telephone number. Pictures cost whoever receives
 * them.
 */
const whatsapp = z.strictObject({
  kind: z.literal('whatsapp'),
  conversation: z.string().min(1),
  chart: z.boolean(),
})
export const destination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dm') }),
  z.strictObject({ kind: z.literal('channel'), channel: z.string().min(1) }),
  whatsapp,
])
export type Destination = z.infer<typeof destination>

const count = z.int().min(0)
const totals = z.strictObject({
  pending: count,
  late: count,
  today: count,
  later: count,
  waiting: count,
  outside: count,
  opened: count,
  closed: count,
})
export const schedule = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string().min(1),
  /** Member with whose authority it is read. */
  reader: z.string().min(1),
  scope,
  cadence,
  destination,
  /** The planned instant that is waited for. */
  next: instant,
  /** Periods given, the newest last. */
  given: z.array(z.string()),
  /** The last digest: its moment, and what it counted. */
  last: z.strictObject({ at: instant, totals }).optional(),
  createdAt: instant,
  createdBy: z.string(),
  /**
   * A telephone that its reader still has to show to be theirs; until then it goes where
   * `destination` says.
   */
  confirm: z
    .strictObject({
      destination: whatsapp,
      code: z.string(),
      until: instant,
      tries: z.int().min(0),
    })
    .optional(),
  /** It comes no more. */
  removed: z.strictObject({ at: instant, by: z.string() }).optional(),
})
export type Schedule = z.infer<typeof schedule>
export const scheduleShape: Shape<Schedule> = { kind: 'schedule', schema: schedule }
/** What people choose of it. */
export type Choices = Pick<Schedule, 'reader' | 'scope' | 'cadence' | 'destination'>

/** Periods remembered: a clock that jumps back no further gives nothing twice. */
export const mostGiven = 60
