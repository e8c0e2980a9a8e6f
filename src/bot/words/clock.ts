/** The moment, as the composition root gives it: the real one, or the sandbox's. */
import { agencyZone, dayOf, localOf, writtenDay } from '../../flows/time/days'

/** The agency's days, as the procedures count them. */
export { agencyZone, dayOf, localOf, writtenDay }

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}
/** ISO instant in UTC. */
export const isoNow = (clock: Clock): string => new Date(clock.now()).toISOString()
/** The La Paz time of day of an instant, `HH:MM`. */
export const clockOf = (iso: string): string => localOf(iso).toISOString().slice(11, 16)
/** From then on, of the night. */
const nightFrom = 2
/**
 * The La Paz day whose work of the night may be done at an instant; undefined before it may begin.
 */
export const nightOf = (iso: string): string | undefined =>
  localOf(iso).getUTCHours() < nightFrom ? undefined : dayOf(iso)
/** The La Paz year of an instant: the year of a case's number. */
export const yearOf = (iso: string): number => localOf(iso).getUTCFullYear()
