/** The port of channels whose number a person links on a telephone, and may unlink there. */
import type { PersonChannel } from './port'

/**
 * What a person scans or types on the telephone. Who has it gets the account: shown to
 * administrators, never written down.
 */
export interface ChannelLink {
  kind: 'qr' | 'code'
  value: string
  /** ISO instant after which it no longer works. */
  expiresAt: string
}
/** What needs a person. */
export interface ChannelAlert {
  /** `recovered` ends what was told before. */
  code:
    | 'logged_out'
    | 'link_expired'
    | 'code_refused'
    | 'cannot_connect'
    | 'blocked'
    | 'outdated'
    | 'recovered'
  at: string
}
export interface LinkedChannel extends PersonChannel {
  /** The code to be scanned or typed, while there is one. */
  link(): ChannelLink | undefined
  /** Hears that the state or the link became another. Returns how to stop. */
  onChange(listener: () => void): () => void
  /** Hears what needs a person. Returns how to stop. */
  onAlert(listener: (alert: ChannelAlert) => void): () => void
  /** A new code, or a new try at once; a working connection is left alone. */
  relink(): void
}
