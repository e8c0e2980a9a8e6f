/**
 * Who wrote to us, also before a restart: they alone are answered. Addresses stand in the file as
 * fingerprints.
 */
import { createHash } from 'node:crypto'
import { openLines } from '../../../disk/lines'

export interface Writers {
  has(address: string): boolean
  add(address: string): void
}

const nameless = (address: string): string =>
  createHash('sha256').update(address).digest('hex').slice(0, 20)

/** A line that is lost costs one look into that person's chat. */
export async function openWriters(path: string): Promise<Writers> {
  const file = await openLines(path)
  const known = new Set(file.lines.filter((line) => /^[0-9a-f]{20}$/.test(line)))
  return {
    has: (address) => known.has(nameless(address)),
    add: (address) => {
      const print = nameless(address)
      if (known.has(print)) return
      known.add(print)
      void file.add(print).catch(() => undefined)
    },
  }
}
