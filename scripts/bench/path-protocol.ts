/** What the measuring process says to those that it measures, over their IPC channel. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

export const botToken = 'xoxb-bench'
export const signingSecret = 'bench-signing-secret'
export const slackPath = '/slack/events'
export const staff = 'U0LUIS'

/**
 * Tuesday, ten in the morning in La Paz: what a press costs differs with the hour, since at night
 * nobody is told.
 */
const worksAt = Date.parse('2026-03-03T14:00:00.000Z')
/**
 * How far the program's clock is from this one: the measuring process begins in working hours,
 * whenever it is started.
 */
export const offsetMs = worksAt - Date.now()

/** How the program is opened. */
export interface Opening {
  /** Added to the machine's clock, in milliseconds. */
  offsetMs: number
  dataDir: string
  apiUrl: string
  /** Slack's own limits are kept, as outside of tests. */
  budget: boolean
}
export interface Ports {
  slack: number
  people: number
}
export type Asked =
  | { op: 'open'; opening: Opening }
  | { op: 'seed'; cases: number }
  | { op: 'acts' }
  | { op: 'drain' }
  | { op: 'stop' }

/** A process that answers each question before the next is asked. */
export class Other {
  private readonly child: ChildProcess

  constructor(file: string) {
    const execArgv = [
      '-r',
      require.resolve('tsx/cjs'),
      ...process.execArgv.filter((argument) => argument.startsWith('--cpu-prof')),
    ]
    this.child = fork(join(__dirname, file), {
      execArgv,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  }
  ask<Answer>(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`the other process ended at ${asked.op}`))
      this.child.once('exit', ended)
      this.child.once('message', ({ answer, error }: { answer?: Answer; error?: string }) => {
        this.child.off('exit', ended)
        if (error === undefined) resolve(answer as Answer)
        else reject(new Error(error))
      })
      this.child.send(asked)
    })
  }
  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve))
    await this.ask({ op: 'stop' })
    this.child.disconnect()
    await gone
  }
}
/** For the other side. */
export function answering(answer: (asked: Asked) => Promise<unknown>): void {
  process.on('message', (asked: Asked) => {
    answer(asked).then(
      (found) => process.send?.({ answer: found }),
      (error: Error) => process.send?.({ error: error.stack ?? error.message }),
    )
  })
  process.on('disconnect', () => process.exit(0))
}
