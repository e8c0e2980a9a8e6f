/** What happened to cases, for statistics: only ever added to, read by instant, never by offset. */
import type { Milestone, Store } from '../port'
import type { Sql } from './connection'
import { cursor, position } from './cursor'
import type { Statement } from './pending'
import { inserting } from './rows'

type Query = Parameters<Store['milestones']>[0]

const insertMilestones = inserting('milestones', ['at', 'case_id', 'milestone'])

export function writeMilestones(sql: Sql, caseId: string, milestones: Milestone[]): void {
  const rows = milestones.map((milestone) => [milestone.at, caseId, JSON.stringify(milestone)])
  insertMilestones(sql, rows)
}

/** They carry the words of a subject, which may have to go. */
export function renameMilestones(sql: Sql, caseId: string, subject: string): void {
  const text =
    "UPDATE milestones SET milestone = json_set(milestone, '$.subject', ?) WHERE case_id = ?"
  sql.run(text, [subject, caseId])
}

/**
 * The statement of a page; those of one instant come as they were written. Exported for the test of
 * its plan.
 */
export function milestonesStatement({ from, to, after, limit }: Query): Statement {
  const [at, last] = after === undefined ? [from, '-1'] : position(after)
  return {
    // The first bound lets the index start where the page does; the pair only tells those of that
    // instant apart.
    text: `SELECT position, at, milestone FROM milestones
           WHERE at >= ? AND at < ? AND (at > ? OR position > ?) ORDER BY at, position LIMIT ?`,
    values: [at > from ? at : from, to, at, Number(last), limit + 1],
  }
}

export function readMilestones(sql: Sql, query: Query): { rows: Milestone[]; next?: string } {
  const { text, values } = milestonesStatement(query)
  const found = sql.all<{ position: number; at: string; milestone: string }>(text, values)
  const shown = found.slice(0, query.limit)
  const last = found.length > query.limit ? shown.at(-1) : undefined
  const rows = shown.map(({ milestone }) => JSON.parse(milestone) as Milestone)
  return { rows, next: last && cursor(last.at, String(last.position)) }
}
