/** When something is said next while a step waits: a reminder, one level up, back to its role. */
import { addWorking, nextDayOpening, nextWorking } from '../time/calendar'
import type { Activation, AlertKind, Term } from '../case/case'
import { nextWhole } from './frame-terms'
import { nextFormsReminder } from './form-terms'
import { nextLast } from './last-branch'
import { ASK_AFTER, passed, REMIND_AFTER } from './parts'
import { notDaysAhead } from './term-ahead'
import { ownersOf, rolesAbove } from '../authority/people'
import { isOutside, outsideOnly } from '../definition/lookup'
import type { Run } from '../case/run'

/** After the parts of `parts.ts` once every working day, so many times in all. */
export const MOST_REMINDERS = 5
const DAY_MS = 8 * 3_600_000

type Next = NonNullable<Term['next']>

export const time = (instant: string) => Date.parse(instant)
const latest = (first: string, ...others: (string | undefined)[]): string => {
  let newest = first
  for (const other of others) if (other !== undefined && time(other) > time(newest)) newest = other
  return newest
}

/** What is said of the case with a step: that its procedure is late, that a join waits for it. */
export const alertOfCase = (run: Run, activation: Activation): Next | undefined =>
  first(
    first(nextWhole(run, activation), nextLast(run, activation)),
    inHours(run, 'forms', nextFormsReminder(run, activation)),
  )

/**
 * Which alert comes next and when, always in working hours. Undefined when all was said; while the
 * clock stands, nothing is said of the step.
 */
export const nextAlert = (run: Run, activation: Activation, term: Term): Next | undefined =>
  first(alertOfStep(run, activation, term), alertOfCase(run, activation))

const alertOfStep = (run: Run, activation: Activation, term: Term): Next | undefined => {
  const late = inHours(run, 'escalate', escalation(run, activation, term))
  if (outsideOnly(run.library, activation))
    return first(late, inHours(run, 'remind', nextAsking(run, activation, term)))
  const reminded = inHours(run, 'remind', nextReminder(run, activation, term))
  return first(first(late, reminded), inHours(run, 'release', silence(run, activation, term)))
}
const inHours = ({ calendar }: Run, kind: AlertKind, at: string | undefined): Next | undefined =>
  at === undefined ? undefined : { kind, at: nextWorking(calendar, at) }
/** At the same instant the one that was named first. */
const first = (left: Next | undefined, right: Next | undefined): Next | undefined => {
  if (!left || !right) return left ?? right
  return time(right.at) < time(left.at) ? right : left
}

/** Since when somebody has it; where that lies days ahead of a clock that was put back, now. */
const heldBefore = ({ now }: Run, heldSince: string | undefined): string | undefined =>
  heldSince === undefined ? undefined : notDaysAhead(heldSince, now)

/**
 * When the holder, or the role where nobody took it, is reminded next. Undefined when all reminders
 * were sent.
 */
export const nextReminder = (
  run: Run,
  { due, heldSince }: Activation,
  term: Term,
): string | undefined => {
  if (!due || term.reminders >= MOST_REMINDERS) return undefined
  const part = REMIND_AFTER[term.reminders]
  if (part !== undefined) return latest(passed(run, due, term, part), term.postponed)
  // Nobody is reminded on the day on which they got it, or on which the person answered.
  const since = latest(term.remindedAt ?? term.since, heldBefore(run, heldSince), term.resumed)
  return latest(nextDayOpening(run.calendar, since), term.postponed)
}

const nextAsking = (run: Run, { asked, due }: Activation, term: Term): string | undefined => {
  const part = ASK_AFTER[term.reminders]
  return asked && due && part !== undefined ? passed(run, due, term, part) : undefined
}

/**
 * The first time when it becomes late, whoever is above; then, where somebody is, one level more
 * each time.
 */
const escalation = (run: Run, activation: Activation, term: Term): string | undefined => {
  const { due } = activation
  if (!due || !term.escalatedAt) return due ?? undefined
  if (!roleAbove(run, activation, term.level + 1)) return undefined
  return latest(
    due,
    addWorking(run.calendar, latest(term.escalatedAt, term.resumed), Math.max(term.ms, DAY_MS)),
  )
}

/** When its holder has been silent for too long after the term. */
const silence = (
  run: Run,
  { due, holder, heldSince, touchedAt }: Activation,
  term: Term,
): string | undefined => {
  const allowed = run.library.terms.silence
  if (!due || !holder || allowed === undefined) return undefined
  return addWorking(
    run.calendar,
    latest(due, heldBefore(run, heldSince), touchedAt, term.resumed),
    allowed,
  )
}

/**
 * The role so many levels above those of an activation; for an outside step the case owner is the
 * first.
 */
export const roleAbove = (run: Run, activation: Activation, levels: number): string | undefined => {
  const own = activation.roles.find((role) => !isOutside(run.library, role))
  const [owner] = ownersOf(run.library, run.state, activation)
  if (own) return rolesAbove(run.library, own)[levels - 1]
  return owner && [owner, ...rolesAbove(run.library, owner)][levels - 1]
}
