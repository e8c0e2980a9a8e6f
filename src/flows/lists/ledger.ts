/**
 * How the working time of a case divides among those who had it: one line a role, each parallel
 * branch counted for its own, and `person` for the time that the case waited for somebody outside,
 * while no role's clock ran.
 */
import { workingBetween, type Calendar } from '../time/calendar'
import type { Activation, CaseState, Decided } from '../case/case'
import type { WholeCase } from '../case/history'
import type { Library } from '../definition/definition'
import { outsideOnly } from '../definition/lookup'

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
/** With which step it waited: no other one's clock stood. All of them did in older cases. */
interface Wait extends Span {
  path?: string
  step?: string
}

type Row = Activation & Partial<Decided>

/**
 * Of several roles the one that was played; while it is not decided, the one that its holder played
 * before in this case.
 */
const actorOf = (state: CaseState, { playedAs, holder, roles }: Row): string =>
  playedAs ??
  roles.find((role) => holder !== undefined && state.holders[role] === holder) ??
  roles[0] ??
  PERSON

/**
 * Until when somebody had it: an undone decision was none, so that its step went on until it was
 * opened again.
 */
const endOf = (rows: readonly Row[], row: Row, now: string): string => {
  const again =
    row.undone &&
    rows.find(
      (next) => next.path === row.path && next.step === row.step && next.round === row.round + 1,
    )
  return again ? again.since : (row.decidedAt ?? now)
}

const waitsOf = ({ waits = [], waiting, ...state }: WholeCase, now: string): Wait[] => {
  const rows: Row[] = [...state.decided, ...state.active]
  const all = [...waits, ...(waiting ? [{ ...waiting, until: now }] : [])]
  return all.map(({ since, until, activation }) => {
    const row = rows.find(({ id }) => id === activation)
    return { from: since, to: until, path: row?.path, step: row?.step }
  })
}
const stoodWith = ({ path, step }: Wait, row: Row): boolean =>
  step === undefined || (row.path === path && row.step === step)

const later = (left: string, right: string) =>
  Date.parse(left) >= Date.parse(right) ? left : right
const earlier = (left: string, right: string) =>
  Date.parse(left) <= Date.parse(right) ? left : right

const within = (calendar: Calendar, left: Span, right: Span): number =>
  Math.max(0, workingBetween(calendar, later(left.from, right.from), earlier(left.to, right.to)))

/** The ledger of a case at a moment, the largest part first. Lines of nothing are left out. */
export const ledger = (asked: {
  library: Library
  calendar: Calendar
  state: WholeCase
  now: string
}): LedgerLine[] => {
  const { library, calendar, state, now } = asked
  const waits = waitsOf(state, now)
  const sums = new Map<string, number>()
  const add = (actor: string, ms: number) => sums.set(actor, (sums.get(actor) ?? 0) + ms)
  const rows: Row[] = [...state.decided, ...state.active]
  // What an undo withdrew was never anybody's.
  for (const row of rows.filter(({ call, act }) => !call && act !== 'undo')) {
    const span = { from: row.since, to: endOf(rows, row, now) }
    const whole = Math.max(0, workingBetween(calendar, span.from, span.to))
    const stood = outsideOnly(library, row)
      ? 0
      : waits
          .filter((wait) => stoodWith(wait, row))
          .reduce((sum, wait) => sum + within(calendar, span, wait), 0)
    add(actorOf(state, row), whole - stood)
  }
  for (const { from, to } of waits) add(PERSON, Math.max(0, workingBetween(calendar, from, to)))
  return [...sums]
    .map(([actor, ms]) => ({ actor, ms }))
    .filter(({ ms }) => ms > 0)
    .sort((left, right) => right.ms - left.ms || left.actor.localeCompare(right.actor))
}
