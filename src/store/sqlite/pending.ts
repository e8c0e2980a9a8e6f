/** Pending rows: what lists and digests read. Read by key, never by offset. */
import type { PendingQuery, PendingRow, UrgentQuery } from '../port'
import type { Sql, Value } from './connection'
import { cursor, position } from './cursor'

export interface Statement {
  text: string
  values: Value[]
}

/**
 * The statement of a page. Each role, or else each procedure, is read along its own index and gives
 * no more than a page of keys; the union of these is ordered, and only its first page is looked up.
 * A holder has few rows: they are read along the holder's index, and all else only filters.
 * Exported for the test of its plan.
 */
export function pendingStatement(query: PendingQuery): Statement {
  const leads = leadsOf(query)
  const [only] = leads
  if (leads.length === 1 && only?.table === 'p') return part(query, only, 'p.row')
  const { place, found } = only?.table === 'p' ? byPlace : byName
  const parts = leads.map((lead) =>
    part(query, lead, `${lead.table}.since, ${lead.table}.activation, ${place}`),
  )
  const keys = parts.map(({ text }) => `SELECT * FROM (${text})`).join(' UNION ')
  return {
    text: `SELECT p.row FROM (${keys} ORDER BY since, activation LIMIT ?) k
           CROSS JOIN pending p ON ${found} ORDER BY k.since, k.activation`,
    values: [...parts.flatMap((part) => part.values), query.limit + 1],
  }
}

/** How the row of a key is found: every lead of a query has the same table. */
const byPlace = { place: 'p.rowid AS place', found: 'p.rowid = k.place' }
const byName = {
  place: 'r.case_id',
  found: 'p.case_id = k.case_id AND p.activation = k.activation',
}

type Condition = [text: string, values: Value[]]

/**
 * An index along which rows are read in their order: that of a table, under the conditions with
 * which the index starts.
 */
interface Lead {
  table: 'p' | 'r'
  wanted: Condition[]
}

// A `+` keeps SQLite from reading along the index of what only filters.
function leadsOf(query: PendingQuery): Lead[] {
  const { holder, mood } = query
  const [roles, procedures] = [wantedRoles(query), wantedProcedures(query)]
  const ofMood: Condition[] = mood === undefined ? [] : [['+p.mood = ?', [mood]]]
  const ofProcedures: Condition[] = procedures
    ? [[`+p.procedure IN (${marks(procedures)})`, procedures]]
    : []
  if (holder !== undefined) {
    const ofRoles: Condition[] = roles ? [[anyRole(roles), roles]] : []
    return [
      { table: 'p', wanted: [['p.holder = ?', [holder]], ...ofRoles, ...ofProcedures, ...ofMood] },
    ]
  }
  if (roles) {
    return roles.map((role) => ({
      table: 'r',
      wanted: [['r.role = ?', [role]], ...ofProcedures, ...ofMood],
    }))
  }
  if (procedures)
    return procedures.map((procedure) => ({
      table: 'p',
      wanted: [['p.procedure = ?', [procedure]], ...ofMood],
    }))
  return [{ table: 'p', wanted: mood === undefined ? [] : [['p.mood = ?', [mood]]] }]
}

const marks = (values: string[]) => values.map(() => '?').join()
const anyRole = (roles: string[]) =>
  `EXISTS (SELECT 1 FROM json_each(p.row, '$.roles') r WHERE r.value IN (${marks(roles)}))`

function wantedRoles({ roles }: PendingQuery): string[] | undefined {
  return roles && [...new Set(roles)]
}
function wantedProcedures({ procedure, procedures }: PendingQuery): string[] | undefined {
  if (procedure === undefined) return procedures && [...new Set(procedures)]
  return !procedures || procedures.includes(procedure) ? [procedure] : []
}

function part(query: PendingQuery, { table, wanted }: Lead, columns: string): Statement {
  const conditions = [...wanted]
  if (query.dueBefore !== undefined) conditions.push([`${table}.due < ?`, [query.dueBefore]])
  if (query.after !== undefined)
    conditions.push([`(${table}.since, ${table}.activation) > (?, ?)`, position(query.after)])
  const where = conditions.map(([condition]) => condition).join(' AND ') || 'TRUE'
  // A role's own table has all that its order needs; what else is asked of a row is looked up.
  const looksUp =
    wanted.length > 1
      ? ' CROSS JOIN pending p ON p.case_id = r.case_id AND p.activation = r.activation'
      : ''
  const tables = table === 'p' ? 'pending p' : `pending_roles r${looksUp}`
  return {
    text: `SELECT ${columns} FROM ${tables} WHERE ${where} ORDER BY ${table}.since, ${table}.activation LIMIT ?`,
    values: [...conditions.flatMap(([, values]) => values), query.limit + 1],
  }
}

export function readPending(sql: Sql, query: PendingQuery): { rows: PendingRow[]; next?: string } {
  if (wantedRoles(query)?.length === 0 || wantedProcedures(query)?.length === 0) return { rows: [] }
  const { text, values } = pendingStatement(query)
  const found = sql
    .all<{ row: string }>(text, values)
    .map(({ row }) => JSON.parse(row) as PendingRow)
  const rows = found.slice(0, query.limit)
  const last = found.length > query.limit ? rows.at(-1) : undefined
  return { rows, next: last && cursor(last.since, last.activation) }
}

const urgency = 'due NULLS LAST, since, activation'
/** Exported for the test of its plan. */
export const urgentHeld = `SELECT row FROM pending WHERE holder = ? AND case_id <> ? ORDER BY ${urgency} LIMIT ?`
/** Keys alone are sorted, and a row of several roles is one. Exported for the test of its plan. */
export const urgentOfRoles = (roles: string[]): string => `
  SELECT p.row FROM (SELECT DISTINCT * FROM (
      SELECT r.case_id, r.activation, r.since, r.due FROM pending_roles r
      WHERE r.role IN (${marks(roles)}) AND r.case_id <> ? ORDER BY ${urgency} LIMIT ?)) k
    CROSS JOIN pending p ON ${byName.found} ORDER BY k.due NULLS LAST, k.since, k.activation LIMIT ?`

export function readUrgent(
  sql: Sql,
  { holder, except, limit, ...query }: UrgentQuery,
): PendingRow[] {
  const roles = [...new Set(query.roles)]
  const held = sql.all<{ row: string }>(urgentHeld, [holder, except, limit])
  const none = held.length > 0 || roles.length === 0
  const offered = none
    ? []
    : sql.all<{ row: string }>(urgentOfRoles(roles), [
        ...roles,
        except,
        limit * roles.length,
        limit,
      ])
  return [...held, ...offered].map(({ row }) => JSON.parse(row) as PendingRow)
}

/** Exported for the test of its plan. */
export const dueAlerts =
  'SELECT row FROM pending WHERE alert <= ? ORDER BY alert, activation LIMIT ?'

export function readAlerts(sql: Sql, now: string, limit: number): PendingRow[] {
  return sql
    .all<{ row: string }>(dueAlerts, [now, limit])
    .map(({ row }) => JSON.parse(row) as PendingRow)
}
