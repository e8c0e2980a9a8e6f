/** What the composition root (`app.ts`) offers to the entries: the command line, and scripts. */
import type { Language } from '../bot/words/catalogue'
import type { DueCounts } from '../bot/forgetting/terms'
import type { Config } from '../config/config'
import type { Library } from '../flows/definition/definition'
import type { FileStore, Store } from '../store/port'
import type { Published } from '../store/published'

/** A store opened beside the running process, and every definition that its cases may need. */
export interface Reading {
  store: Store
  files: Pick<FileStore, 'get'>
  library: Library
  /** Milliseconds that its clock is ahead of real time: a sandbox's may have been moved. */
  offsetMs: number
  /** Opaque ids of whoever has a telephone; nobody where no person ever wrote. */
  personsOf(phone: string): string[]
  close(): Promise<void>
}
export interface Running {
  /**
   * The one address to open: the sandbox's page, or where Slack's requests arrive (absent in Socket
   * Mode).
   */
  address?: string
  stop(): Promise<void>
}
/** A copy that was made. */
export interface BackedUp {
  path: string
  bytes: number
  cases: number
  files: number
}
/** A data folder that was made of a copy. */
export interface Restored {
  /** When the copy was made, an ISO instant. */
  at: string
  cases: number
  files: number
  /** What waited to be sent, and is not sent by itself. */
  held: number
  /** It has secrets: whoever uses it needs the file of keys that sealed them, which no copy has. */
  needsKeys: boolean
  /** What did not agree with its receipts when the copy was made: a case by its number. */
  broken: string[]
}
export interface DemoOptions {
  /** Its name; without it the first. */
  story?: string | undefined
  json: boolean
  language: Language
  colour: boolean
  /** Columns. */
  width: number
  /** It throws when nobody reads any more; the story then ends. */
  write(line: string): void
}
/** The composition root, loaded when a command needs it. */
export interface Program {
  start(config: Config): Promise<Running>
  /** A scripted story; each line is words, or one JSON object. */
  demo(options: DemoOptions): Promise<void>
  openForReading(config: Config): Promise<Reading>
  /** Beside whatever process writes. @throws StoreError */
  backup(config: Config, file: string): Promise<BackedUp>
  /** Into a data folder that is absent or empty. @throws StoreError */
  restore(config: Config, file: string): Promise<Restored>
  /**
   * Deletes what is past its term, where no other process writes. Answers how many of each class.
   */
  forget(config: Config): Promise<DueCounts>
  /** The definitions that the store keeps; none before the first start. */
  published(config: Config): Promise<Published[]>
}
