/** Aggregates: one document each, found by id, by key, or listed newest first. */
import type { AggregateKind, Change, Page, Stored } from '../port'
import { checkRecord, recordKinds, upgradeRecord } from '../records'
import type { Sql, Value } from './connection'
import { cursor, position } from './cursor'

export interface AggregateRow {
  revision: number
  series: string | null
  number: string | null
  /** Hash of the last receipt. */
  head: string | null
  salt: string | null
}
interface DocumentRow {
  kind: AggregateKind
  id: string
  revision: number
  state: string
  created_at: string
}

/** What a commit has to know of an aggregate, without its document. */
export function aggregateRow(sql: Sql, kind: AggregateKind, id: string): AggregateRow | undefined {
  const columns = 'revision, series, number, head, salt'
  return sql.one<AggregateRow>(`SELECT ${columns} FROM aggregates WHERE kind = ? AND id = ?`, [kind, id])
}

/** Writes the document under its next revision. Throws what `checkRecord` throws, before anything is written. */
export function writeDocument(sql: Sql, change: Change, state: object, row: AggregateRow | undefined): void {
  const text = JSON.stringify(checkRecord(change.kind, state, recordKinds[change.kind]))
  if (row) {
    const values = [text, change.expected + 1, change.kind, change.id]
    sql.run('UPDATE aggregates SET state = ?, revision = ? WHERE kind = ? AND id = ?', values)
  } else {
    const values = [change.kind, change.id, change.at, text]
    sql.run('INSERT INTO aggregates (kind, id, revision, created_at, state) VALUES (?, ?, 1, ?, ?)', values)
  }
}

/** The keys by which an aggregate is found; a numbered one is always found by its number. */
export function writeKeys(sql: Sql, change: Change, number: string | undefined): void {
  if (!change.keys && !change.numbering) return
  const { kind, id } = change
  if (change.keys) sql.run('DELETE FROM keys WHERE kind = ? AND id = ?', [kind, id])
  const put = (key: string, value: string) =>
    sql.run('INSERT OR IGNORE INTO keys (kind, key, value, id) VALUES (?, ?, ?, ?)', [kind, key, value, id])
  for (const [key, values] of Object.entries(change.keys ?? {})) for (const value of values) put(key, value)
  if (number !== undefined) put('number', number)
}

export function readAggregate<T>(sql: Sql, kind: AggregateKind, id: string): Stored<T> | undefined {
  const columns = 'kind, id, revision, state, created_at'
  const row = sql.one<DocumentRow>(`SELECT ${columns} FROM aggregates WHERE kind = ? AND id = ?`, [kind, id])
  return row && stored<T>(row)
}

export function findAggregates(sql: Sql, kind: AggregateKind, key: string, value: string): string[] {
  const rows = sql.all<{ id: string }>(
    `SELECT a.id FROM keys k JOIN aggregates a ON a.kind = k.kind AND a.id = k.id
     WHERE k.kind = ? AND k.key = ? AND k.value = ? ORDER BY a.created_at DESC, a.id DESC`,
    [kind, key, value],
  )
  return rows.map((row) => row.id)
}

export function listAggregates<T>(sql: Sql, kind: AggregateKind, page: Page) {
  const after = page.after === undefined ? [] : position(page.after)
  const rows = sql.all<DocumentRow>(
    `SELECT kind, id, revision, state, created_at FROM aggregates
     WHERE kind = ? ${after.length ? 'AND (created_at, id) < (?, ?)' : ''} ORDER BY created_at DESC, id DESC LIMIT ?`,
    [kind, ...after, page.limit + 1] as Value[],
  )
  const shown = rows.slice(0, page.limit)
  const last = rows.length > page.limit ? shown.at(-1) : undefined
  return { rows: shown.map(stored<T>), ...(last && { next: cursor(last.created_at, last.id) }) }
}

function stored<T>(row: DocumentRow): Stored<T> {
  const state = upgradeRecord(row.kind, JSON.parse(row.state), recordKinds[row.kind]) as T
  return { kind: row.kind, id: row.id, revision: row.revision, state }
}
