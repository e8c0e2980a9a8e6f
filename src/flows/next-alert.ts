/** When something is said next while a step waits: a reminder, one level up, back to its role. */
import { addWorking, nextDayOpening, nextWorking, subtractWorking } from './calendar'
import type { Activation, AlertKind, Term } from './case'
import { isOutside, outsideOnly, ownersOf, rolesAbove } from './people'
import type { Run } from './run'

/** Parts of the term after which the holder is reminded; then once every working day, so many times in all. */
export const REMIND_AFTER = [0.5, 0.8]
export const MOST_REMINDERS = 5
const DAY_MS = 8 * 3_600_000

type Next = NonNullable<Term['next']>

export const time = (instant: string) => Date.parse(instant)
const latest = (first: string, ...others: (string | undefined)[]): string =>
  others.reduce<string>((one, other) => (other !== undefined && time(other) > time(one) ? other : one), first)

/** Which alert comes next and when, always in working hours. Undefined while the clock stands, and when all was said. */
export const nextAlert = (run: Run, activation: Activation, term: Term): Next | undefined => {
  const outside = outsideOnly(run.library, activation)
  const instants: [AlertKind, string | undefined][] = [
    ['escalate', escalation(run, activation, term)],
    ['remind', outside ? undefined : nextReminder(run, activation, term)],
    ['release', outside ? undefined : silence(run, activation, term)],
  ]
  return instants
    .flatMap(([kind, at]): Next[] => (at ? [{ kind, at: nextWorking(run.calendar, at) }] : []))
    .sort((one, other) => time(one.at) - time(other.at))[0]
}

/** When this part of the term has passed. */
export const passed = ({ calendar }: Run, due: string, term: Term, part: number): string =>
  subtractWorking(calendar, due, Math.round(term.ms * (1 - part)))

/** When the holder, or the role where nobody took it, is reminded next. Undefined when all reminders were sent. */
export const nextReminder = (run: Run, { due, heldSince }: Activation, term: Term): string | undefined => {
  if (!due || term.reminders >= MOST_REMINDERS) return undefined
  const part = REMIND_AFTER[term.reminders]
  if (part !== undefined) return latest(passed(run, due, term, part), term.postponed)
  // Nobody is reminded on the day on which they got it, or on which the person answered.
  const since = latest(term.remindedAt ?? term.since, heldSince, term.resumed)
  return latest(nextDayOpening(run.calendar, since), term.postponed)
}

/** The first time when it becomes late, whoever is above; then, where somebody is, one level more each time. */
const escalation = (run: Run, activation: Activation, term: Term): string | undefined => {
  const { due } = activation
  if (!due || !term.escalatedAt) return due ?? undefined
  if (!roleAbove(run, activation, term.level + 1)) return undefined
  return latest(due, addWorking(run.calendar, latest(term.escalatedAt, term.resumed), Math.max(term.ms, DAY_MS)))
}

/** When its holder has been silent for too long after the term. */
const silence = (run: Run, { due, holder, heldSince, touchedAt }: Activation, term: Term): string | undefined => {
  const allowed = run.library.terms.silence
  if (!due || !holder || allowed === undefined) return undefined
  return addWorking(run.calendar, latest(due, heldSince, touchedAt, term.resumed), allowed)
}

/** The role so many levels above those of an activation; for an outside step the case owner is the first. */
export const roleAbove = (run: Run, activation: Activation, levels: number): string | undefined => {
  const own = activation.roles.find((role) => !isOutside(run.library, role))
  const [owner] = ownersOf(run.library, run.state, activation)
  const chain = own ? rolesAbove(run.library, own) : owner ? [owner, ...rolesAbove(run.library, owner)] : []
  return chain[levels - 1]
}
