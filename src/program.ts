/** What the composition root (`app.ts`) offers to the entries: the command line, and scripts. */
import type { Language } from './bot/catalogue/catalogue'
import type { Config } from './config'
import type { Library } from './flows/definition'
import type { Store } from './store/port'

/** A store opened beside the running process, and every definition that its cases may need. */
export interface Reading {
  store: Store
  library: Library
  /** Milliseconds that its clock is ahead of real time: a sandbox's may have been moved. */
  offsetMs: number
  close(): Promise<void>
}
export interface Running {
  /** The one address to open: the sandbox's page, or where Slack's requests arrive (absent in Socket Mode). */
  address?: string
  stop(): Promise<void>
}
/** The composition root, loaded when a command needs it. */
export interface Program {
  start(config: Config): Promise<Running>
  /** The scripted story; each line is words, or one JSON object. */
  demo(options: { json: boolean; language: Language; colour: boolean; write(line: string): void }): Promise<void>
  openForReading(config: Config): Promise<Reading>
}
