/**
 * Deletes a folder of a test. A browser whose program was killed may still write in it for a
 * moment: then it is tried again.
 */
import { rmSync } from 'node:fs'

const patienceMs = 5000

export function clear(folder: string): void {
  for (const end = Date.now() + patienceMs; ;) {
    try {
      return rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY' || Date.now() > end) throw error
    }
  }
}
