/** Terms that began under a clock that has been put back since: what has happened lies ahead, and would keep everybody waiting. */
import { addWorking, workingBetween } from './calendar'
import type { Activation, Term } from './case'
import { isAhead, notAhead } from './days'
import type { Run } from './run'

type Happened = 'since' | 'remindedAt' | 'escalatedAt' | 'resumed'
const happened: readonly Happened[] = ['since', 'remindedAt', 'escalatedAt', 'resumed']
const held = ['heldSince', 'touchedAt'] as const

const lies = (instant: string | undefined, now: string): boolean => instant !== undefined && isAhead(instant, now)

export const isTermAhead = (activation: Activation, now: string): boolean =>
  happened.some((key) => lies(activation.term?.[key], now)) || held.some((key) => lies(activation[key], now))

/** What lies ahead is taken as now, and as much working time is left as there was then. Changes both. */
export const takeAsNow = (run: Run, activation: Activation, term: Term): void => {
  const { now, calendar } = run
  const began = term.resumed ?? term.since
  if (activation.due && isAhead(began, now))
    activation.due = addWorking(calendar, now, workingBetween(calendar, began, activation.due))
  for (const key of happened) if (term[key] !== undefined) term[key] = notAhead(term[key], now)
  for (const key of held) if (activation[key] !== undefined) activation[key] = notAhead(activation[key], now)
  delete term.postponed
}
