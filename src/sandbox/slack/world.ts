/** The parts of a stand-in, as methods and acts are given them. */
import type { Announcer } from './delivery/announcer'
import type { Courier } from './delivery/courier'
import type { Faults } from './faults'
import type { Notified } from './notified'
import type { Latency } from './options'
import type { SlackManifest } from './manifest'
import type { Pace } from './pace'
import type { ResponseUrls } from './response-urls'
import type { SocketHub } from './server/socket-hub'
import type { Triggers } from './triggers'
import type { Workspace } from './workspace'

/** One Web API call, as it was answered. Tokens are left out of `args`. */
export interface LoggedCall {
  method: string
  args: Record<string, unknown>
  at: number
  ok: boolean
  error?: string
}

/** The parts of one stand-in, given to methods and acts. */
export interface World {
  manifest: SlackManifest
  scopes: Set<string>
  workspace: Workspace
  triggers: Triggers
  responseUrls: ResponseUrls
  pace: Pace
  faults: Faults
  courier: Courier
  announcer: Announcer
  sockets: SocketHub
  calls: LoggedCall[]
  /** Whom each message notified, oldest first. */
  notified: Notified[]
  latency?: Latency
  /** Milliseconds that only grow. */
  monotonic: () => number
  pictureMs: number
  tokens: { bot: string; app?: string; state: 'good' | 'token_revoked' | 'account_inactive' }
  /**
   * Uploads that were asked for and not completed: file id → what was announced, then the bytes.
   */
  uploads: Map<
    string,
    { address: string; name: string; length: number; alt?: string; bytes?: Buffer }
  >
  /** http://127.0.0.1:PORT, once listening. */
  origin: string
}
