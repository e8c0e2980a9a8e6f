/** When and where people are to come together for what a step asks. Pure. */

export interface Meeting {
  /** ISO instant. */
  at: string
  place: string
  means: string
  /** Members of the agency, by id. */
  members: string[]
  /** The others, by name. */
  with: string
}
/** What was appointed, and when; absent `to`: what stood until then was taken back. */
export interface Appointment {
  by: string
  /** ISO instant at which it was written down. */
  noted: string
  to?: Meeting
}

/** What is appointed now, of a step that has not been held yet. */
export const appointedIn = ({
  appointments = [],
}: {
  appointments?: readonly Appointment[]
}): Meeting | undefined => appointments.at(-1)?.to

/** What an appointment says in free words, by the names under which the record attests them. */
export const appointmentTexts = ({ to }: Pick<Appointment, 'to'>): Record<string, string> =>
  to ? { place: to.place, means: to.means, with: to.with } : {}

/** What of it are facts of the record: when, and who of the agency. */
export const appointmentFacts = ({ to }: Pick<Appointment, 'to'>): string[] =>
  to ? [to.at, ...to.members] : []

/** Without its words. */
export const withoutWords = (appointment: Appointment): Appointment => ({
  ...appointment,
  to: appointment.to && { ...appointment.to, place: '', means: '', with: '' },
})
