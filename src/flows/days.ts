/** Dates and working days while the calendar (issue "Time") is not there: Monday to Friday, La Paz days. */

/** La Paz keeps UTC-4 all year. */
const LA_PAZ_OFFSET_MS = -4 * 3_600_000
const DAY_MS = 86_400_000

/** `YYYY-MM-DD` in La Paz of an ISO instant. */
export const laPazDay = (instant: string): string =>
  new Date(Date.parse(instant) + LA_PAZ_OFFSET_MS).toISOString().slice(0, 10)

/** Instant `ms` later, ISO. */
export const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString()

/** Working days after the day of `from` up to the day of `to`, that day included. */
export const workingDaysAfter = (from: string, to: string): number => {
  const end = Date.parse(laPazDay(to))
  let count = 0
  for (let day = Date.parse(laPazDay(from)) + DAY_MS; day <= end; day += DAY_MS) {
    const weekday = new Date(day).getUTCDay()
    if (weekday !== 0 && weekday !== 6) count += 1
  }
  return count
}
