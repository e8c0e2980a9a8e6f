/**
 * The sandbox's own files: its user's alone, whole at every moment, and what a disk did not take is
 * said and not half kept.
 */
import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StoreUnavailable } from '../store/errors'
import { privateFile, privateFolder } from '../store/rights'

/** The file is what it was, or what was given. @throws StoreUnavailable */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const beside = `${path}.new`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: privateFolder })
    writeFileSync(beside, content, { mode: privateFile })
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw notKept(error)
  }
}

/**
 * A file that lines are added to. A line that did not fit leaves nothing that would spoil the next
 * one.
 */
export class Lines {
  private torn = false

  /** @param length how long the file is. */
  constructor(
    private readonly path: string,
    private length: number,
  ) {}

  /** @throws StoreUnavailable, and the file is as it was. */
  add(line: string): void {
    const text = `${this.torn ? '\n' : ''}${line}\n`
    try {
      appendFileSync(this.path, text, { mode: privateFile })
    } catch (error) {
      this.cut()
      throw notKept(error)
    }
    this.torn = false
    this.length += Buffer.byteLength(text)
  }
  /** All lines anew. @throws StoreUnavailable, and the file is as it was. */
  replace(lines: string): void {
    writeWhole(this.path, lines)
    this.torn = false
    this.length = Buffer.byteLength(lines)
  }
  private cut(): void {
    try {
      truncateSync(this.path, this.length)
    } catch {
      this.torn = true
    }
  }
}

function notKept(error: unknown): StoreUnavailable {
  const { code = '' } = error as NodeJS.ErrnoException
  return new StoreUnavailable(['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code) ? 'full' : 'io', error)
}
