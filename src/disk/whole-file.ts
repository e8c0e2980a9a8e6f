/**
 * Files that are whole at every moment: written beside their name, which they take when all of them
 * is on disk. A kill leaves what was there, or what was given.
 */
import { randomUUID } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { privateFile } from './private'

/** A file, or the names in a folder, are on disk when it resolves. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A file beside its name takes it; so is its name on disk when it resolves. */
export async function takeName(path: string, name: string): Promise<void> {
  await flush(path)
  await rename(path, name)
  await flush(dirname(name))
}

/** @param at when it is said to have been written, in milliseconds; by itself now. */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  at?: number,
): Promise<void> {
  const beside = `${path}.${randomUUID()}.tmp`
  try {
    const handle = await open(beside, 'wx', privateFile)
    try {
      await handle.writeFile(content)
      if (at !== undefined) await handle.utimes(at / 1000, at / 1000)
    } finally {
      await handle.close()
    }
    await takeName(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/**
 * The same at once, for what is written before anything else may happen. Whole after a kill of the
 * program; a machine that loses its power may have lost the newest.
 */
export function writeWholeNow(path: string, content: string | Uint8Array): void {
  const beside = `${path}.new`
  try {
    writeFileSync(beside, content, { mode: privateFile })
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
