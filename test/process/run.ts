/**
 * The real binary in a process of its own, on free ports and a folder of its own; what it printed
 * and how it ended.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clear } from '../support/clear'

type Json = Record<string, unknown>
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  ms: number
}

const folders: string[] = []
const running: Conducto[] = []

/** A folder that `cleanUp` removes. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'conducto-process-'))
  folders.push(made)
  return made
}
/** After each test: nothing that it started stays. */
export async function cleanUp(): Promise<void> {
  for (const one of running.splice(0)) await one.kill()
  for (const one of folders.splice(0)) clear(one)
}
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const deadlineMs = 60_000
/** Waits on a condition, never on time alone. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  withinMs = deadlineMs,
): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const found = await ask()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export class Conducto {
  out = ''
  err = ''
  readonly startedAt = performance.now()
  /** Milliseconds to the first line. */
  readyMs?: number
  private ended?: Ended
  private readonly child: ChildProcess

  /** @param node the program that runs it; the one that runs the tests when absent. */
  constructor(env: Record<string, string>, argv: string[] = ['start'], node = process.execPath) {
    this.child = spawn(node, ['bin/conducto.js', ...argv], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child.stdout?.on('data', (bytes: Buffer) => {
      this.readyMs ??= performance.now() - this.startedAt
      this.out += bytes.toString()
    })
    this.child.stderr?.on('data', (bytes: Buffer) => (this.err += bytes.toString()))
    this.child.on('close', (code, signal) => (this.ended = { code, signal, ms: performance.now() }))
    running.push(this)
  }
  /** The address that it prints. */
  async address(): Promise<string> {
    return until('an address', () => {
      if (this.ended) throw new Error(`it ended: ${this.out}${this.err}`)
      return /http:\/\/\S+/.exec(this.out)?.[0]
    })
  }
  async printed(words: RegExp): Promise<void> {
    await until(String(words), () => (words.test(this.out) ? true : undefined))
  }
  end(): Promise<Ended> {
    return until('its end', () => this.ended)
  }
  async stop(): Promise<Ended> {
    const from = performance.now()
    this.child.kill('SIGTERM')
    const ended = await this.end()
    return { ...ended, ms: ended.ms - from }
  }
  /** As `kill -9`. */
  async kill(): Promise<void> {
    if (this.ended) return
    this.child.kill('SIGKILL')
    await this.end()
  }
  /** Resident memory in MB, where the system tells it. */
  memory(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8')
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
    } catch {
      return undefined
    }
  }
}

/** JSON over HTTP; without a body it reads. */
export async function http(url: string, body?: Json): Promise<Json> {
  const response = await fetch(url, {
    ...(body
      ? {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }
      : {}),
  })
  return (await response.json()) as Json
}
