/**
 * A folder as file store: `files/ab/abcd…`, named by SHA-256. A file appears under its name only
 * when all its bytes are on disk (temporary, fsync, rename, fsync of the folder), so a kill at any
 * moment leaves a whole file or none.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { flush, writeWhole } from '../disk/whole-file'
import { StoreUnavailable } from './errors'
import { privateFolder } from '../disk/private'
import type { FileStore } from './port'

const DAY = 86_400_000
const HASH = /^[0-9a-f]{64}$/

/** `now` in milliseconds: a file's age is counted on the program's own clock. */
export function openFolderFiles(folder: string, now: () => number): FileStore {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash)
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const known = await touch(pathOf(hash), now())
      if (!known) await full(() => write(pathOf(hash), bytes, now()))
      return { hash, bytes: bytes.length }
    },
    async get(hash) {
      // What is not a hash is no path either.
      return HASH.test(hash) ? absentWhenMissing(readFile(pathOf(hash))) : undefined
    },
    async remove(hash, before) {
      const path = HASH.test(hash) ? pathOf(hash) : undefined
      const found = path && (await absentWhenMissing(stat(path)))
      if (!path || !found) return true
      if (found.mtimeMs >= before) return false
      await rm(path, { force: true })
      return true
    },
    async sweep(at, inUse) {
      let removed = 0
      for (const path of await filesIn(folder)) {
        if (!(await isOlder(path, at - DAY))) continue
        const name = path.slice(-64)
        const kept = HASH.test(name) && (await inUse(name))
        // Put again while we asked: its age is new.
        if (kept || !(await isOlder(path, at - DAY))) continue
        await rm(path, { force: true })
        if (HASH.test(name)) removed++
      }
      return removed
    },
  }
}

async function write(path: string, bytes: Buffer, at: number): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: privateFolder })
  await writeWhole(path, bytes, at)
  // The folder's own entry in its parent may be new as well.
  await flush(dirname(folder))
}

/**
 * Makes a known file young again, so that a sweep leaves it for the commit that is about to refer
 * to it.
 */
async function touch(path: string, at: number): Promise<boolean> {
  return (await absentWhenMissing(utimes(path, at / 1000, at / 1000).then(() => true))) ?? false
}

async function isOlder(path: string, than: number): Promise<boolean> {
  const found = await absentWhenMissing(stat(path))
  return found !== undefined && found.mtimeMs < than
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await absentWhenMissing(readdir(folder, { recursive: true, withFileTypes: true }))
  return (entries ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

async function absentWhenMissing<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** The system's errors as the store's own. */
async function full(work: () => Promise<void>): Promise<void> {
  return work().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
      throw new StoreUnavailable('full', error)
    throw error.code === 'EIO' || error.code === 'EROFS' ? new StoreUnavailable('io', error) : error
  })
}
