/** Slack's rate limits. */
import { Refusal } from './refusal'
import { TIERS } from './tiers'

export interface PaceOptions {
  messagesPerSecondPerChannel: number
  /** Calls a minute of a method in the whole workspace, in place of Slack's tiers. */
  callsPerMinute?: Record<string, number>
}

/**
 * Slack's rate limits: one message a second in a channel, and so many calls of a method a minute.
 */
export class Pace {
  private readonly nextPost = new Map<string, number>()
  private readonly recent = new Map<string, number[]>()

  constructor(
    private options: PaceOptions | 'off',
    private readonly monotonic: () => number,
  ) {}

  set(options: PaceOptions | 'off'): void {
    this.options = options
    this.nextPost.clear()
    this.recent.clear()
  }

  /**
   * Throws `ratelimited` (HTTP 429, Retry-After) when the channel had a post less than its gap ago.
   */
  post(channel: string): void {
    if (this.options === 'off') return
    const now = this.monotonic()
    const free = this.nextPost.get(channel) ?? now
    if (free > now) throw tooSoon(free - now)
    this.nextPost.set(channel, now + 1000 / this.options.messagesPerSecondPerChannel)
  }

  /** Throws `ratelimited` when the method was called as often as it may be in the last minute. */
  call(method: string): void {
    const limit =
      this.options === 'off' ? undefined : (this.options.callsPerMinute ?? TIERS)[method]
    if (limit === undefined) return
    const now = this.monotonic()
    const recent = (this.recent.get(method) ?? []).filter((at) => at > now - 60_000)
    const oldest = recent[0]
    if (recent.length >= limit && oldest !== undefined) throw tooSoon(oldest + 60_000 - now)
    this.recent.set(method, [...recent, now])
  }
}

/** Slack gives whole seconds, so the wait is rounded up. */
export function tooSoon(waitMs: number): Refusal {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new Refusal('ratelimited', {}, 429, { 'retry-after': String(seconds) })
}
