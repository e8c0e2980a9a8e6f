/**
 * How near the disk a commit is: opening a case beside a bare flush of the same bytes in the same
 * folder.
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../src/store/port'
import { openSqliteStore } from '../../src/store/sqlite/open'
import type { Figure } from './figures'
import { opening } from './opening'
import { ratesOf, ratioFigure, type Asked, type Doing } from './runs'

const group = 'commit'
export const atOnce = 64

/** Appends as much as an opening holds, and waits for the disk. */
function bareFlush(folder: string): { once: Doing; close: () => void } {
  const file = openSync(join(folder, 'bare'), 'a')
  const bytes = Buffer.from(JSON.stringify(opening('case-000000')))
  const once = () => {
    writeSync(file, bytes)
    fdatasyncSync(file)
    return 1
  }
  return { once, close: () => closeSync(file) }
}
/** Opens `count` cases together. */
function openings(store: Store, count: number): Doing {
  let opened = 0
  const open = async (): Promise<void> => {
    const { ok } = await store.commit(opening(`case-${count}-${(opened += 1)}`))
    if (!ok) throw new Error('a commit of the bench was refused')
  }
  return async () => {
    await Promise.all(Array.from({ length: count }, open))
    return count
  }
}

const goals = {
  fast: { alone: '≥ 0.1 ×', together: '≥ 0.4 ×' },
  slow: { alone: '≥ 0.6 ×', together: '≥ 3 ×' },
}
export type Disk = keyof typeof goals
const named = { fast: 'this disk', slow: 'a flush of 1 ms' }

const lines = (disk: Disk) => [
  {
    group,
    what: `${named[disk]}: opening one after another, beside bare flushes`,
    goal: goals[disk].alone,
  },
  {
    group,
    what: `${named[disk]}: opening ${atOnce} at once, beside bare flushes`,
    goal: goals[disk].together,
  },
]
/** The lines of a disk that cannot be had here. */
export const missingDisk = (disk: Disk, missing: string): Figure[] =>
  lines(disk).map((line) => ({ ...line, runs: [], missing }))

/**
 * A flush takes 1 ms and no more where the disk itself takes none: in memory, if the system has
 * files there.
 */
const inMemory = '/dev/shm'
const placeOf = (disk: Disk): string =>
  disk === 'slow' && existsSync(inMemory) ? inMemory : tmpdir()

export async function commitFigures(disk: Disk, { full }: Asked): Promise<Figure[]> {
  const folder = mkdtempSync(join(placeOf(disk), 'conducto-bench-'))
  const { store } = await openSqliteStore({ dataDir: folder, now: Date.now })
  const bare = bareFlush(folder)
  try {
    const doings = {
      alone: openings(store, 1),
      together: openings(store, atOnce),
      flushes: bare.once,
    }
    const rates = await ratesOf(doings, { ms: full ? 2000 : 700 })
    const [alone, together] = lines(disk)
    return [
      ratioFigure(rates, ['alone', 'flushes'], alone!),
      ratioFigure(rates, ['together', 'flushes'], together!),
    ]
  } finally {
    bare.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
