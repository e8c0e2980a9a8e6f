/** An appointment for the meeting that a step asks for: made, changed or taken back until then. */
import { type Command, type Outcome, actorId } from '../case/act'
import {
  appointedIn,
  appointmentFacts,
  type Appointment,
  appointmentTexts,
  type Meeting,
} from '../case/appointments'
import type { Activation } from '../case/case'
import { meetingsIn } from '../definition/documents'
import { stepOf } from '../definition/lookup'
import { LONGEST_TEXT } from '../definition/output-kinds'
import { later } from '../time/days'
import { mayIn } from '../authority/asked'
import { record, refuse, type Run } from '../case/run'
import { finish } from './finish'

/** More ahead is a mistake. */
const FURTHEST_MS = 366 * 86_400_000
const MOST_MEMBERS = 50

/** A place, a moment ahead, and somebody who is to be there. */
const wrongWith = (
  to: Meeting,
  now: string,
): 'empty' | 'not_ahead' | 'invalid_output' | undefined => {
  if (!to.place.trim() || (!to.with.trim() && to.members.length === 0)) return 'empty'
  if (!(to.at > now && to.at <= later(now, FURTHEST_MS))) return 'not_ahead'
  const long = [to.place, to.means, to.with].some((words) => words.length > LONGEST_TEXT)
  return long || to.members.length > MOST_MEMBERS ? 'invalid_output' : undefined
}

const isSame = (left: Appointment, right: Appointment): boolean =>
  JSON.stringify([appointmentFacts(left), appointmentTexts(left)]) ===
  JSON.stringify([appointmentFacts(right), appointmentTexts(right)])

/**
 * By whoever performs the step or the case's owner. It binds nobody and moves nothing: what took
 * place is recorded with the step itself.
 */
export const appoint = (
  run: Run,
  activation: Activation,
  { to }: Extract<Command, { act: 'appoint' }>,
): Outcome => {
  const permit = mayIn(run, 'appoint', activation)
  if (!permit.ok) return permit
  if (activation.call || meetingsIn(stepOf(run.library, activation)).length === 0)
    return refuse('no_meeting', { activation: activation.id })
  const wrong = to && wrongWith(to, run.now)
  if (wrong) return refuse(wrong)
  const appointment: Appointment = { by: actorId(run.actor), noted: run.now, to }
  if (isSame(appointment, { ...appointment, to: appointedIn(activation) })) return refuse('empty')
  record(run, 'appoint', {
    on: activation,
    choices: appointmentFacts(appointment),
    texts: appointmentTexts(appointment),
  })
  activation.appointments = [...(activation.appointments ?? []), appointment]
  activation.touchedBy = appointment.by
  activation.touchedAt = run.now
  return finish(run)
}
