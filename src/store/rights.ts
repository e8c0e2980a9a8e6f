/**
 * What is kept is its user's alone: folders 0700, files 0600. What another program, an older
 * version or a copy left open to others is closed. Nothing here follows a symbolic link, and
 * nothing is touched that is not the program's own.
 */
import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { StoreForeign } from './errors'

const others = 0o077
/** Nobody may take away somebody else's entry. */
const sticky = 0o1000
const writable = 0o022

/** From now on, whatever this process and its children make is closed to others. */
export function keepPrivate(): void {
  if (isMainThread) process.umask(others)
}

/** What any folder may have, and says nothing of whose it is. */
export const isNeutral = (name: string): boolean => name.startsWith('.') || name === 'lost+found'

/**
 * Closes a folder, where it has nothing but what is ours, and our entries in it with all that they
 * hold.
 * @param own whether an entry of the folder, by its name, is ours.
 * @returns how many entries were open to others.
 * @throws StoreForeign where somebody else owns one of them, or it cannot be closed.
 */
export function closeToOthers(folder: string, own: (name: string) => boolean): number {
  // Systems without users have nothing to close.
  if (!process.getuid) return 0
  const names = readdirSync(folder)
  const alone = names.every((name) => own(name) || isNeutral(name))
  const { uid, mode } = statSync(folder)
  if (uid !== process.getuid()) throw new StoreForeign(folder, 'owner', uid)
  if (!alone && mode & writable && !(mode & sticky)) throw new StoreForeign(folder, 'open')
  const mended = alone && close(folder, mode) ? 1 : 0
  return names.filter(own).reduce((sum, name) => sum + closed(join(folder, name)), mended)
}

/** An entry and all that is below it. */
function closed(path: string): number {
  const { uid, mode, ...stats } = lstat(path)
  if (stats.kind === 'other') return 0
  if (uid !== process.getuid?.()) throw new StoreForeign(path, 'owner', uid)
  const mended = close(path, mode) ? 1 : 0
  if (stats.kind === 'file') return mended
  return readdirSync(path).reduce((sum, name) => sum + closed(join(path, name)), mended)
}

function lstat(path: string): { uid: number; mode: number; kind: 'file' | 'folder' | 'other' } {
  // A file that was removed meanwhile, as a browser does with its own.
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (!stats) return { uid: 0, mode: 0, kind: 'other' }
  const { uid, mode } = stats
  if (stats.isFile()) return { uid, mode, kind: 'file' }
  return { uid, mode, kind: stats.isDirectory() ? 'folder' : 'other' }
}

/** Whether it was open. A file system without rights takes the change and changes nothing. */
function close(path: string, mode: number): boolean {
  if (!(mode & others)) return false
  try {
    chmodSync(path, mode & 0o700)
  } catch (error) {
    throw new StoreForeign(path, 'open', undefined, error)
  }
  if (statSync(path).mode & others) throw new StoreForeign(path, 'open')
  return true
}
