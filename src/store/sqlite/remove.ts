/**
 * Deleting for good what a person or a term asks to be deleted, and finding what is past a term.
 */
import type { Ended, Page, Removed } from '../port'
import type { Sql, Value } from './connection'
import { cursor, position } from './cursor'
import { refreshLanes } from './lanes'

/** Everything of an aggregate but its receipts, which are removed for nobody. */
const ofAggregate = ['keys', 'posts', 'aggregates']

/** @returns how many milestones were deleted, or are there to be. */
export function remove(
  sql: Sql,
  { aggregates = [], effects = [], statistics }: Removed,
): { statistics: number } {
  for (const { kind, id } of aggregates) {
    if (kind === 'case') throw new Error('a case is never removed')
    for (const table of ofAggregate)
      sql.run(`DELETE FROM ${table} WHERE kind = ? AND id = ?`, [kind, id])
  }
  removeEffects(sql, effects)
  if (!statistics) return { statistics: 0 }
  const { before, count } = statistics
  if (!count) return { statistics: sql.run('DELETE FROM milestones WHERE at < ?', [before]) }
  return { statistics: countBefore(sql, before) }
}

const countBefore = (sql: Sql, before: string): number =>
  sql.one<{ count: number }>('SELECT count(*) AS count FROM milestones WHERE at < ?', [before])
    ?.count ?? 0

// The last place in the order of commits stays taken, so that it is never given again: what stands
// there says nothing any more.
const last = '(SELECT max(position) FROM effects)'
const emptied = "payload = 'null', ref = NULL, error = NULL, status = 'cancelled', done_at = at"

/** What stood behind them in their lanes may be tried now. */
function removeEffects(sql: Sql, ids: readonly string[]): void {
  if (ids.length === 0) return
  const among = 'IN (SELECT value FROM json_each(?))'
  const values = [JSON.stringify(ids)]
  const lanes = sql.all<{ lane: string }>(
    `SELECT DISTINCT lane FROM effects WHERE id ${among}`,
    values,
  )
  sql.run(`UPDATE effects SET ${emptied} WHERE id ${among} AND position = ${last}`, values)
  sql.run(`DELETE FROM effects WHERE id ${among} AND position < ${last}`, values)
  refreshLanes(
    sql,
    lanes.map(({ lane }) => lane),
    [...ids],
  )
}

/** When something of each kind was over, in its document. */
const endOf = {
  case: "coalesce(state ->> '$.closedAt', state ->> '$.cancelled.at')",
  request: "state ->> '$.closed.at'",
  conversation: "coalesce(state ->> '$.newest.at', created_at)",
}

interface EndedRow {
  id: string
  created_at: string
  ended: string | null
  contact: string | null
  classes: string | null
}

/** Walks a page of what is old enough to have ended; the page may name none of it. */
export function endedBefore(
  sql: Sql,
  kind: keyof typeof endOf,
  query: Page & { before: string },
): Ended {
  const { before, after, limit } = query
  const from: Value[] = after === undefined ? ['', ''] : position(after)
  const rows = sql.all<EndedRow>(
    `SELECT id, created_at, ${endOf[kind]} AS ended, state ->> '$.intake.contact' AS contact,
       state -> '$.forgotten.classes' AS classes FROM aggregates
     WHERE kind = ? AND created_at < ? AND (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?`,
    [kind, before, ...from, limit],
  )
  const last = rows.length === limit ? rows.at(-1) : undefined
  const ended = rows.flatMap(({ id, ended: at, contact, classes }) =>
    at !== null && at < before
      ? [
          {
            id,
            at,
            contact: contact || undefined,
            classes: JSON.parse(classes ?? '[]') as string[],
          },
        ]
      : [],
  )
  return { rows: ended, next: last && cursor(last.created_at, last.id) }
}
