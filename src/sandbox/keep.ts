/**
 * The sandbox's own files: its user's alone, whole at every moment, and what a disk did not take is
 * said and not half kept.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { LinesNow } from '../disk/lines'
import { privateFolder } from '../disk/private'
import { writeWholeNow } from '../disk/whole-file'
import { StoreUnavailable } from '../store/errors'

/** The file is what it was, or what was given. @throws StoreUnavailable */
export function writeWhole(path: string, content: string | Uint8Array): void {
  keeping(() => {
    mkdirSync(dirname(path), { recursive: true, mode: privateFolder })
    writeWholeNow(path, content)
  })
}

/** A file that lines are added to. */
export class Lines extends LinesNow {
  /** @throws StoreUnavailable, and the file is as it was. */
  override add(line: string): void {
    keeping(() => super.add(line))
  }
  /** All lines anew. @throws StoreUnavailable, and the file is as it was. */
  override replace(lines: string): void {
    keeping(() => super.replace(lines))
  }
}

function keeping(work: () => void): void {
  try {
    work()
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)
    throw new StoreUnavailable(full ? 'full' : 'io', error)
  }
}
