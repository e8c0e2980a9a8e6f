/**
 * One writing process per folder: a database of its own is held under an exclusive transaction,
 * that is, under locks that the kernel frees whenever the process ends, `kill -9` included. The
 * data itself stays open to readers.
 */
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreLocked } from '../errors'
import { privateFile } from '../../disk/private'
import { connect, sqliteCode } from './connection'

/** Takes the folder for this process, or throws `StoreLocked`. Returns how to give it back. */
export async function lockFolder(folder: string): Promise<() => void> {
  const path = join(folder, 'writer.lock')
  await (await open(path, 'a', privateFile)).close()
  const lock = await connect(path)
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
