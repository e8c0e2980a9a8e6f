/**
 * The rows by which lists and digests know what is pending, written in the case's own atomic write.
 */
import type { Activation, CaseState } from '../case/case'
import type { Library } from '../definition/definition'
import { appointedIn } from '../case/appointments'
import { dutiesOf, outsideOnly, ownersOf } from '../authority/people'
import { ranIn } from '../authority/reading'

/** One pending activation. No personal data beyond the subject. */
export interface PendingRow {
  case: string
  number: string
  subject: string
  activation: string
  procedure: string
  step: string
  path: string
  round: number
  roles: string[]
  holder?: string
  mood: string
  /** ISO instant at which it became active. */
  since: string
  due: string | null
  /** Whether an outside role has to act: every role of the step is outside. */
  outside: boolean
  /** Roles that record what somebody outside answers, where these have to act. */
  recorders?: string[]
  /**
   * Procedures that have run in the case, as `CODE@VERSION#READING`: they decide who may read it.
   * Absent in older rows.
   */
  ran?: string[]
  /** The instant for which its meeting is appointed; absent where none is. */
  appointed?: string
  /** Whom duties exclude, and who alone may do it. Absent where they say nothing. */
  notBy?: string[]
  only?: string
  /** Working milliseconds of its term in all; absent where it has none. */
  term?: number
  /** The instant of its next alert; absent where none comes. */
  alert?: string
  /** How many alerts there were: with the activation it names the next one. */
  alerts?: number
}

/**
 * One row for each active activation that somebody has to act on; a call step waits for its own
 * procedure's rows.
 */
export const pendingRows = (library: Library, state: CaseState): PendingRow[] =>
  state.active
    .filter((activation) => !activation.call)
    .map((activation) => rowOf(library, state, activation))

const rowOf = (library: Library, state: CaseState, activation: Activation): PendingRow => {
  const { id, procedure, step, path, round, roles, holder, since, due, term } = activation
  const { notBy, only } = dutiesOf(library, state, activation)
  const waits = outsideOnly(library, { roles })
  return {
    case: state.id,
    number: state.number,
    subject: state.subject,
    activation: id,
    procedure,
    step,
    path,
    round,
    roles,
    mood: state.mood,
    since,
    due,
    holder,
    term: term?.ms,
    alerts: term?.alerts,
    alert: term?.next?.at,
    outside: waits,
    recorders: waits ? ownersOf(library, state, activation) : undefined,
    ran: ranIn(state),
    appointed: appointedIn(activation)?.at,
    notBy: notBy.length > 0 ? notBy : undefined,
    only,
  }
}
