/**
 * Terms that began under a clock that has been put back since: what has happened lies ahead, and
 * would keep everybody waiting.
 */
import { addWorking, nextDayOpening, workingBetween } from '../time/calendar'
import type { Activation, Term } from '../case/case'
import { CLOCKS_DIFFER_MS, later } from '../time/days'
import type { Run } from '../case/run'

type Happened = 'remindedAt' | 'escalatedAt' | 'resumed'
const happened: readonly Happened[] = ['remindedAt', 'escalatedAt', 'resumed']

/**
 * Reminders are a matter of days: a clock that is put back by fewer repeats nothing of what was
 * said, and what it delays is soon said. What lies further ahead would keep everybody waiting.
 */
const DAYS_MS = 2 * 86_400_000
const isDaysAhead = (instant: string, now: string): boolean =>
  instant > now && instant > later(now, DAYS_MS + CLOCKS_DIFFER_MS)
export const notDaysAhead = (instant: string, now: string): string =>
  isDaysAhead(instant, now) ? now : instant
const lies = (instant: string | undefined, now: string): boolean =>
  instant !== undefined && isDaysAhead(instant, now)

/**
 * A term may begin when work does on the next day, under any clock; but not of a step that is
 * active only later.
 */
const beginsAhead = ({ calendar, now }: Run, { since }: Activation, term: Term): boolean =>
  isDaysAhead(term.since, now) &&
  (isDaysAhead(since, now) || isDaysAhead(term.since, nextDayOpening(calendar, now)))

export const isTermAhead = (run: Run, activation: Activation): boolean => {
  const { term, touchedAt } = activation
  if (!term) return false
  return (
    lies(touchedAt, run.now) ||
    happened.some((key) => lies(term[key], run.now)) ||
    beginsAhead(run, activation, term)
  )
}

/**
 * What lies ahead is taken as now, and as much working time is left as there was then. Changes
 * both, and nothing that receipts attest: since when it is active and held stays as it was written.
 */
export const takeAsNow = (run: Run, activation: Activation, term: Term): void => {
  const { now, calendar } = run
  const isNew = beginsAhead(run, activation, term)
  const began = term.resumed ?? term.since
  if (activation.due && (isNew || lies(term.resumed, now)))
    activation.due = addWorking(calendar, now, workingBetween(calendar, began, activation.due))
  if (isNew) term.since = now
  for (const key of happened) if (term[key] !== undefined) term[key] = notDaysAhead(term[key], now)
  if (activation.touchedAt !== undefined)
    activation.touchedAt = notDaysAhead(activation.touchedAt, now)
  delete term.postponed
}
