/** La Paz days and instants of everyday time; working time is the calendar's. */

/** La Paz keeps UTC-4 all year. */
const LA_PAZ_OFFSET_MS = -4 * 3_600_000

/** `YYYY-MM-DD` in La Paz of an ISO instant. */
export const laPazDay = (instant: string): string =>
  new Date(Date.parse(instant) + LA_PAZ_OFFSET_MS).toISOString().slice(0, 10)

/** Instant `ms` later, ISO. */
export const later = (instant: string, ms: number): string =>
  new Date(Date.parse(instant) + ms).toISOString()

/**
 * So far may the clocks of machines differ. What happened at an instant further ahead happened
 * under a clock that has been put back since, or was never right: it is taken as happening now.
 */
export const CLOCKS_DIFFER_MS = 5 * 60_000

/** Whether what has happened lies further ahead than clocks differ. */
export const isAhead = (instant: string, now: string): boolean =>
  Date.parse(instant) - Date.parse(now) > CLOCKS_DIFFER_MS
export const notAhead = (instant: string, now: string): string =>
  isAhead(instant, now) ? now : instant

/**
 * Whether a span of `ms` that has begun still runs: one that would end later than it lasts began
 * under another clock, and is over.
 */
export const stillRuns = (until: string, now: string, ms: number): boolean => {
  const left = Date.parse(until) - Date.parse(now)
  return left >= 0 && left <= ms + CLOCKS_DIFFER_MS
}
