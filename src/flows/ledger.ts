/**
 * How the working time of a case divides among those who had it: one line a role, each parallel branch counted for its own,
 * and `person` for the time that the case waited for somebody outside, while no role's clock ran.
 */
import { workingBetween, type Calendar } from './calendar'
import type { Activation, CaseState, Decided } from './case'
import type { Library } from './definition'
import { outsideOnly } from './people'

/** Whom a case waited for on its own account. */
export const PERSON = 'person'
export interface LedgerLine {
  /** A role, or `PERSON`. */
  actor: string
  /** Working milliseconds. */
  ms: number
}
interface Span {
  from: string
  to: string
}

/** Of several roles the one whose part was played: by who held or decided it, as far as the case remembers. */
const actorOf = (state: CaseState, row: Activation & Partial<Decided>): string => {
  const who = row.decidedBy ?? row.holder
  return row.roles.find((role) => who !== undefined && state.holders[role] === who) ?? row.roles[0] ?? PERSON
}

const waitsOf = ({ waits = [], waiting }: CaseState, now: string): Span[] => [
  ...waits.map(({ since, until }) => ({ from: since, to: until })),
  ...(waiting ? [{ from: waiting.since, to: now }] : []),
]

const later = (one: string, other: string) => (Date.parse(one) >= Date.parse(other) ? one : other)
const earlier = (one: string, other: string) => (Date.parse(one) <= Date.parse(other) ? one : other)

const within = (calendar: Calendar, one: Span, other: Span): number =>
  Math.max(0, workingBetween(calendar, later(one.from, other.from), earlier(one.to, other.to)))

/** The ledger of a case at a moment, the largest part first. Lines of nothing are left out. */
export const ledger = (asked: {
  library: Library
  calendar: Calendar
  state: CaseState
  now: string
}): LedgerLine[] => {
  const { library, calendar, state, now } = asked
  const waits = waitsOf(state, now)
  const sums = new Map<string, number>()
  const add = (actor: string, ms: number) => sums.set(actor, (sums.get(actor) ?? 0) + ms)
  const rows: (Activation & Partial<Decided>)[] = [...state.decided, ...state.active]
  for (const row of rows.filter(({ call }) => !call)) {
    const span = { from: row.since, to: row.decidedAt ?? now }
    const whole = Math.max(0, workingBetween(calendar, span.from, span.to))
    const stood = outsideOnly(library, row) ? 0 : waits.reduce((sum, wait) => sum + within(calendar, span, wait), 0)
    add(actorOf(state, row), whole - stood)
  }
  for (const { from, to } of waits) add(PERSON, Math.max(0, workingBetween(calendar, from, to)))
  return [...sums]
    .map(([actor, ms]) => ({ actor, ms }))
    .filter(({ ms }) => ms > 0)
    .sort((one, other) => other.ms - one.ms || one.actor.localeCompare(other.actor))
}
