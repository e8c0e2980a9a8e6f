/**
 * Opens the SQLite store of a data folder: for the one process that writes, or for reading beside
 * it.
 */
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StoreDamaged, StoreMissing, StoreReadOnly } from '../errors'
import { openFolderFiles } from '../files'
import { checkDatabase, database, prepareFolder } from '../folder'
import type { FileStore, Store } from '../port'
import { beginWhereNew } from './begin'
import { connect, type Sql } from './connection'
import { emptyLog, patience, zeroing } from './forget'
import { createGroup, type Group } from './group'
import { freeLeases } from './leases'
import { lockFolder } from './lock'
import { migrate, requireNewest } from './schema'
import { createStore } from './store'

export interface OpenOptions {
  dataDir: string
  /** The program's clock, in milliseconds. */
  now: () => number
  /**
   * The secret of a case's receipts, for transcripts that have to be the same twice; random by
   * default.
   */
  newSalt?: (id: string) => string
  /** Told how many writes each flush carried. */
  onFlush?: (writes: number) => void
  /**
   * Told the ids of what is said with another content than before, which is then said to nobody; by
   * default the commit fails.
   */
  onClash?: (ids: readonly string[]) => void
  /** Told how many files and folders had been open to other users and were closed. */
  onClosed?: (entries: number) => void
}
export interface Opened {
  store: Store
  files: FileStore
}

/** Opens for writing. @throws a StoreError for whatever is in the way, which says what to do. */
export async function openSqliteStore(options: OpenOptions): Promise<Opened> {
  const folder = resolve(options.dataDir)
  const closed = await prepareFolder(folder)
  if (closed > 0) options.onClosed?.(closed)
  const released = await lockFolder(folder)
  try {
    await beginWhereNew(folder)
    const sql = await connectTo(folder, durable, migrate)
    freeLeases(sql)
    emptyLog(sql)
    const { now, newSalt, onFlush, onClash } = options
    return opened(
      folder,
      createStore({
        sql,
        group: createGroup(sql, onFlush),
        now,
        newSalt,
        onClash,
        released,
      }),
      now,
    )
  } catch (error) {
    released()
    throw error
  }
}

/** Opens for reading, beside a writer or without one. Every write throws `StoreReadOnly`. */
export async function openReader(options: Pick<OpenOptions, 'dataDir' | 'now'>): Promise<Opened> {
  const folder = resolve(options.dataDir)
  if ((await checkDatabase(folder)) === 'absent') throw new StoreMissing(folder)
  const sql = await connectTo(folder, readOnly, requireNewest)
  return opened(folder, createStore({ sql, group: noWrites, now: options.now }), options.now)
}

// Every commit is flushed before its promise resolves. Bringing the log into the database takes
// three more flushes, so it is done every 16 MB and not every 4.
const rarely = 'PRAGMA wal_autocheckpoint = 4000'
// What a long reader or a burst made of it is given back when the log begins anew, and not kept for
// ever.
const bounded = 'PRAGMA journal_size_limit = 33554432'
const durable = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  rarely,
  bounded,
  zeroing,
  patience,
]
const readOnly = ['PRAGMA query_only = ON', patience]

const databaseIn = (folder: string) => join(folder, database)
/**
 * As far as it takes no time that somebody notices; in a larger one, what is damaged is told when
 * it is met.
 */
const checkedBytes = 64 * 1024 * 1024

async function connectTo(
  folder: string,
  pragmas: string[],
  prepare: (sql: Sql, folder: string) => void,
): Promise<Sql> {
  const path = databaseIn(folder)
  const sql = await connect(path)
  try {
    for (const pragma of pragmas) sql.all(pragma)
    if (statSync(path).size <= checkedBytes) requireWhole(sql, path)
    prepare(sql, folder)
    return sql
  } catch (error) {
    sql.close()
    throw error instanceof StoreDamaged && !error.path ? new StoreDamaged(path, error) : error
  }
}

/** @throws StoreDamaged when a page is not what the others say of it. */
export function requireWhole(sql: Sql, path: string): void {
  const [found] = sql.all<{ quick_check: string }>('PRAGMA quick_check(1)')
  if (found?.quick_check !== 'ok') throw new StoreDamaged(path)
}

function opened(folder: string, store: Store, now: () => number): Opened {
  return { store, files: openFolderFiles(join(folder, 'files'), now) }
}

const noWrites: Group = {
  write: async () => {
    throw new StoreReadOnly()
  },
  close: async () => {},
}
