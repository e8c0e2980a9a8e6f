/**
 * What a member may do about a pending row: the same as `may` says of its step, told by the row
 * alone.
 */
import type { Context } from '../case/act'
import { type Member, seatIn } from '../authority/people'
import type { PendingRow } from './pending'

/**
 * `open` what they hold or stand in for, `take` what nobody has, `record` what somebody outside
 * answers, only `see` the rest.
 */
export type RowAct = 'open' | 'take' | 'record' | 'see'
/** What is asked of a row. */
export type ActedRow = Pick<
  PendingRow,
  'roles' | 'outside' | 'holder' | 'notBy' | 'only' | 'recorders'
>

/** Whether duties exclude somebody. */
const excludes = ({ notBy = [], only }: ActedRow, id: string): boolean =>
  notBy.includes(id) || (only !== undefined && only !== id)

/** Who lost the role holds nothing: the step is anybody's of its role. */
export const rowAct = (row: ActedRow, actor: Member, membersOf: Context['membersOf']): RowAct => {
  if (actor.outsider || actor.auditor) return 'see'
  if (row.outside) return seatIn(actor, row.recorders ?? []) ? 'record' : 'see'
  if (excludes(row, actor.id)) return 'see'
  const holds = (id: string) => row.roles.some((role) => membersOf(role).includes(id))
  const holder = row.holder !== undefined && holds(row.holder) ? row.holder : undefined
  const seat = seatIn(actor, row.roles, holder)
  if (!seat) return 'see'
  if (holder === undefined) return 'take'
  return holder === actor.id || seat.substituteOf === holder ? 'open' : 'see'
}

/**
 * Whether somebody outside is waited for: the agency's clock stands, and nobody of it has to do
 * anything now.
 */
export const waitsOutside = ({
  outside,
  mood,
  due,
  copy,
}: Pick<PendingRow, 'outside' | 'mood' | 'due' | 'copy'>): boolean =>
  (outside && !copy) || (mood === 'waiting' && due === null)
