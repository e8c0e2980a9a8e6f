/**
 * Working time: a pure value and arithmetic on it. Instants are ISO in UTC, durations are
 * milliseconds of working time. Local time is a fixed distance from UTC, as in La Paz all year. A
 * calendar's value never changes.
 */
import { dayIn, localAt } from './days'
import type { Words } from '../words'

/** Part of a day in minutes from local midnight; `to` is not part of it. */
export interface Interval {
  from: number
  to: number
}
export interface Calendar {
  /** Minutes that local time is ahead of UTC. */
  offset: number
  /**
   * Working intervals by ISO weekday, 1 Monday to 7 Sunday: in order, not touching; absent on days
   * of rest.
   */
  week: Readonly<Record<number, readonly Interval[]>>
  /** Local days (`YYYY-MM-DD`) on which nobody works, with their names. */
  holidays: Readonly<Record<string, Words>>
  /**
   * Local days with hours of their own, whatever weekday or holiday they are: a long day, an
   * afternoon off.
   */
  days?: Readonly<Record<string, readonly Interval[]>>
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Ten years without work: a calendar in which nobody works at all. */
const MOST_IDLE_DAYS = 3660

/** One working interval as instants, in milliseconds. */
interface Span {
  from: number
  to: number
}

/** Milliseconds of the local midnight before an instant. */
const midnight = ({ offset }: Calendar, at: number): number =>
  Math.floor((at + offset * MINUTE_MS) / DAY_MS) * DAY_MS - offset * MINUTE_MS

/** The local day of an instant, `YYYY-MM-DD`. */
export const localDay = ({ offset }: Calendar, instant: string): string =>
  dayIn(localAt(instant, offset * MINUTE_MS))

/** The local minute of the day of an instant. */
export const localMinute = ({ offset }: Calendar, instant: string): number =>
  Math.floor((((Date.parse(instant) / MINUTE_MS + offset) % 1440) + 1440) % 1440)

/** Local day and minutes from its midnight → instant. */
export const instantAt = ({ offset }: Calendar, day: string, minutes: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + (minutes - offset) * MINUTE_MS).toISOString()

/** The local day `days` after another. */
export const dayAfter = (day: string, days: number): string =>
  dayIn(localAt(`${day}T00:00:00Z`, days * DAY_MS))

/** ISO weekday of a local day, 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The working intervals of a local day; none on holidays and days of rest. */
export const intervalsOf = (calendar: Calendar, day: string): readonly Interval[] =>
  calendar.days?.[day] ??
  (Object.hasOwn(calendar.holidays, day) ? [] : (calendar.week[weekdayOf(day)] ?? []))

export const isWorkingDay = (calendar: Calendar, day: string): boolean =>
  intervalsOf(calendar, day).length > 0

/**
 * Days that were asked for before, by the calendar's own value: digests ask for the same ones for
 * every row.
 */
const known = new WeakMap<Calendar, Map<number, readonly Span[]>>()

/** The intervals of the day that begins at a local midnight. */
const spansOf = (calendar: Calendar, start: number): readonly Span[] => {
  const days = known.get(calendar) ?? newDays(calendar)
  const found = days.get(start)
  if (found) return found
  const read = readSpans(calendar, start)
  days.set(start, read)
  return read
}
const newDays = (calendar: Calendar): Map<number, readonly Span[]> => {
  const days = new Map<number, readonly Span[]>()
  known.set(calendar, days)
  return days
}
const readSpans = (calendar: Calendar, start: number): readonly Span[] =>
  intervalsOf(calendar, dayIn(new Date(start + calendar.offset * MINUTE_MS))).map(
    ({ from, to }) => ({ from: start + from * MINUTE_MS, to: start + to * MINUTE_MS }),
  )

/**
 * Said of one working interval: the instant that was looked for, or undefined where it comes later.
 */
type Seek = (span: Span) => number | undefined

/**
 * Offers the working intervals from the day of an instant on, forwards or backwards, until one has
 * what is looked for.
 */
const sought = (calendar: Calendar, at: number, direction: 1 | -1, seek: Seek): number => {
  let day = midnight(calendar, at)
  for (let idle = 0; idle < MOST_IDLE_DAYS; idle += 1, day += direction * DAY_MS) {
    const spans = spansOf(calendar, day)
    if (spans.length > 0) idle = 0
    for (let i = 0; i < spans.length; i += 1) {
      const found = seek(spans[direction === 1 ? i : spans.length - 1 - i]!)
      if (found !== undefined) return found
    }
  }
  throw new RangeError('the calendar has no working time')
}

const iso = (ms: number): string => new Date(ms).toISOString()
/** Whether an instant is in the form in which it is written here. */
const isWritten = (instant: string): boolean => instant.length === 24 && instant.endsWith('Z')

/**
 * The instant at which so much working time has passed; a negative amount goes back. Nothing added
 * is the same instant.
 */
export const addWorking = (calendar: Calendar, instant: string, ms: number): string => {
  if (ms < 0) return subtractWorking(calendar, instant, -ms)
  const at = Date.parse(instant)
  if (ms === 0) return iso(at)
  let left = ms
  const end = sought(calendar, at, 1, ({ from, to }) => {
    const start = Math.max(from, at)
    if (start >= to) return undefined
    if (left <= to - start) return start + left
    left -= to - start
    return undefined
  })
  return iso(end)
}

/** The instant from which so much working time passes until the given one. */
export const subtractWorking = (calendar: Calendar, instant: string, ms: number): string => {
  if (ms < 0) return addWorking(calendar, instant, -ms)
  const at = Date.parse(instant)
  if (ms === 0) return iso(at)
  let left = ms
  const start = sought(calendar, at, -1, ({ from, to }) => {
    const end = Math.min(to, at)
    if (end <= from) return undefined
    if (left <= end - from) return end - left
    left -= end - from
    return undefined
  })
  return iso(start)
}

/** Working milliseconds from one instant to another; negative when the other is earlier. */
export const workingBetween = (calendar: Calendar, from: string, to: string): number => {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  if (end < start) return 0 - workingBetween(calendar, to, from)
  let sum = 0
  for (let day = midnight(calendar, start); day < end; day += DAY_MS) {
    for (const span of spansOf(calendar, day))
      sum += Math.max(0, Math.min(span.to, end) - Math.max(span.from, start))
  }
  return sum
}

/** Whether somebody works at that instant. */
export const isWorking = (calendar: Calendar, instant: string): boolean => {
  const at = Date.parse(instant)
  return spansOf(calendar, midnight(calendar, at)).some((span) => span.from <= at && at < span.to)
}

/** The instant itself in working hours, else the next at which work begins. */
export const nextWorking = (calendar: Calendar, instant: string): string => {
  const at = Date.parse(instant)
  const found = sought(calendar, at, 1, ({ from, to }) =>
    at < to ? Math.max(at, from) : undefined,
  )
  return found === at && isWritten(instant) ? instant : iso(found)
}

/** When work begins on the next working day after the instant's own. */
export const nextDayOpening = (calendar: Calendar, instant: string): string =>
  nextWorking(calendar, instantAt(calendar, dayAfter(localDay(calendar, instant), 1), 0))

/** Working days after the day of `from` up to the day of `to`, that day included. */
export const workingDaysAfter = (calendar: Calendar, from: string, to: string): number => {
  const end = localDay(calendar, to)
  let count = 0
  for (let day = dayAfter(localDay(calendar, from), 1); day <= end; day = dayAfter(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

const officeDay: readonly Interval[] = [
  { from: 8 * 60 + 30, to: 12 * 60 + 30 },
  { from: 14 * 60 + 30, to: 18 * 60 + 30 },
]
/** Monday to Friday 08:30–12:30 and 14:30–18:30 in La Paz, without holidays. */
export const officeHours: Calendar = {
  offset: -240,
  week: { 1: officeDay, 2: officeDay, 3: officeDay, 4: officeDay, 5: officeDay },
  holidays: {},
}
