/** Which events the app hears, in which order, and when one is tried again. */
import type { Faults } from '../faults'
import type { SlackManifest } from '../manifest'
import type { Json, SlackChannel } from '../model'
import { BOT } from '../options'
import type { Workspace } from '../workspace'
import type { Answer, Courier } from './courier'
import type { Shipment } from './shipment'
import { table } from '../../../flows/table'

export interface AnnouncerOptions {
  workspace: Workspace
  manifest: SlackManifest
  courier: Courier
  faults: Faults
  retryDelaysMs: readonly number[]
  /** A fault of the stand-in itself, in what nobody waits for. */
  onError(error: unknown): void
}

const SUBSCRIPTION: Record<SlackChannel['kind'], string> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
}
const REASONS: Record<string, string> = table({
  operation_timeout: 'http_timeout',
  http_error: 'http_error',
  dispatch_failed: 'connection_failed',
})

/**
 * Sends events to the app, one after the other so that stories repeat exactly, and only those that
 * the manifest subscribes to. An event without its 200 is tried three more times, as Slack does,
 * without holding up the next ones.
 */
export class Announcer {
  private tail: Promise<unknown> = Promise.resolve()
  private readonly timers = new Set<NodeJS.Timeout>()
  private stopped = false

  constructor(private readonly options: AnnouncerOptions) {}

  /** A message event of a conversation; resolves to undefined where the bot does not hear it. */
  async message(channel: string, event: Json): Promise<Answer | undefined> {
    const conversation = this.options.workspace.channels.get(channel)
    if (!conversation?.members.includes(BOT.user_id)) return undefined
    const { kind } = conversation
    return this.event(SUBSCRIPTION[kind], { ...event, channel, channel_type: kind })
  }

  /** As `message`, for whoever does not wait for the app. */
  tell(channel: string, event: Json): void {
    this.message(channel, event).catch(this.options.onError)
  }

  /**
   * Any event, under the name that the manifest subscribes to. Resolves after the first attempt.
   */
  async event(subscription: string, event: Json): Promise<Answer | undefined> {
    const { manifest, faults } = this.options
    if (!manifest.settings.event_subscriptions?.bot_events?.includes(subscription)) return undefined
    const shipment: Shipment = { kind: 'event', body: this.envelope(event) }
    return faults.inOrder('event', () => this.enqueue(shipment))
  }

  /** Resolves when every event so far had its first attempt. */
  async settled(): Promise<void> {
    let seen: unknown
    while (seen !== this.tail) {
      seen = this.tail
      await this.tail
    }
  }

  stop(): void {
    this.stopped = true
    for (const timer of this.timers) clearTimeout(timer)
  }

  private enqueue(shipment: Shipment): Promise<Answer> {
    const sent = this.tail.then(() => this.attempt(shipment, 0))
    this.tail = sent
    return sent
  }

  private async attempt(shipment: Shipment, tries: number): Promise<Answer> {
    if (this.stopped) return { ok: false, error: 'dispatch_failed', elapsedMs: 0 }
    const answer = await this.options.courier.deliver(shipment)
    const wait = this.options.retryDelaysMs[tries]
    if (answer.ok || answer.noRetry || wait === undefined || this.stopped) return answer
    const retry = { num: tries + 1, reason: REASONS[answer.error] ?? 'unknown_error' }
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.attempt({ ...shipment, retry }, tries + 1).catch(this.options.onError)
    }, wait)
    timer.unref()
    this.timers.add(timer)
    return answer
  }

  private envelope(event: Json): Json {
    const { workspace } = this.options
    const installed = { enterprise_id: null, team_id: workspace.team.id, user_id: BOT.user_id }
    return {
      token: 'verification-token',
      team_id: workspace.team.id,
      api_app_id: BOT.app_id,
      event: { team: workspace.team.id, ...event },
      type: 'event_callback',
      event_id: workspace.sequence.next('Ev'),
      event_time: workspace.seconds(),
      authorizations: [{ ...installed, is_bot: true, is_enterprise_install: false }],
      is_ext_shared_channel: false,
      event_context: workspace.sequence.next('EC'),
    }
  }
}
