/** Runs a TypeScript file of this folder in a process of its own, as the program itself runs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(__dirname, '../../../..')

export interface Child {
  process: ChildProcess
  /** Lines of its output so far. */
  lines: string[]
  /** Resolves when this many lines are there. */
  reached(count: number): Promise<void>
  /** Resolves when it ended and all its output was read. */
  ended: Promise<void>
}

/** @param wrap a command that runs the rest of the line, such as `unshare -rm`. */
export function runChild(file: string, args: string[], wrap: string[] = []): Child {
  const [command = '', ...rest] = [
    ...wrap,
    process.execPath,
    '-r',
    'tsx/cjs',
    join(__dirname, file),
    ...args,
  ]
  const child = spawn(command, rest, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    for (const each of waiting) if (lines.length >= each.count) each.resolve()
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const reached = (count: number) =>
    new Promise<void>((resolve, reject) => {
      if (lines.length >= count) return resolve()
      waiting.push({ count, resolve })
      void ended.then(() => reject(new Error(`${file} ended after ${lines.length} lines`)))
    })
  return { process: child, lines, reached, ended }
}
