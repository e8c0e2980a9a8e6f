/** A command line without a terminal: what it printed and how it ended. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backup, restore } from '../../../src/app/backup'
import { forget } from '../../../src/app/forget'
import { openForReading, published } from '../../../src/app/reading'
import { OutputClosed } from '../../../src/cli/failure'
import { runCli } from '../../../src/cli/run'
import type { Environment } from '../../../src/config/problems'
import type { Program, Running } from '../../../src/app/program'

export interface Ran {
  code: number
  out: string
  err: string
}

/** A folder for one test file, removed at its end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'conducto-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs one command in this process; the program itself is a stand-in where a test gives one. */
export async function cli(
  argv: string[],
  env: Environment,
  program: Partial<Program> = {},
  how: { envFile?: string; terminal?: boolean; closedAfter?: number } = {},
): Promise<Ran> {
  const { envFile, terminal = false, closedAfter = Infinity } = how
  const out: string[] = []
  const err: string[] = []
  const stopped: Running = { address: 'http://127.0.0.1:3001', stop: async () => undefined }
  const code = await runCli(argv, {
    env,
    ...(envFile && { envFile }),
    out: (line) => {
      if (out.length >= closedAfter) throw new OutputClosed()
      out.push(line)
    },
    err: (line) => void err.push(line),
    bytes: () => undefined,
    terminal,
    width: 100,
    colour: false,
    now: () => Date.parse('2026-03-02T15:00:00Z'),
    untilStopped: async () => undefined,
    program: async () => ({
      openForReading,
      backup,
      restore,
      forget,
      published,
      start: async () => stopped,
      demo: async () => undefined,
      ...program,
    }),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
