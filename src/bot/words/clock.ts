/** The moment, as the composition root gives it: the real one, or the sandbox's. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}
export const agencyZone = 'America/La_Paz'
/**
 * La Paz is as far from UTC all year: its days are counted, and no zone's history has to be looked
 * up for each.
 */
const OFFSET_MS = -4 * 3_600_000

/** ISO instant in UTC. */
export const isoNow = (clock: Clock): string => new Date(clock.now()).toISOString()
/** A moment whose UTC fields are the clock and the calendar of La Paz. */
export const localOf = (iso: string): Date => new Date(Date.parse(iso) + OFFSET_MS)
/** One act asks again and again for the day of its moment. */
let asked = { iso: '', day: '' }
/** The La Paz day of an instant, `YYYY-MM-DD`. */
export function dayOf(iso: string): string {
  if (asked.iso !== iso) asked = { iso, day: localOf(iso).toISOString().slice(0, 10) }
  return asked.day
}
/** From then on, of the night. */
const nightFrom = 2
/**
 * The La Paz day whose work of the night may be done at an instant; undefined before it may begin.
 */
export const nightOf = (iso: string): string | undefined =>
  localOf(iso).getUTCHours() < nightFrom ? undefined : dayOf(iso)
/** The La Paz year of an instant: the year of a case's number. */
export const yearOf = (iso: string): number => localOf(iso).getUTCFullYear()
