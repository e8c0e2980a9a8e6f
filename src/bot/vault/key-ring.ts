/**
 * Sealing with keys that no database holds: AES-256-GCM, each time under a new nonce, bound to what
 * is sealed for which place. What was sealed for one place opens for no other.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const bytesOfKey = 32
const bytesOfNonce = 12

/** All of it base64. `key`: the print of the one it was sealed with. */
export interface Sealed {
  key: string
  nonce: string
  tag: string
  text: string
}
/** Keys by which it is sealed and opened. */
export interface KeyRing {
  /** The print of the one that seals. */
  newest: string
  /** Prints of all of them, the newest first. */
  prints: readonly string[]
  /** @param place what it is bound to */
  seal(words: string, place: string): Sealed
  /**
   * `no_key`: none of the keys is the one it was sealed with. `altered`: it is not as it was
   * sealed, or was sealed for another place.
   */
  open(sealed: Sealed, place: string): { words: string } | { refused: 'no_key' | 'altered' }
}

export const newKey = (): string => randomBytes(bytesOfKey).toString('base64')

/** Tells one key from another, and nothing of either. */
const printOf = (key: Buffer): string =>
  createHash('sha256').update('conducto key\n').update(key).digest('hex').slice(0, 16)

/** The keys of a text, one a line, the newest first; undefined where a line is none. */
export function keysIn(text: string): Buffer[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const keys = lines.map((line) => Buffer.from(line.trim(), 'base64'))
  const isWhole = keys.every((key, n) => key.toString('base64') === lines[n]?.trim())
  const fit = keys.length > 0 && isWhole && keys.every(({ length }) => length === bytesOfKey)
  return fit ? keys : undefined
}

/** @param keys at least one, the newest first */
export function keyRing(keys: readonly Buffer[]): KeyRing {
  const byPrint = new Map(keys.map((key) => [printOf(key), key]))
  const prints = [...byPrint.keys()]
  const newest = prints[0] ?? ''
  const keyOf = (print: string): Buffer => byPrint.get(print) ?? Buffer.alloc(0)
  return {
    newest,
    prints,
    seal: (words, place) => {
      const nonce = randomBytes(bytesOfNonce)
      const cipher = createCipheriv('aes-256-gcm', keyOf(newest), nonce)
      cipher.setAAD(Buffer.from(place, 'utf8'))
      const text = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
      return {
        key: newest,
        nonce: nonce.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
        text: text.toString('base64'),
      }
    },
    open: ({ key, nonce, tag, text }, place) => {
      if (!byPrint.has(key)) return { refused: 'no_key' }
      try {
        const opened = createDecipheriv('aes-256-gcm', keyOf(key), Buffer.from(nonce, 'base64'), {
          authTagLength: 16,
        })
        opened.setAAD(Buffer.from(place, 'utf8'))
        opened.setAuthTag(Buffer.from(tag, 'base64'))
        const words = Buffer.concat([opened.update(Buffer.from(text, 'base64')), opened.final()])
        return { words: words.toString('utf8') }
      } catch {
        return { refused: 'altered' }
      }
    },
  }
}
