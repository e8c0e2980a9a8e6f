/** What one reader's digest counts and keeps while everything pending goes by. */
import type { Milestone, PendingRow } from '../../store/port'
import { mostRows } from './digest'
import { entityKey } from './entities'
import type { DigestReader, DigestRow } from '../effects/digest'
import type { Place } from './rows'
import type { RowAct } from '../../flows/lists/acting'

/** The first few of a list that is too long to keep. */
export interface First<T> {
  count: number
  rows: T[]
}
/** A row, and what the reader may do about it. */
export interface Kept {
  row: PendingRow
  act: DigestRow['act']
}
export type Listed = 'late' | 'today' | 'waiting' | 'outside'

export interface Tally {
  reader: DigestReader
  /** What came later than this is new; no text comes after `~`. */
  since: string
  fresh: number
  yours: { count: number; late: number; today: number }
  pending: number
  later: number
  /** Cases opened since. */
  opened: Set<string>
  /** Cases that were known under another number, and moved: they are not opened. */
  moved: Set<string>
  /** Entities of the scope of which something was counted, as they are compared. */
  entities: Set<string>
  sections: Record<Listed, First<Kept>>
  closed: First<Milestone>
}

const none = <T>(): First<T> => ({ count: 0, rows: [] })

export const createTally = (reader: DigestReader): Tally => ({
  reader,
  since: reader.since ?? '~',
  fresh: 0,
  yours: { count: 0, late: 0, today: 0 },
  pending: 0,
  later: 0,
  opened: new Set(),
  moved: new Set(),
  entities: new Set(),
  sections: { late: none(), today: none(), waiting: none(), outside: none() },
  closed: none(),
})

/** Where a row is listed; a step of the reader's own that has time is only counted. */
const listOf = (place: Place, act: DigestRow['act']): Listed | undefined => {
  if (place !== 'other') return place
  return act === 'see' ? 'waiting' : undefined
}

/** Rows come oldest first. */
export function countRow(
  tally: Tally,
  row: PendingRow,
  { place, act }: { place: Place; act: RowAct },
): void {
  const list = listOf(place, act)
  tally.pending += 1
  countEntity(tally, row)
  if (row.since > tally.since) tally.fresh += 1
  if (act !== 'see' && place !== 'outside') {
    tally.yours.count += 1
    if (place === 'late' || place === 'today') tally.yours[place] += 1
  }
  if (!list) {
    tally.later += 1
    return
  }
  const section = tally.sections[list]
  section.count += 1
  if (list === 'late' || list === 'today') keepByDue(section.rows, row, act)
  else if (section.rows.length < mostRows) section.rows.push({ row, act })
}

const countEntity = ({ reader, entities }: Tally, { entity }: { entity?: string }): void => {
  if (entity && reader.scope.entities) entities.add(entityKey(entity))
}

/** Keeps the earliest due, in their order. */
function keepByDue(rows: Kept[], row: PendingRow, act: DigestRow['act']): void {
  const due = row.due ?? ''
  if (rows.length === mostRows && due >= (rows[mostRows - 1]?.row.due ?? '')) return
  let at = rows.length
  while (at > 0 && (rows[at - 1]?.row.due ?? '') > due) at -= 1
  rows.splice(at, 0, { row, act })
  if (rows.length > mostRows) rows.pop()
}

/**
 * A case that went on under another number is counted there, and once: of one that was known
 * before, nothing was opened.
 */
export function countOpened(tally: Tally, { case: id, kind, at, to }: Milestone): void {
  if (kind === 'moved') {
    const isNew = tally.opened.delete(id)
    if (!isNew && to !== undefined) tally.moved.add(to)
  } else if ((kind === 'opened' || kind === 'reopened') && at > tally.since && !tally.moved.has(id))
    tally.opened.add(id)
}

/** Ends come oldest first; the newest are kept, the newest first. */
export function countEnd(tally: Tally, end: Milestone): void {
  tally.closed.count += 1
  countEntity(tally, end)
  tally.closed.rows.unshift(end)
  if (tally.closed.rows.length > mostRows) tally.closed.rows.pop()
}
