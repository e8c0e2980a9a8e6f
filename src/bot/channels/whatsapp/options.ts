/** What the composition root gives the channel. */
import type { FileStore } from '../../../store/port'
import type { PaceOptions } from './pace'
import type { Timings } from './timings'
import type { ConnectWeb } from './web-client'

export interface WhatsAppOptions {
  /** Linked session and what the channel remembers of itself. */
  sessionDir: string
  executablePath: string
  browserArgs: readonly string[]
  /** Digits with the country's code: the number is linked by pairing code, not by QR. */
  phone?: string
  files: FileStore
  /**
   * Takes the folder for this process until it is given back or the process ends; rejects with code
   * `store_locked`.
   */
  lock(folder: string): Promise<() => void>
  /** Milliseconds since the epoch; the real clock when absent. */
  now?: () => number
  /** Between 0 and 1; pauses are made of it. */
  random?: () => number
  pace?: PaceOptions
  timings?: Partial<Timings>
  onError?: (error: unknown) => void
  /** Tests give their own, or wrap the real one. */
  connect?: (real: ConnectWeb) => ConnectWeb
}

/** Another process, perhaps on another machine, works with this session. */
export class SessionInUse extends Error {
  readonly code = 'session_in_use'
  constructor(folder: string) {
    super(
      `Another process already uses the WhatsApp session in ${folder}: stop it, or give this one a folder of its own.`,
    )
    this.name = 'SessionInUse'
  }
}
