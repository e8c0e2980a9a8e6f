/**
 * When something comes again and again: every day or week at an hour, past days of rest. Instants
 * are ISO in UTC.
 */
import { z } from 'zod'
import { type Calendar, dayAfter, instantAt, isWorkingDay, localDay, weekdayOf } from './calendar'

/** Minutes from local midnight. */
const hour = z.int().min(0).max(1439)
export const cadence = z.discriminatedUnion('every', [
  /** `skipHolidays`: on working days alone. */
  z.strictObject({ every: z.literal('day'), hour, skipHolidays: z.boolean() }),
  /**
   * ISO weekday, 1 Monday to 7 Sunday. `skipHolidays`: on the next working day where that one is a
   * holiday.
   */
  z.strictObject({
    every: z.literal('week'),
    weekday: z.int().min(1).max(7),
    hour,
    skipHolidays: z.boolean(),
  }),
])
export type Cadence = z.infer<typeof cadence>

/** Ten years without one such day: there is none. */
const mostIdleDays = 3660
/** No row of days of rest is longer. */
const longestRest = 31

/** Whether it is a day of rest although its weekday is not, or one with a name. */
const isHoliday = (calendar: Calendar, day: string): boolean =>
  !isWorkingDay(calendar, day) &&
  (Object.hasOwn(calendar.holidays, day) || (calendar.week[weekdayOf(day)] ?? []).length > 0)

/** Whether a weekly one that fell on a holiday is made up for on this working day. */
function madeUpOn(calendar: Calendar, day: string, weekday: number): boolean {
  if (!isWorkingDay(calendar, day)) return false
  for (let back = 1; back <= longestRest; back += 1) {
    const before = dayAfter(day, -back)
    if (isWorkingDay(calendar, before)) return false
    if (weekdayOf(before) === weekday && isHoliday(calendar, before)) return true
  }
  return false
}

const comesOn = (calendar: Calendar, cadence: Cadence, day: string): boolean => {
  if (cadence.every === 'day') return !cadence.skipHolidays || isWorkingDay(calendar, day)
  const { weekday, skipHolidays } = cadence
  if (weekdayOf(day) === weekday && !(skipHolidays && isHoliday(calendar, day))) return true
  return skipHolidays && madeUpOn(calendar, day, weekday)
}

/**
 * Planned instants from the day of an instant on, forwards or backwards. Throws where none comes in
 * ten years.
 */
function* planned(
  calendar: Calendar,
  cadence: Cadence,
  from: { day: string; step: 1 | -1 },
): Generator<string> {
  let day = from.day
  for (let idle = 0; idle < mostIdleDays; idle += 1, day = dayAfter(day, from.step)) {
    if (!comesOn(calendar, cadence, day)) continue
    idle = 0
    yield instantAt(calendar, day, cadence.hour)
  }
  throw new RangeError('no day of the calendar is one of the schedule')
}

/** The period that a planned instant opens, by its local day: within it nothing comes twice. */
export const periodOf = (calendar: Calendar, planned: string): string => localDay(calendar, planned)

/**
 * The first planned instant strictly after another.
 * @param periods periods that were given already: they are passed over.
 */
export function nextInstant(
  calendar: Calendar,
  cadence: Cadence,
  after: string,
  periods: readonly string[] = [],
): string {
  for (const at of planned(calendar, cadence, { day: localDay(calendar, after), step: 1 }))
    if (at > after && !periods.includes(periodOf(calendar, at))) return at
  return after
}

/**
 * The last planned instant up to another, that one included: of all that downtime missed, the
 * newest.
 */
export function lastInstant(calendar: Calendar, cadence: Cadence, upTo: string): string {
  for (const at of planned(calendar, cadence, { day: localDay(calendar, upTo), step: -1 }))
    if (at <= upTo) return at
  return upTo
}

export interface Scheduled {
  cadence: Cadence
  /** The planned instant that is waited for. */
  next: string
  /** Periods given so far, the newest last. */
  given: readonly string[]
}
/** What is to be done at a moment: give a period, only move the next instant, or nothing. */
export type Due =
  | { kind: 'give'; period: string; planned: string; next: string }
  | { kind: 'move'; next: string }
  | { kind: 'none' }

/**
 * After downtime one period is given, the newest that was missed. A clock that jumps back gives
 * nothing twice, and one that came back from far ahead waits for no instant of that time.
 */
export function dueAt(calendar: Calendar, { cadence, next, given }: Scheduled, now: string): Due {
  if (next <= now) {
    const planned = lastInstant(calendar, cadence, now)
    const period = periodOf(calendar, planned)
    const missed = period >= periodOf(calendar, next) && !given.includes(period)
    const after = nextInstant(calendar, cadence, now, missed ? [...given, period] : given)
    return missed ? { kind: 'give', period, planned, next: after } : { kind: 'move', next: after }
  }
  const expected = nextInstant(calendar, cadence, now, given)
  return expected < next ? { kind: 'move', next: expected } : { kind: 'none' }
}
