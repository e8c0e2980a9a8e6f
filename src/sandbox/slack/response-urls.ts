/** The addresses at which an app may answer an interaction later. */
import { LIMITS } from './limits'
import { Refusal } from './refusal'
import { type Sequence, unguessable } from './sequence'

export interface ResponseTarget {
  user: string
  channel: string
  /** The message that was acted on; absent for a slash command. */
  ts?: string
  threadTs?: string
}

/** response_url: five uses within thirty minutes. */
export class ResponseUrls {
  private readonly all = new Map<
    string,
    { target: ResponseTarget; issuedAt: number; uses: number }
  >()

  constructor(
    private readonly sequence: Sequence,
    private readonly monotonic: () => number,
  ) {}

  /** The path of a new URL, under the stand-in's origin. */
  issue(target: ResponseTarget, kind: 'actions' | 'commands'): string {
    const key = unguessable(this.sequence.next('response', 8).slice(8))
    this.all.set(key, { target, issuedAt: this.monotonic(), uses: 0 })
    return `/${kind}/${key}`
  }

  /** Counts a use. Throws `expired_url` or `used_url` (HTTP 404), as Slack does. */
  use(key: string): ResponseTarget {
    const entry = this.all.get(key)
    if (!entry || this.monotonic() - entry.issuedAt > LIMITS.responseUrlMs)
      throw new Refusal('expired_url', {}, 404)
    if (entry.uses >= LIMITS.responseUrlUses) throw new Refusal('used_url', {}, 404)
    entry.uses += 1
    return entry.target
  }
}
