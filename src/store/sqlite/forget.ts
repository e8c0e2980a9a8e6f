/**
 * What was deleted or overwritten leaves the files: the write-ahead log keeps old pages until it is
 * emptied.
 */
import { StoreUnavailable } from '../errors'
import type { Sql } from './connection'

/** What is freed in a page is filled with zeros. */
export const zeroing = 'PRAGMA secure_delete = ON'

/**
 * Writes the log into the database and empties it. Outside a transaction. A reader beside us or a
 * full disk leaves the log as it is, at once and without an error, since what was committed stays
 * committed: the next sweep or opening empties it.
 */
export function emptyLog(sql: Sql): void {
  try {
    sql.all('PRAGMA busy_timeout = 0')
    sql.all('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
  } finally {
    sql.all(patience)
  }
}
/** Readers beside the writer wait for each other's short moments. */
export const patience = 'PRAGMA busy_timeout = 5000'
