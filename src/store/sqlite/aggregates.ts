/** Aggregates: one document each, found by id, by key, or listed newest first. */
import type { AggregateKind, Change, Named, Page, Stored } from '../port'
import { checkRecord, recordKinds, upgradeRecord } from '../records'
import type { Sql, Value } from './connection'
import { cursor, position } from './cursor'
import type { Numbered } from './numbers'
import type { Known } from './known'
import { inserting } from './rows'

interface Document {
  kind: AggregateKind
  id: string
  revision: number
  state: string
}
type DocumentRow = Document & { created_at: string }
type ReadRow = Omit<Document, 'state'> & { state: string | null }

/** A document checked and made into text. Throws what `checkRecord` throws. */
export function documentText(kind: AggregateKind, state: object): string {
  return JSON.stringify(checkRecord(kind, state, recordKinds[kind]))
}

/** What a commit writes into the row of its aggregate. */
export interface AggregateRow {
  state: string
  /** Hash of the last receipt. */
  head: string | null
  salt: string | null
  /** Only when the commit gives the aggregate its number. */
  numbered?: Numbered
  /** All its keys; only where they are others than before. */
  keys?: string
}

const insertAggregates = inserting('aggregates', [
  ...['kind', 'id', 'revision', 'created_at', 'state', 'head', 'salt'],
  ...['series', 'year', 'serial', 'number', 'keys'],
])

/** Writes the row under its next revision. An index is touched only where its columns are new. */
export function writeAggregate(
  sql: Sql,
  { kind, id, expected, at }: Change,
  row: AggregateRow,
): void {
  const { state, head, salt, numbered, keys } = row
  const numbers = numbered
    ? [numbered.series, numbered.year, numbered.serial, numbered.number]
    : undefined
  if (expected === 0) {
    const values = numbers ?? [null, null, null, null]
    return insertAggregates(sql, [[kind, id, 1, at, state, head, salt, ...values, keys ?? null]])
  }
  const also = keys === undefined ? '' : ', keys = ?'
  sql.run(
    `UPDATE aggregates SET revision = ?, state = ?, head = ?, salt = ?${also} WHERE kind = ? AND id = ?`,
    [...[expected + 1, state, head, salt], ...(keys === undefined ? [] : [keys]), ...[kind, id]],
  )
  if (numbers) {
    const text =
      'UPDATE aggregates SET series = ?, year = ?, serial = ?, number = ? WHERE kind = ? AND id = ?'
    sql.run(text, [...numbers, kind, id])
  }
}

type Key = [key: string, value: string]
/** What becomes of an aggregate's keys. */
export interface KeyChange {
  gone: Key[]
  fresh: Key[]
  /** Those that it has from now on, as they stand in its row. */
  text: string
}

/**
 * The keys by which an aggregate is found, where they differ from those that it has: nothing where
 * they do not. A numbered one is always found by its number.
 */
export function changeOfKeys(
  { keys }: Change,
  known: Pick<Known, 'keys'>,
  numbers: string[],
): KeyChange | undefined {
  const had = () => JSON.parse(known.keys) as Key[]
  const brought = keys
    ? Object.entries(keys).flatMap(([key, values]) => values.map((value): Key => [key, value]))
    : had()
  const listed = [...brought, ...numbers.map((number): Key => ['number', number])]
  // Mostly they are the same, in the same order.
  if (JSON.stringify(listed) === known.keys) return undefined
  const wanted = new Map(listed.map((key) => [nameOf(key), key]))
  const names = new Set(had().map(nameOf))
  const gone = had().filter((key) => !wanted.has(nameOf(key)))
  const fresh = [...wanted].filter(([name]) => !names.has(name)).map(([, key]) => key)
  if (gone.length === 0 && fresh.length === 0) return undefined
  return { gone, fresh, text: `[${[...wanted.keys()].join()}]` }
}

const insertKeys = inserting('keys', ['kind', 'key', 'value', 'created_at', 'id'])
const deletedKey =
  'DELETE FROM keys WHERE kind = ? AND key = ? AND value = ? AND created_at = ? AND id = ?'

export function writeKeys(
  sql: Sql,
  { kind, id, at }: Change,
  { createdAt }: Pick<Known, 'createdAt'>,
  { gone, fresh }: KeyChange,
): void {
  const since = createdAt ?? at
  for (const [key, value] of gone) sql.run(deletedKey, [kind, key, value, since, id])
  insertKeys(
    sql,
    fresh.map(([key, value]) => [kind, key, value, since, id]),
  )
}

const nameOf = (key: Key): string => JSON.stringify(key)

/** Its document, unless that is known in its newest revision. */
const newestDocument = `
  SELECT kind, id, revision, CASE WHEN revision <> ? THEN state END AS state
  FROM aggregates WHERE kind = ? AND id = ?`

export function readAggregate<T>(
  sql: Sql,
  kind: AggregateKind,
  id: string,
  known?: Stored<T>,
): Stored<T> | undefined {
  const row = sql.one<ReadRow>(newestDocument, [known?.revision ?? 0, kind, id])
  return row?.state === null ? known : row && stored<T>(row as Document)
}

/** Exported for the test of its plan. */
export const newestWithKey =
  'SELECT id FROM keys WHERE kind = ? AND key = ? AND value = ? ORDER BY created_at DESC, id DESC LIMIT ?'
/** A case is also found by the files that its history refers to. */
const newestWithFile = `
  SELECT a.id FROM (SELECT id FROM keys WHERE kind = ?1 AND key = ?2 AND value = ?3
      UNION SELECT case_id FROM history_files WHERE hash = ?3) k
    CROSS JOIN aggregates a ON a.kind = ?1 AND a.id = k.id
  ORDER BY a.created_at DESC, a.id DESC LIMIT ?4`

export function findAggregates(
  sql: Sql,
  key: [kind: AggregateKind, key: string, value: string],
  limit = -1,
): string[] {
  const text = key[0] === 'case' && key[1] === 'file' ? newestWithFile : newestWithKey
  return sql.all<{ id: string }>(text, [...key, limit]).map(({ id }) => id)
}

/** Exported for the test of its plan. */
export const newestDocumentsWithKey = `SELECT a.kind, a.id, a.revision, a.state, a.created_at
  FROM keys k CROSS JOIN aggregates a ON a.kind = k.kind AND a.id = k.id
  WHERE k.kind = ? AND k.key = ? AND k.value = ? ORDER BY k.created_at DESC, k.id DESC LIMIT ?`

export function foundAggregates<T>(
  sql: Sql,
  kind: AggregateKind,
  { key, value, limit }: { key: string; value: string; limit: number },
): Stored<T>[] {
  return sql.all<DocumentRow>(newestDocumentsWithKey, [kind, key, value, limit]).map(stored<T>)
}

/** Exported for the test of its plan. */
export const severalDocuments = `SELECT a.kind, a.id, a.revision, a.state, a.created_at
  FROM json_each(?) n CROSS JOIN aggregates a ON a.kind = n.value ->> 0 AND a.id = n.value ->> 1 ORDER BY n.key`

export function severalAggregates<T>(sql: Sql, of: readonly Named[]): Stored<T>[] {
  const names = new Set(of.map(({ kind, id }) => JSON.stringify([kind, id])))
  return sql.all<DocumentRow>(severalDocuments, [`[${[...names].join()}]`]).map(stored<T>)
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
  return { rows: shown.map(stored<T>), next: last && cursor(last.created_at, last.id) }
}

/** Undefined where it is no JSON any more: such a record is not valid. */
function parsed({ state }: Document): unknown {
  try {
    return JSON.parse(state)
  } catch {
    return undefined
  }
}

function stored<T>(row: Document): Stored<T> {
  const state = upgradeRecord(row.kind, parsed(row), recordKinds[row.kind]) as T
  return { kind: row.kind, id: row.id, revision: row.revision, state }
}
