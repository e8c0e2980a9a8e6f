/** Opens the SQLite store of a data folder: for the one process that writes, or for reading beside it. */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { StoreMissing, StoreReadOnly, StoreUnavailable } from '../errors'
import { openFolderFiles } from '../files'
import type { FileStore, Store } from '../port'
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
  /** The secret of a case's receipts, for transcripts that have to be the same twice; random by default. */
  newSalt?: (id: string) => string
  /** Told how many writes each flush carried. */
  onFlush?: (writes: number) => void
}
export interface Opened {
  store: Store
  files: FileStore
}

/** Opens for writing. Throws `StoreLocked`, `StoreUnavailable` or `StoreTooNew`. */
export async function openSqliteStore(options: OpenOptions): Promise<Opened> {
  const folder = resolve(options.dataDir)
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new StoreUnavailable((error as { code?: string }).code === 'ENOSPC' ? 'full' : 'io', error)
  })
  const released = await lockFolder(folder)
  try {
    const sql = await connectTo(folder, durable, migrate)
    freeLeases(sql)
    emptyLog(sql)
    const { now, newSalt, onFlush } = options
    return opened(folder, createStore({ sql, group: createGroup(sql, onFlush), now, newSalt, released }), now)
  } catch (error) {
    released()
    throw error
  }
}

/** Opens for reading, beside a writer or without one. Every write throws `StoreReadOnly`. */
export async function openReader(options: Pick<OpenOptions, 'dataDir' | 'now'>): Promise<Opened> {
  const folder = resolve(options.dataDir)
  if (!existsSync(databaseIn(folder))) throw new StoreMissing(folder)
  const sql = await connectTo(folder, readOnly, requireNewest)
  return opened(folder, createStore({ sql, group: noWrites, now: options.now }), options.now)
}

// Every commit is flushed before its promise resolves. Bringing the log into the database takes three more flushes, so it is
// done every 16 MB and not every 4.
const rarely = 'PRAGMA wal_autocheckpoint = 4000'
const durable = ['PRAGMA journal_mode = WAL', 'PRAGMA synchronous = FULL', rarely, zeroing, patience]
const readOnly = ['PRAGMA query_only = ON', patience]

const databaseIn = (folder: string) => join(folder, 'conducto.db')

async function connectTo(folder: string, pragmas: string[], prepare: (sql: Sql, folder: string) => void): Promise<Sql> {
  const sql = await connect(databaseIn(folder))
  try {
    for (const pragma of pragmas) sql.all(pragma)
    prepare(sql, folder)
    return sql
  } catch (error) {
    sql.close()
    throw error
  }
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
