/**
 * The data folder before anything of it is opened: whether it is one, whether the program may keep
 * things there, and whether what stands there is what should. Everything is asked within a
 * deadline, and nothing is opened that might not answer (a pipe).
 */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pTimeout from 'p-timeout'
import {
  StoreDamaged,
  StoreDenied,
  StoreEmpty,
  StoreLost,
  StoreOdd,
  StoreUnavailable,
} from './errors'
import { privateFile, privateFolder } from '../disk/private'
import { closeToOthers } from './rights'

export const database = 'conducto.db'
/** Where a new database grows; it has its name when it is whole. */
export const unfinished = `${database}.new`
/** Where a copy is unpacked; what it has takes its place when it is whole. */
export const restoring = 'restoring'
/** The sandbox's own files beside the database: what a copy takes with it. */
export const sandboxFiles = ['phones.jsonl', 'slack.bin', 'clock.json', 'tour.json']
/** What the program keeps in its data folder, and what is being written of each. */
const files = [database, 'writer.lock', ...sandboxFiles]
const folders = ['files', 'whatsapp', restoring]
const own = new RegExp(
  `^(?:${[...files, ...folders].join('|').replaceAll('.', '\\.')})(?:[.-].*)?$`,
)
/** Where these are, there was a database. */
const traces = ['files', 'phones.jsonl', 'slack.bin', `${database}-wal`, restoring]
const deadlineMs = 10_000
/** The first sixteen bytes of every SQLite database. */
const magic = 'SQLite format 3\0'

/** Whether an entry of a data folder is the program's. */
export const isOurs = (name: string): boolean => own.test(name)

/**
 * Makes the folder where there is none, and closes it to others.
 * @param own whether an entry, by its name, is ours to close.
 * @returns how many entries had been open to others.
 * @throws a StoreError that says what is in the way.
 */
export function prepareFolder(folder: string, own = isOurs, limitMs = deadlineMs): Promise<number> {
  return inTime(folder, limitMs, async () => {
    await makeFolder(folder).catch((error) => refuse(folder, error))
    await checkKinds(folder)
    await tryWriting(folder)
    return closeToOthers(folder, own)
  })
}

/**
 * What stands where the database should, looked at without opening it by SQLite.
 * @returns `absent` where this is no installation yet.
 */
export function checkDatabase(folder: string, limitMs = deadlineMs): Promise<'absent' | 'there'> {
  return inTime(folder, limitMs, async () => {
    await checkKinds(folder)
    const path = join(folder, database)
    const found = await stat(path).catch(absent)
    if (!found) {
      const names = await readdir(folder).catch((): string[] => [])
      const left = traces.find((name) => names.includes(name))
      if (left !== undefined) throw new StoreLost(folder, left)
      return 'absent'
    }
    if (found.size === 0) throw new StoreEmpty(path)
    if ((await headOf(path)) !== magic) throw new StoreDamaged(path)
    return 'there'
  })
}

async function headOf(path: string): Promise<string> {
  const handle = await open(path, 'r').catch((error) => refuse(path, error))
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc(magic.length), position: 0 })
    return buffer.toString('latin1')
  } finally {
    await handle.close()
  }
}

/** The folder is one, and of what we would open nothing is a pipe, a device or a folder. */
async function checkKinds(folder: string): Promise<void> {
  const root = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    return refuse(folder, error)
  })
  if (!root) return
  if (!root.isDirectory()) throw new StoreOdd(folder, 'folder')
  for (const name of [...files, `${database}-wal`, `${database}-shm`]) {
    const path = join(folder, name)
    const found = await stat(path).catch(absent)
    if (found && !found.isFile()) throw new StoreOdd(path, 'file')
  }
  const kept = await stat(join(folder, 'files')).catch(absent)
  if (kept && !kept.isDirectory()) throw new StoreOdd(join(folder, 'files'), 'folder')
}

/**
 * One after another from the outermost: asked for all at once, Node tries for ever where the system
 * makes none (`/proc`).
 */
async function makeFolder(folder: string): Promise<void> {
  if (await stat(folder).catch(() => undefined)) return
  if (dirname(folder) !== folder) await makeFolder(dirname(folder))
  await mkdir(folder, { mode: privateFolder }).catch(async (error: unknown) => {
    // Somebody made it meanwhile.
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw error
  })
}

/** What only shows when something is written: no right, no room, or no disk at all. */
async function tryWriting(folder: string): Promise<void> {
  const probe = join(folder, `writer.lock.${randomUUID()}`)
  try {
    const handle = await open(probe, 'wx', privateFile)
    try {
      await handle.writeFile(Buffer.alloc(4096, 1))
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    refuse(folder, error)
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

/** The system's word as the store's own. */
export function refuse(path: string, error: unknown): never {
  const { code = '' } = error as NodeJS.ErrnoException
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) throw new StoreDenied(path, error)
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) throw new StoreUnavailable('full', error)
  if (['ENOTDIR', 'EEXIST'].includes(code)) throw new StoreOdd(path, 'folder', error)
  throw new StoreOdd(path, 'disk', error)
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') refuse(error.path ?? '', error)
}

const inTime = <T>(folder: string, limitMs: number, work: () => Promise<T>): Promise<T> =>
  pTimeout(work(), { milliseconds: Math.max(1, limitMs), message: new StoreOdd(folder, 'silent') })
