/** What statistics count of a case: opened, closed, cancelled, moved elsewhere, reopened. */
import { workingBetween, type Calendar } from '../time/calendar'
import type { CaseState } from '../case/case'
import { endOf } from '../case/lookup'
import type { Words } from '../words'
import { ranIn } from '../authority/reading'

export interface Milestone {
  case: string
  number: string
  subject: string
  /** The public body that the case is for, as it was written then; absent in older ones. */
  entity?: string
  procedure: string
  kind: 'opened' | 'closed' | 'cancelled' | 'moved' | 'reopened'
  at: string
  /** Every role that has acted in the case so far. */
  roles: string[]
  /**
   * Procedures that have run in it, as `CODE@VERSION`: they decide who may read it. Absent in older
   * ones.
   */
  ran?: string[]
  /** For an end: working milliseconds since it was opened. */
  working?: number
  /** Of an end that has words of its own. */
  end?: Words
  /** Of one that was moved: the case as which it goes on; absent in older ones. */
  to?: string
}

const kindsOf = (before: CaseState | undefined, after: CaseState): Milestone['kind'][] => {
  const kinds: Milestone['kind'][] = []
  if (!before) kinds.push('opened')
  if (after.cancelled && !before?.cancelled)
    kinds.push(after.cancelled.moved ? 'moved' : 'cancelled')
  if (after.closedAt && !before?.closedAt) kinds.push('closed')
  // Also where the press that had closed or cancelled it was undone.
  const ended = before?.closedAt ?? before?.cancelled
  if (ended && !after.closedAt && !after.cancelled) kinds.push('reopened')
  return kinds
}

/** What one act adds. */
export const milestonesOf = (
  calendar: Calendar,
  before: CaseState | undefined,
  after: CaseState,
  now: string,
): Milestone[] => {
  const { id, number, subject, procedure } = after
  const roles = [
    ...new Set([
      ...(after.past?.roles ?? []),
      ...[...after.decided, ...after.active].flatMap((row) => row.roles),
    ]),
  ]
  return kindsOf(before, after).map((kind) => ({
    case: id,
    number,
    subject,
    entity: after.intake.entity || undefined,
    procedure,
    kind,
    at: now,
    roles,
    ran: ranIn(after),
    working:
      kind === 'closed' || kind === 'cancelled' || kind === 'moved'
        ? workingBetween(calendar, after.openedAt, now)
        : undefined,
    end: kind === 'closed' ? endOf(after) : undefined,
    to: kind === 'moved' ? after.cancelled?.moved?.case : undefined,
  }))
}
