/**
 * The rows by which lists and digests know what is pending, written in the case's own atomic write.
 */
import type { Activation, CaseState } from '../case/case'
import type { Library } from '../definition/definition'
import { appointedIn } from '../case/appointments'
import { draftKey, waitsForForms } from '../case/drafts/waits'
import { owesCopy } from '../case/sending'
import { dutiesOf, ownersOf } from '../authority/people'
import { outsideOnly } from '../definition/lookup'
import { ranIn } from '../authority/reading'
import { moodOf } from '../case/mood'
import { callersOn, proceduresOn } from '../case/path'
import { heldUpBy, waitsForPerson, wholesAround } from '../case/lookup'

/** The step of a procedure, or `END`, that waits for this one alone. */
export interface HoldsUp {
  procedure: string
  step: string
}

/** `on`: the step that runs it; absent for the case's own. `due`: null while it stands. */
export interface WholeOfRow {
  due: string | null
  left?: number
  on?: { procedure: string; step: string }
}

/** One pending activation. No personal data beyond the subject. */
export interface PendingRow {
  case: string
  number: string
  subject: string
  /** The public body that it is for, as its case writes it; absent in older rows. */
  entity?: string
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
  /**
   * What it answers has not gone: the agency owes the signed copy, and nobody outside is waited
   * for.
   */
  copy?: boolean
  /** Since when forms are awaited that somebody outside was asked for; absent where none are. */
  forms?: string
  /** The instant for which its meeting is appointed; absent where none is. */
  appointed?: string
  /** Whom duties exclude, and who alone may do it. Absent where they say nothing. */
  notBy?: string[]
  only?: string
  /** Working milliseconds of its term in all; absent where it has none. */
  term?: number
  /** Of the procedures around it, the one with a term that ends first. */
  whole?: WholeOfRow
  holdsUp?: HoldsUp
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
    entity: state.intake.entity || undefined,
    activation: id,
    procedure,
    step,
    path,
    round,
    roles,
    mood: moodOfRow(state, activation),
    since,
    due,
    holder,
    term: term?.ms,
    whole: wholeOf(state, activation),
    holdsUp: holdsUpOf(state, activation),
    alerts: term?.alerts,
    alert: term?.next?.at,
    outside: waits,
    recorders: waits ? ownersOf(library, state, activation) : undefined,
    ran: ranIn(state),
    copy: (waits && owesCopy(state, activation)) || undefined,
    forms: formsAwaited(state, activation),
    appointed: appointedIn(activation)?.at,
    notBy: notBy.length > 0 ? notBy : undefined,
    only,
  }
}

const formsAwaited = (state: CaseState, activation: Activation): string | undefined =>
  waitsForForms(state, activation) ? state.drafts?.[draftKey(activation)]?.asked?.at : undefined

/** While the case waits for its person with another branch, this one goes on. */
const moodOfRow = (state: CaseState, activation: Activation): string =>
  state.mood === 'waiting' && !waitsForPerson(state, activation)
    ? moodOf({ ...state, waiting: undefined, drafts: undefined })
    : state.mood

export const holdsUpOf = (state: CaseState, activation: Activation): HoldsUp | undefined => {
  const branch = heldUpBy(state, activation)
  return branch && { procedure: proceduresOn(branch.path).at(-1) ?? '', step: branch.to }
}

/** What ends first; what stands comes after what does not. */
const wholeOf = (state: CaseState, activation: Activation): WholeOfRow | undefined => {
  const [first] = wholesAround(state, activation).sort((left, right) =>
    (left.term.due ?? '~') < (right.term.due ?? '~') ? -1 : 1,
  )
  if (!first) return undefined
  const { due, left } = first.term
  return { due, left, on: callersOn(first.path).at(-1) }
}
