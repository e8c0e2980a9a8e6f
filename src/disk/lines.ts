/**
 * Files of lines that are only added to. One that a kill or a full disk cut short spoils none of
 * those after it.
 */
import { appendFileSync, truncateSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import { privateFile } from './private'
import { writeWhole, writeWholeNow } from './whole-file'

/** The values of a journal, one JSON value a line; what was cut short is left out. */
export const entriesIn = <Entry>(lines: readonly string[]): Entry[] =>
  lines.flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Entry]
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return []
    }
  })

export interface Lines {
  /** Those that were there when the file was opened. */
  readonly lines: readonly string[]
  /** After all that was added before; in the file when it resolves, and on disk where `durable`. */
  add(line: string): Promise<void>
  /** In place of all that is there. */
  replace(lines: readonly string[]): Promise<void>
  /** Resolves when nothing is being written any more. Never rejects. */
  settled(): Promise<void>
}

/** @param durable whether every line has to outlive a loss of power. */
export async function openLines(path: string, { durable = false } = {}): Promise<Lines> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  let torn = text !== '' && !text.endsWith('\n')
  let last: Promise<void> = Promise.resolve()
  const next = (work: () => Promise<void>): Promise<void> => (last = last.then(work, work))
  return {
    lines: text.split('\n'),
    add: (line) =>
      next(async () => {
        const whole = `${torn ? '\n' : ''}${line}\n`
        torn = true
        await appendFile(path, whole, { mode: privateFile, flush: durable })
        torn = false
      }),
    replace: (lines) =>
      next(async () => {
        await writeWhole(path, lines.map((line) => `${line}\n`).join(''))
        torn = false
      }),
    settled: () => last.catch(() => undefined),
  }
}

/** The same at once: who adds a line goes on when it is in the file. */
export class LinesNow {
  private torn = false

  /** @param length how long the file is. */
  constructor(
    private readonly path: string,
    private length: number,
  ) {}

  /** Throws what the system says, and the file is as it was. */
  add(line: string): void {
    const whole = `${this.torn ? '\n' : ''}${line}\n`
    try {
      appendFileSync(this.path, whole, { mode: privateFile })
    } catch (error) {
      this.cut()
      throw error
    }
    this.torn = false
    this.length += Buffer.byteLength(whole)
  }
  /** All of it anew. Throws what the system says, and the file is as it was. */
  replace(text: string): void {
    writeWholeNow(this.path, text)
    this.torn = false
    this.length = Buffer.byteLength(text)
  }
  private cut(): void {
    try {
      truncateSync(this.path, this.length)
    } catch {
      this.torn = true
    }
  }
}
