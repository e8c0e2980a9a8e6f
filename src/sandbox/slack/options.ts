/** What a stand-in is started with, and the ids that are the same in each. */
import type { SlackManifest } from './manifest'
import { LIMITS } from './limits'
import type { SlackClock, SlackTeam, SlackUsergroup, SlackUserSeed } from './model'
import type { PaceOptions } from './pace'

export interface StandInSeed {
  team: SlackTeam
  users: SlackUserSeed[]
  /**
   * `members` are user ids; the bot is not in a channel unless its user id (`BOT_USER`) is listed.
   */
  channels: { id: string; name: string; is_private?: boolean; members: string[] }[]
  usergroups?: SlackUsergroup[]
}

/** Milliseconds. */
export interface Latency {
  least: number
  most: number
}

export interface StandInOptions {
  manifest: SlackManifest
  /** The moment written into `ts` and `event_time`. Default: the real one. */
  clock?: SlackClock
  /**
   * The moment of the signature. The real one unless given: Bolt compares it with the machine's
   * clock, so a sandbox whose `clock` was set to another day would be refused as a replay.
   */
  signingClock?: SlackClock
  /** Milliseconds that only grow, for the expiry of triggers and response URLs and for the pace. */
  monotonic?: () => number
  signingSecret: string
  botToken: string
  /** Enables Socket Mode. */
  appToken?: string
  requestUrl?: string
  pace?: PaceOptions | 'off'
  /**
   * How long each call takes, between two bounds; Slack's own are 150 and 400. Default: no time at
   * all.
   */
  latency?: Latency
  /** How long a picture that was brought up cannot be shown in a block yet. Default: at once. */
  pictureMs?: number
  seed?: StandInSeed
  limits?: { ackMs?: number; triggerMs?: number }
  /**
   * Where the workspace is kept, so that the next start goes on with it; in memory alone when
   * absent.
   */
  file?: string
  /**
   * Waits before Slack tries an unacknowledged event again. Default: at once, a minute, five
   * minutes.
   */
  retryDelaysMs?: readonly number[]
  /**
   * A fault of the stand-in itself, in what nobody waits for. Default: it ends the process.
   */
  onError?(error: unknown): void
}

/** The ids of the app, the same in every workspace. */
export const BOT = { id: 'B0CONDUCTO', user_id: 'U0CONDUCTO', app_id: 'A0CONDUCTO' } as const
/** The user id of the bot: list it in a seeded channel's members to have the bot there. */
export const BOT_USER = BOT.user_id

export const EMPTY_SEED: StandInSeed = {
  team: { id: 'T0SANDBOX', name: 'Sandbox', domain: 'sandbox' },
  users: [],
  channels: [],
}

export const RETRY_DELAYS_MS: readonly number[] = [0, 60_000, 300_000]

/** Times that a test may shorten; everyone else gets Slack's. */
export function limitsOf(options: StandInOptions): { ackMs: number; triggerMs: number } {
  return {
    ackMs: options.limits?.ackMs ?? LIMITS.ackMs,
    triggerMs: options.limits?.triggerMs ?? LIMITS.triggerMs,
  }
}
