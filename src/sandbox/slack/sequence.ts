/** Ids: counted, so that runs are identical, or such that nobody can guess them. */
import { randomBytes } from 'node:crypto'

/** An id whose possession is a permission: nobody knows it who was not told. */
export const unguessable = (id: string): string => `${id}-${randomBytes(12).toString('hex')}`

/** Ids by counting, so that two runs of the same story are identical. */
export class Sequence {
  private readonly counts = new Map<string, number>()

  /** The next id of a kind: a letter or two, then a number padded to `width`. */
  next(prefix: string, width = 8): string {
    return prefix + String(this.count(prefix)).padStart(width, '0')
  }

  /** The next number of a name, from 1. */
  count(name: string): number {
    const count = (this.counts.get(name) ?? 0) + 1
    this.counts.set(name, count)
    return count
  }

  /** Names and how far they were counted. */
  dump(): [string, number][] {
    return [...this.counts]
  }

  restore(counts: [string, number][]): void {
    for (const [name, count] of counts) this.counts.set(name, count)
  }
}
