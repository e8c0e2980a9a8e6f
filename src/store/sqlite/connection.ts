/** One libsql connection with prepared statements kept, and its errors in the store's own words. */
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

/** Opens a database file; the library is loaded only when a store is. */
export async function connect(file: string): Promise<Sql> {
  const { default: Database } = await import('libsql')
  const db = translated(() => new Database(file))
  const kept = new Map<string, ReturnType<typeof db.prepare>>()
  const prepare = (text: string) => {
    if (!db.open) throw new StoreClosed()
    const known = kept.get(text)
    if (known) return known
    const statement = db.prepare(text)
    kept.set(text, statement)
    return statement
  }
  let runs = 0
  // The library takes one array as the list of values.
  return {
    all: <R>(text: string, values: readonly Value[] = []) =>
      translated(() => prepare(text).all(values) as R[]),
    one: <R>(text: string, values: readonly Value[] = []) =>
      translated(() => plain<R>(prepare(text).get(values))),
    run: (text, values = []) => {
      runs++
      return translated(() => prepare(text).run(values).changes)
    },
    runs: () => runs,
    exec: (text) => void translated(() => db.exec(text)),
    inTransaction: () => db.inTransaction,
    close: () => void db.close(),
  }
}

/** The library tells in every row that it gets alone how long that took. */
function plain<R>(row: unknown): R | undefined {
  if (row) delete (row as { _metadata?: unknown })._metadata
  return row as R | undefined
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
