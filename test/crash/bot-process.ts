/** A child process seen from its parent. A request to one that died is refused with `Died`. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Asked, Opening } from './protocol'

export class Died extends Error {}

export class BotProcess {
  dead = false
  /** Names of the points that it passed. */
  points: string[] = []
  private readonly child: ChildProcess
  private readonly waiting = new Map<
    number,
    { resolve(value: unknown): void; reject(error: Error): void }
  >()
  private calls = 0
  private text = ''

  constructor() {
    this.child = fork(join(__dirname, 'child.ts'), {
      execArgv: ['-r', require.resolve('tsx/cjs')],
      stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'ipc'],
      env: { ...process.env, NODE_ENV: 'test' },
    })
    this.child.stdio[3]?.on('data', (bytes: Buffer) => {
      this.text += bytes.toString()
      this.points = this.text.split('\n').slice(0, -1)
    })
    this.child.on('message', (message: { call: number; result?: unknown; error?: string }) => {
      const asked = this.waiting.get(message.call)
      this.waiting.delete(message.call)
      if (message.error) asked?.reject(new Error(message.error))
      else asked?.resolve(message.result)
    })
    this.child.on('exit', () => {
      this.dead = true
      for (const { reject } of this.waiting.values()) reject(new Died())
    })
  }
  /** @returns where it hears Slack. */
  open(opening: Opening): Promise<number> {
    return this.send({ open: opening }) as Promise<number>
  }
  ask(asked: Asked): Promise<unknown> {
    return this.send({ ask: asked })
  }
  /** Its pipe and its end may arrive in any order. */
  async ended(): Promise<void> {
    if (this.child.connected) this.child.disconnect()
    if (!this.dead) await new Promise((resolve) => this.child.once('exit', resolve))
    await new Promise((resolve) => setImmediate(resolve))
  }
  kill(): void {
    this.child.kill('SIGKILL')
  }
  private send(message: object): Promise<unknown> {
    if (this.dead) return Promise.reject(new Died())
    this.calls += 1
    const call = this.calls
    return new Promise((resolve, reject) => {
      this.waiting.set(call, { resolve, reject })
      this.child.send({ call, ...message }, (error) => error && reject(new Died()))
    })
  }
}
