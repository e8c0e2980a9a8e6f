/** The moment, as the composition root gives it: the real one, or the sandbox's. */
import { DateTime } from 'luxon'

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}
export const agencyZone = 'America/La_Paz'

/** ISO instant in UTC. */
export const isoNow = (clock: Clock): string => new Date(clock.now()).toISOString()
/** The La Paz day of an instant, `YYYY-MM-DD`. */
export const dayOf = (iso: string): string => DateTime.fromISO(iso, { zone: agencyZone }).toISODate() as string
/** The La Paz year of an instant: the year of a case's number. */
export const yearOf = (iso: string): number => DateTime.fromISO(iso, { zone: agencyZone }).year
