/** Pending rows: what lists and digests read. Written with the case, read by key, never by offset. */
import type { PendingQuery, PendingRow } from '../port'
import type { Sql, Value } from './connection'
import { cursor, position } from './cursor'

/** Replaces the rows of a case. */
export function writePending(sql: Sql, caseId: string, rows: PendingRow[]): void {
  sql.run('DELETE FROM pending_roles WHERE activation IN (SELECT activation FROM pending WHERE case_id = ?)', [caseId])
  sql.run('DELETE FROM pending WHERE case_id = ?', [caseId])
  for (const row of rows) insert(sql, caseId, row)
}

function insert(sql: Sql, caseId: string, row: PendingRow): void {
  const { activation, since, procedure, mood, holder = null } = row
  sql.run(
    'INSERT INTO pending (activation, case_id, since, procedure, mood, holder, row) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [activation, caseId, since, procedure, mood, holder, JSON.stringify(row)],
  )
  for (const role of new Set(row.roles)) {
    sql.run('INSERT INTO pending_roles (role, since, activation) VALUES (?, ?, ?)', [role, since, activation])
  }
}

export interface Statement {
  text: string
  values: Value[]
}

/**
 * The statement of a page. Each role is read along its own index and gives no more than a page; the union of these is ordered.
 * A holder has few rows: they are read along the holder's index, and roles only filter. Exported for the test of its plan.
 */
export function pendingStatement(query: PendingQuery): Statement {
  const roles = [...new Set(query.roles ?? [])]
  if (roles.length === 0 || query.holder !== undefined) {
    const { text, values } = part(query, 'pending p', ofRoles(roles))
    return { text: `SELECT row FROM (${text})`, values }
  }
  const tables = 'pending_roles r CROSS JOIN pending p ON p.activation = r.activation'
  const parts = roles.map((role) => part(query, tables, [['r.role = ?', [role]]]))
  const text = parts.map((each) => `SELECT * FROM (${each.text})`).join(' UNION ')
  return {
    text: `SELECT row FROM (${text}) ORDER BY since, activation LIMIT ?`,
    values: [...parts.flatMap((each) => each.values), query.limit + 1],
  }
}

type Condition = [text: string, values: Value[]]

function ofRoles(roles: string[]): Condition[] {
  if (roles.length === 0) return []
  const marks = roles.map(() => '?').join()
  const text = `EXISTS (SELECT 1 FROM pending_roles r WHERE r.activation = p.activation AND r.role IN (${marks}))`
  return [[text, roles]]
}

function part(query: PendingQuery, tables: string, conditions: Condition[]): Statement {
  // The order is taken from the table whose index leads.
  const lead = tables.startsWith('pending_roles') ? 'r' : 'p'
  const wanted = [...conditions]
  if (query.holder !== undefined) wanted.push(['p.holder = ?', [query.holder]])
  if (query.procedure !== undefined) wanted.push(['p.procedure = ?', [query.procedure]])
  if (query.mood !== undefined) wanted.push(['p.mood = ?', [query.mood]])
  if (query.after !== undefined) wanted.push([`(${lead}.since, ${lead}.activation) > (?, ?)`, position(query.after)])
  const where = wanted.map(([condition]) => condition).join(' AND ') || 'TRUE'
  return {
    text: `SELECT p.row, p.since, p.activation FROM ${tables} WHERE ${where}
           ORDER BY ${lead}.since, ${lead}.activation LIMIT ?`,
    values: [...wanted.flatMap(([, values]) => values), query.limit + 1],
  }
}

export function readPending(sql: Sql, query: PendingQuery): { rows: PendingRow[]; next?: string } {
  if (query.roles?.length === 0) return { rows: [] }
  const { text, values } = pendingStatement(query)
  const found = sql.all<{ row: string }>(text, values).map(({ row }) => JSON.parse(row) as PendingRow)
  const rows = found.slice(0, query.limit)
  const last = found.length > query.limit ? rows.at(-1) : undefined
  return { rows, ...(last && { next: cursor(last.since, last.activation) }) }
}
