/** One libsql connection with prepared statements kept, and its errors in the store's own words. */
import type Database from 'libsql'
import { StoreClosed, StoreDamaged, StoreUnavailable } from '../errors'

export type Value = string | number | null
export type Row = Record<string, Value>

export interface Sql {
  /** Every row. Rows are always drained: a half-read statement would hold its snapshot open. */
  all<R = Row>(text: string, values?: readonly Value[]): R[]
  /** The first row, if there is one. */
  one<R = Row>(text: string, values?: readonly Value[]): R | undefined
  /** How many rows changed. */
  run(text: string, values?: readonly Value[]): number
  /** How often `run` was called so far, whatever came of it. */
  runs(): number
  /** Several statements at once, none of them kept. */
  exec(text: string): void
  inTransaction(): boolean
  close(): void
}

/** A statement, and the names of what it reads. */
interface Kept {
  statement: Database.Statement
  names: string[]
}

/** Opens a database file; the library is loaded only when a store is. */
export async function connect(file: string): Promise<Sql> {
  const { default: Library } = await import('libsql')
  const db = translated(() => new Library(file))
  const kept = new Map<string, Kept>()
  const prepare = (text: string): Kept => {
    if (!db.open) throw new StoreClosed()
    const known = kept.get(text)
    if (known) return known
    const statement = db.prepare(text)
    // Rows as lists, and their names once: the library takes longer to name each value of each row.
    const names = statement.reader
      ? statement
          .raw()
          .columns()
          .map(({ name }) => name)
      : []
    const prepared = { statement, names }
    kept.set(text, prepared)
    return prepared
  }
  let runs = 0
  // The library takes one array as the list of values.
  return {
    all: <R>(text: string, values: readonly Value[] = []) =>
      translated(() => {
        const { statement, names } = prepare(text)
        return (statement.all(values) as Value[][]).map((row) => named<R>(names, row))
      }),
    one: <R>(text: string, values: readonly Value[] = []) =>
      translated(() => {
        const { statement, names } = prepare(text)
        const row = statement.get(values) as Value[] | undefined
        return row && named<R>(names, row)
      }),
    run: (text, values = []) => {
      runs++
      return translated(() => prepare(text).statement.run(values).changes)
    },
    runs: () => runs,
    exec: (text) => void translated(() => db.exec(text)),
    inTransaction: () => db.inTransaction,
    close: () => void db.close(),
  }
}

function named<R>(names: readonly string[], values: readonly Value[]): R {
  const row: Row = {}
  for (let at = 0; at < names.length; at += 1) row[names[at]!] = values[at]!
  return row as R
}

/**
 * SQLite's word for an error or its cause, such as `SQLITE_BUSY`; undefined for any other error.
 */
export function sqliteCode(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  if (typeof code === 'string' && code.startsWith('SQLITE_')) return code
  return cause === undefined ? undefined : sqliteCode(cause)
}

const troubles = [
  'SQLITE_BUSY',
  'SQLITE_IOERR',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_NOMEM',
]

function translated<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const code = sqliteCode(error)
    if (code === 'SQLITE_FULL') throw new StoreUnavailable('full', error)
    if (code && /^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) throw new StoreDamaged(undefined, error)
    if (code && troubles.some((trouble) => code.startsWith(trouble)))
      throw new StoreUnavailable('io', error)
    throw error
  }
}
