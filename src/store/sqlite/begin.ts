/**
 * A new database is made beside its name and takes it when it is whole and on disk: one that is
 * there and empty was emptied by something else, and is never taken for the beginning of an
 * installation.
 */
import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { takeName } from '../../disk/whole-file'
import { checkDatabase, database, restoring, unfinished } from '../folder'
import { privateFile } from '../../disk/private'
import { connect } from './connection'
import { migrate } from './schema'

/**
 * Under the folder's lock. @throws StoreLost, StoreEmpty, StoreDamaged where a database was and is
 * none any more.
 */
export async function beginWhereNew(folder: string): Promise<void> {
  const found = await checkDatabase(folder)
  await clearUnfinished(folder)
  if (found === 'there') return
  const path = join(folder, unfinished)
  await (await open(path, 'wx', privateFile)).close()
  const sql = await connect(path)
  // What is not whole at its end is thrown away: no step of it need be durable by itself.
  sql.all('PRAGMA journal_mode = OFF')
  sql.all('PRAGMA synchronous = OFF')
  migrate(sql, folder)
  sql.close()
  await takeName(path, join(folder, database))
}

/**
 * What a kill left of an earlier beginning, and of a copy that had taken its place: nothing is
 * deleted there that is deleted here.
 */
async function clearUnfinished(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(unfinished) || name === restoring,
  )
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true })
}
