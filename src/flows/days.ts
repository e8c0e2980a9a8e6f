/** La Paz days and instants of everyday time; working time is the calendar's. */

/** La Paz keeps UTC-4 all year. */
const LA_PAZ_OFFSET_MS = -4 * 3_600_000

/** `YYYY-MM-DD` in La Paz of an ISO instant. */
export const laPazDay = (instant: string): string =>
  new Date(Date.parse(instant) + LA_PAZ_OFFSET_MS).toISOString().slice(0, 10)

/** Instant `ms` later, ISO. */
export const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString()
