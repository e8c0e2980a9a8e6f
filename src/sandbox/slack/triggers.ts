/** The permissions to open a modal. */
import { Refusal } from './refusal'
import type { Sequence } from './sequence'

interface Trigger {
  user: string
  issuedAt: number
  used: boolean
  /** The modal that was acted on, if any: only then may a view be pushed. */
  viewId?: string
}

/** trigger_id: good once, for three seconds. */
export class Triggers {
  private readonly all = new Map<string, Trigger>()

  constructor(
    private readonly sequence: Sequence,
    private readonly monotonic: () => number,
    private readonly lifeMs: number,
  ) {}

  issue(user: string, viewId?: string): string {
    const id = `${this.sequence.next('', 13)}.${this.sequence.next('trigger', 6).slice(7)}`
    this.all.set(id, { user, viewId, issuedAt: this.monotonic(), used: false })
    return id
  }

  /** Throws `invalid_trigger_id`, `expired_trigger_id` or `exchanged_trigger_id`. */
  check(id: string): Trigger {
    const trigger = this.all.get(id)
    if (!trigger) throw new Refusal('invalid_trigger_id')
    if (this.monotonic() - trigger.issuedAt > this.lifeMs) throw new Refusal('expired_trigger_id')
    if (trigger.used) throw new Refusal('exchanged_trigger_id')
    return trigger
  }

  /** To be called when the view is there: a refused view does not use the trigger up. */
  use(id: string): void {
    const trigger = this.all.get(id)
    if (trigger) trigger.used = true
  }
}
