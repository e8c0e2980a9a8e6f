/**
 * The keys that seal secrets: a file beside the data, never among them. It is made only where the
 * store was never sealed; the store knows the print of the key that sealed last, and no key.
 */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type KeyRing, keyRing, keysIn, newKey } from '../bot/vault/key-ring'
import type { Closed } from '../bot/vault/port'
import { privateFolder } from '../disk/private'
import { writeWhole } from '../disk/whole-file'
import { readTextFile } from '../library/text-file'
import type { Store } from '../store/port'
import { keyPrintOf, keepKeyPrint } from './installation'

/** @returns the keys, or why there are none: secrets are refused then, and nothing else is. */
export async function openKeys(
  store: Store,
  file: string | undefined,
  at: string,
): Promise<KeyRing | { closed: Closed }> {
  if (file === undefined) return { closed: 'none' }
  const known = await keyPrintOf(store)
  const text = textOf(file)
  if (text === 'unreadable' || (text === 'absent' && known !== undefined))
    return { closed: text === 'absent' ? 'lost' : text }
  const keys = text === 'absent' ? await made(file) : keysIn(text.text)
  if (!keys) return { closed: 'unreadable' }
  const ring = keyRing(keys)
  if (known !== undefined && !ring.prints.includes(known)) return { closed: 'unfit' }
  if (known !== ring.newest) await keepKeyPrint(store, ring.newest, at)
  return ring
}

function textOf(file: string): { text: string } | 'absent' | 'unreadable' {
  try {
    return existsSync(file) ? { text: readTextFile(file) } : 'absent'
  } catch {
    return 'unreadable'
  }
}

/** Undefined where it cannot be written. */
async function made(file: string): Promise<Buffer[] | undefined> {
  const key = newKey()
  try {
    await mkdir(dirname(file), { recursive: true, mode: privateFolder })
    await writeWhole(file, `${key}\n`)
    return keysIn(key)
  } catch {
    return undefined
  }
}
