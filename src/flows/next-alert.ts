/** When something is said next while a step waits: a reminder, one level up, back to its role. */
import { addWorking, nextDayOpening, nextWorking, subtractWorking } from './calendar'
import type { Activation, AlertKind, Term } from './case'
import type { Library } from './definition'
import { isOutside, ownersOf } from './people'
import type { Run } from './run'

/** Parts of the term after which the holder is reminded; then once every working day, so many times in all. */
export const REMIND_AFTER = [0.5, 0.8]
const MOST_REMINDERS = 5
const DAY_MS = 8 * 3_600_000

type Next = NonNullable<Term['next']>

export const time = (instant: string) => Date.parse(instant)
const latest = (...instants: (string | undefined)[]): string =>
  instants.filter((one) => one !== undefined).reduce((one, other) => (time(one) >= time(other) ? one : other))

/** Which alert comes next and when, always in working hours. Undefined while the clock stands, and when all was said. */
export const nextAlert = (run: Run, activation: Activation, term: Term): Next | undefined => {
  if (!activation.due) return undefined
  const outside = activation.roles.every((role) => isOutside(run.library, role))
  const instants: [AlertKind, string | undefined][] = [
    ['escalate', escalation(run, activation, term)],
    ['remind', outside ? undefined : reminder(run, activation, term)],
    ['release', outside ? undefined : silence(run, activation)],
  ]
  return instants
    .flatMap(([kind, at]): Next[] => (at ? [{ kind, at: nextWorking(run.calendar, at) }] : []))
    .sort((one, other) => time(one.at) - time(other.at))[0]
}

/** When this part of the term has passed. */
export const passed = ({ calendar }: Run, due: string, term: Term, part: number): string =>
  subtractWorking(calendar, due, Math.round(term.ms * (1 - part)))

const reminder = (run: Run, { due }: Activation, term: Term): string | undefined => {
  if (!due || term.reminders >= MOST_REMINDERS) return undefined
  const part = REMIND_AFTER[term.reminders]
  if (part !== undefined) return latest(passed(run, due, term, part), term.postponed)
  return latest(nextDayOpening(run.calendar, term.remindedAt ?? run.now), term.postponed)
}

const escalation = (run: Run, activation: Activation, term: Term): string | undefined => {
  if (!activation.due || !roleAbove(run, activation, term.level + 1)) return undefined
  if (!term.escalatedAt) return activation.due
  return latest(activation.due, addWorking(run.calendar, term.escalatedAt, Math.max(term.ms, DAY_MS)))
}

const silence = (run: Run, { due, holder, heldSince, touchedAt }: Activation): string | undefined => {
  const allowed = run.library.terms.silence
  if (!due || !holder || allowed === undefined) return undefined
  return addWorking(run.calendar, latest(due, heldSince, touchedAt), allowed)
}

/** The role so many levels above those of an activation; for an outside step the case owner is the first. */
export const roleAbove = (run: Run, activation: Activation, levels: number): string | undefined => {
  const [own = ''] = activation.roles
  const [owner] = ownersOf(run.library, run.state, activation)
  const chain = chainFrom(run.library, own)
  return (isOutside(run.library, own) && owner ? [owner, ...chainFrom(run.library, owner)] : chain)[levels - 1]
}
const chainFrom = ({ escalation: above }: Library, role: string): string[] => {
  const chain: string[] = []
  for (let next = above[role]; next && next !== role && !chain.includes(next); next = above[next]) chain.push(next)
  return chain
}
