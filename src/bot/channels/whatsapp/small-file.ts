/** Small JSON files. */
import { readFile } from 'node:fs/promises'

/**
 * @returns `undefined` where there is none, or none that can be read: what they hold can be done
 * without.
 */
export async function readSmall<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch {
    return undefined
  }
}
