/**
 * A copy of a data folder beside whatever process writes it, and the way back. The database is
 * copied by SQLite itself, as it was at one moment (`VACUUM INTO`), and the files after it, so that
 * what it names is among them; a file never changes once it has its name.
 */
import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { BadArchive, type Contents, type Part, readArchive, writeArchive } from '../archive'
import { CopyBad, CopyExists, CopyNotEmpty, StoreMissing, StoreTooNew } from '../errors'
import {
  checkDatabase,
  database,
  prepareFolder,
  refuse,
  restoring,
  sandboxFiles,
  unfinished,
} from '../folder'
import type { Store } from '../port'
import { privateFile, privateFolder } from '../../disk/private'
import { isNeutral } from '../rights'
import { flush, takeName } from '../../disk/whole-file'
import { connect } from './connection'
import { patience } from './forget'
import { lockFolder } from './lock'
import { openSqliteStore, requireWhole } from './open'
import { layout, newestLayout } from './schema'

export interface Copied extends Contents {
  path: string
  /** Of the archive. */
  bytes: number
}

/**
 * Makes one file of the folder; a process may write in it meanwhile. Told to stop, it throws the
 * reason and nothing of it stays.
 * @throws StoreError: no store there, the file exists, no room or right to write it.
 */
export async function copyFolder(
  folder: string,
  file: string,
  at: string,
  told?: AbortSignal,
): Promise<Copied> {
  const [from, path] = [resolve(folder), resolve(file)]
  if ((await checkDatabase(from)) === 'absent') throw new StoreMissing(from)
  if (await isThere(path)) throw new CopyExists(path)
  const temporary = `${path}.${randomUUID()}.tmp`
  const copied = `${temporary}.db`
  try {
    const cases = await copyDatabase(from, copied)
    const parts = unlessTold(partsOf(from, copied), told)
    const contents = await writeArchive(temporary, parts, { at, cases })
    await flush(temporary)
    const { size } = await stat(temporary)
    await takeNewName(temporary, path)
    await flush(dirname(path))
    return { ...contents, path, bytes: size }
  } catch (error) {
    return asStoreError(path, error)
  } finally {
    for (const path of [temporary, copied, `${copied}-journal`])
      await rm(path, { force: true }).catch(() => undefined)
  }
}

/** The database as it is at one moment, whole. @returns how many cases it has. */
async function copyDatabase(folder: string, to: string): Promise<number> {
  await (await open(to, 'wx', privateFile)).close()
  const sql = await connect(join(folder, database))
  try {
    sql.all(patience)
    if (layout(sql) > newestLayout) throw new StoreTooNew(folder, layout(sql), newestLayout)
    sql.run('VACUUM INTO ?', [to])
  } finally {
    sql.close()
  }
  const copy = await connect(to)
  try {
    requireWhole(copy, to)
    return (
      copy.one<{ cases: number }>("SELECT count(*) AS cases FROM aggregates WHERE kind = 'case'")
        ?.cases ?? 0
    )
  } finally {
    copy.close()
  }
}

/**
 * What a copy has, each looked for when its turn comes: the session of WhatsApp is not among it.
 */
async function* partsOf(folder: string, copied: string): AsyncGenerator<Part> {
  yield { name: database, path: copied }
  for (const below of (await readdir(join(folder, 'files')).catch((): string[] => [])).sort())
    for (const name of (await readdir(join(folder, 'files', below))).sort())
      if (/^[0-9a-f]{64}$/.test(name))
        yield { name: `files/${below}/${name}`, path: join(folder, 'files', below, name) }
  for (const name of sandboxFiles) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined)
    // A line may be half written.
    if (bytes)
      yield {
        name,
        bytes: name.endsWith('l') ? bytes.subarray(0, bytes.lastIndexOf('\n') + 1) : bytes,
      }
  }
}

async function* unlessTold(parts: AsyncIterable<Part>, told?: AbortSignal): AsyncGenerator<Part> {
  for await (const part of parts) {
    told?.throwIfAborted()
    yield part
  }
}

/**
 * Two copies under one name: one of them is refused. A file system without links has a moment in
 * which both could win.
 */
async function takeNewName(temporary: string, path: string): Promise<void> {
  await link(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST' || (await isThere(path))) throw new CopyExists(path)
    await rename(temporary, path)
  })
}

/**
 * Unpacks a copy into a folder that is absent or empty. Nothing of it has its place before it is
 * whole and `settle` is done with it.
 * @throws StoreError: the folder is in use or has something in it, the file is no whole copy, no
 *   room.
 */
export async function restoreFolder<T>(
  file: string,
  folder: string,
  { now, settle }: { now: () => number; settle: (store: Store) => Promise<T> },
): Promise<Contents & { settled: T }> {
  const [path, to] = [resolve(file), resolve(folder)]
  if (!(await stat(path).catch(() => undefined))?.isFile()) throw new CopyBad(path)
  await requireUnused(to)
  await prepareFolder(to)
  const released = await lockFolder(to)
  const place = join(to, restoring)
  try {
    for (const name of [...(await leftBehind(to)), restoring])
      await rm(join(to, name), { recursive: true, force: true })
    await mkdir(place, { mode: privateFolder })
    const contents = await readArchive(path, place)
    const settled = await opened(place, now, settle)
    await rm(join(to, unfinished), { force: true })
    await copyDatabase(place, join(to, unfinished))
    // What may find no room is done by now.
    for (const name of await readdir(place))
      if (isKept(name)) await rename(join(place, name), join(to, name))
    await takeName(join(to, unfinished), join(to, database))
    return { ...contents, settled }
  } catch (error) {
    return error instanceof BadArchive ? asBad(path, error) : asStoreError(to, error)
  } finally {
    await rm(place, { recursive: true, force: true }).catch(() => undefined)
    released()
  }
}

/** What a copy has beside the database, at the root of a folder. */
const isPlaced = (name: string): boolean => name === 'files' || sandboxFiles.includes(name)

const isKept = (name: string): boolean =>
  !name.startsWith(database) && !/^(?:writer\.lock|copy\.json)/.test(name)

async function opened<T>(
  place: string,
  now: () => number,
  settle: (store: Store) => Promise<T>,
): Promise<T> {
  const { store } = await openSqliteStore({ dataDir: place, now })
  try {
    return await settle(store)
  } finally {
    await store.close()
  }
}

/**
 * What a restore that was killed had put in its place already: until the database has its own, that
 * is all of it.
 */
async function leftBehind(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => [])
  return names.includes(restoring) && !names.includes(database) ? names.filter(isPlaced) : []
}

async function requireUnused(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => [])
  const mine = new Set(await leftBehind(folder))
  const others = names.filter(
    (name) =>
      !isNeutral(name) &&
      !mine.has(name) &&
      !/^(?:writer\.lock|restoring$|conducto\.db\.new)/.test(name),
  )
  if (others.length === 0) return
  if (names.includes('writer.lock')) (await lockFolder(folder))()
  throw new CopyNotEmpty(folder)
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
function asBad(path: string, cause: unknown): never {
  throw new CopyBad(path, cause)
}
function asStoreError(path: string, error: unknown): never {
  if (typeof (error as NodeJS.ErrnoException).syscall !== 'string') throw error
  return refuse(path, error)
}
