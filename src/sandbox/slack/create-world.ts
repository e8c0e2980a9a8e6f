/** The parts of a stand-in, put together. */
import { Announcer } from './delivery/announcer'
import { Courier } from './delivery/courier'
import { Faults } from './faults'
import type { SlackClock } from './model'
import { EMPTY_SEED, limitsOf, RETRY_DELAYS_MS, type StandInOptions } from './options'
import { Pace } from './pace'
import { ResponseUrls } from './response-urls'
import { Sequence } from './sequence'
import { SocketHub } from './server/socket-hub'
import { Triggers } from './triggers'
import { Workspace } from './workspace'
import type { World } from './world'

const realClock: SlackClock = { now: () => Date.now() }

/** Whoever names nobody to tell of a fault of the stand-in itself does not go on with it. */
const endProcess = (error: unknown): never => {
  throw error
}

/** Puts the parts of a stand-in together. Nothing listens yet. */
export function createWorld(options: StandInOptions): World {
  const { manifest, clock = realClock, monotonic = () => performance.now() } = options
  const { ackMs, triggerMs } = limitsOf(options)
  const sequence = new Sequence()
  const faults = new Faults()
  const sockets = new SocketHub(sequence)
  const seed = options.seed ?? EMPTY_SEED
  const workspace = new Workspace(seed, manifest.features.bot_user.display_name, clock, sequence)
  const { signingSecret, signingClock = realClock } = options
  const courier = new Courier({
    faults,
    sockets,
    signingSecret,
    signingClock,
    monotonic: () => performance.now(),
    ackMs,
  })
  courier.requestUrl = options.requestUrl
  const { retryDelaysMs = RETRY_DELAYS_MS, onError = endProcess } = options
  return {
    manifest,
    scopes: new Set(manifest.oauth_config.scopes.bot),
    workspace,
    triggers: new Triggers(sequence, monotonic, triggerMs),
    responseUrls: new ResponseUrls(sequence, monotonic),
    pace: new Pace(options.pace ?? { messagesPerSecondPerChannel: 1 }, monotonic),
    faults,
    courier,
    announcer: new Announcer({ workspace, manifest, courier, faults, retryDelaysMs, onError }),
    sockets,
    calls: [],
    notified: [],
    latency: options.latency,
    monotonic,
    pictureMs: options.pictureMs ?? 0,
    tokens: { bot: options.botToken, app: options.appToken, state: 'good' },
    uploads: new Map(),
    origin: '',
  }
}
