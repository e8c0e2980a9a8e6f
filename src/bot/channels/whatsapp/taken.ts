/**
 * What was taken of what people wrote: until when everything was, and the messages since a little
 * before that. It spares the receiver what it has; losing the newest lines loses nothing, because
 * the receiver knows too.
 */
import { createHash } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { writeWhole } from './small-file'

export interface Taken {
  /**
   * Everything sent before this moment was taken, in milliseconds; `undefined` where nothing ever
   * was.
   */
  until(): number | undefined
  has(id: string): boolean
  add(id: string, at: number): void
  /** Everything up to this moment was taken. */
  all(until: number): Promise<void>
}
type Line = { until: number } | { id: string; at: number }

/** Longer than the margin within which a walk looks again. */
const keptMs = 3_600_000

const nameless = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 20)

export async function openTaken(file: string): Promise<Taken> {
  const ids = new Map<string, number>()
  let until: number | undefined
  let lines = 0
  for (const line of await linesOf(file)) {
    lines++
    if ('until' in line) until = line.until
    else ids.set(line.id, line.at)
  }
  let writing: Promise<void> = Promise.resolve()
  const write = (work: () => Promise<void>): Promise<void> => (writing = writing.then(work, work))
  const line = (entry: Line): string => `${JSON.stringify(entry)}\n`
  const compact = (now: number): Promise<void> => {
    for (const [id, at] of ids) if (at < now - keptMs) ids.delete(id)
    lines = ids.size + 1
    return write(() =>
      writeWhole(
        file,
        line({ until: now }) + [...ids].map(([id, at]) => line({ id, at })).join(''),
      ),
    )
  }
  return {
    until: () => until,
    has: (id) => ids.has(nameless(id)),
    add: (id, at) => {
      const entry = { id: nameless(id), at }
      ids.set(entry.id, at)
      lines++
      write(() => appendFile(file, line(entry), { mode: 0o600 })).catch(() => undefined)
    },
    all: (now) => {
      until = now
      if (lines > 2 * ids.size + 1000 || ids.size > 1000) return compact(now)
      lines++
      return write(() => appendFile(file, line({ until: now }), { mode: 0o600 }))
    },
  }
}

async function linesOf(file: string): Promise<Line[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Line]
    } catch {
      // A kill cut it short.
      return []
    }
  })
}
