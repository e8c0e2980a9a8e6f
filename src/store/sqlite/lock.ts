/**
 * One writing process per folder: a database of its own is held under an exclusive transaction, that is, under locks that the
 * kernel frees whenever the process ends, `kill -9` included. The data itself stays open to readers.
 */
import { join } from 'node:path'
import { StoreLocked } from '../errors'
import { connect, sqliteCode } from './connection'

/** Takes the folder for this process, or throws `StoreLocked`. Returns how to give it back. */
export async function lockFolder(folder: string): Promise<() => void> {
  const lock = await connect(join(folder, 'writer.lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw sqliteCode(error)?.startsWith('SQLITE_BUSY') ? new StoreLocked(folder) : error
  }
  return () => {
    lock.exec('ROLLBACK')
    lock.close()
  }
}
