/**
 * What was taken of what people wrote: until when everything was, and the messages since a little
 * before that. It spares the receiver what it has; losing the newest lines loses nothing, because
 * the receiver knows too.
 */
import { createHash } from 'node:crypto'
import { entriesIn, openLines } from '../../../disk/lines'

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

export async function openTaken(path: string): Promise<Taken> {
  const file = await openLines(path)
  const ids = new Map<string, number>()
  let until: number | undefined
  let lines = 0
  for (const line of entriesIn<Line>(file.lines)) {
    lines++
    if ('until' in line) until = line.until
    else ids.set(line.id, line.at)
  }
  const line = (entry: Line): string => JSON.stringify(entry)
  const compact = (now: number): Promise<void> => {
    for (const [id, at] of ids) if (at < now - keptMs) ids.delete(id)
    lines = ids.size + 1
    return file.replace([line({ until: now }), ...[...ids].map(([id, at]) => line({ id, at }))])
  }
  return {
    until: () => until,
    has: (id) => ids.has(nameless(id)),
    add: (id, at) => {
      const entry = { id: nameless(id), at }
      ids.set(entry.id, at)
      lines++
      void file.add(line(entry)).catch(() => undefined)
    },
    all: (now) => {
      until = now
      if (lines > 2 * ids.size + 1000 || ids.size > 1000) return compact(now)
      lines++
      return file.add(line({ until: now }))
    },
  }
}
