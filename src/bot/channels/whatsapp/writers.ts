/**
 * Who wrote to us, also before a restart: they alone are answered. Addresses stand in the file as
 * fingerprints.
 */
import { createHash } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'

export interface Writers {
  has(address: string): boolean
  add(address: string): void
}

const nameless = (address: string): string =>
  createHash('sha256').update(address).digest('hex').slice(0, 20)

/** A line that is lost costs one look into that person's chat. */
export async function openWriters(file: string): Promise<Writers> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const known = new Set(text.split('\n').filter((line) => /^[0-9a-f]{20}$/.test(line)))
  let writing: Promise<void> = Promise.resolve()
  return {
    has: (address) => known.has(nameless(address)),
    add: (address) => {
      const print = nameless(address)
      if (known.has(print)) return
      known.add(print)
      writing = writing
        .then(() => appendFile(file, `${print}\n`, { mode: 0o600 }))
        .catch(() => undefined)
    },
  }
}
