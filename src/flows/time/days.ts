/** La Paz days and instants of everyday time; working time is the calendar's. */

export const agencyZone = 'America/La_Paz'
/**
 * La Paz is as far from UTC all year: its days are counted, and no zone's history has to be looked
 * up for each.
 */
const LA_PAZ_OFFSET_MS = -4 * 3_600_000

/** A moment whose UTC fields are the clock and the calendar of a place so far from UTC. */
export const localAt = (instant: string, offsetMs: number): Date =>
  new Date(Date.parse(instant) + offsetMs)
/** `YYYY-MM-DD` of a moment, by its UTC fields. */
export const dayIn = (moment: Date): string => moment.toISOString().slice(0, 10)
/** A moment whose UTC fields are the clock and the calendar of La Paz. */
export const localOf = (instant: string): Date => localAt(instant, LA_PAZ_OFFSET_MS)
/** The La Paz day of an ISO instant, `YYYY-MM-DD`. */
export const dayOf = (instant: string): string => dayIn(localOf(instant))
/** A day `YYYY-MM-DD` as people write it, `02/03/2026`. */
export const writtenDay = (day: string): string => day.split('-').reverse().join('/')

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
