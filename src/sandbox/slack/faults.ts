/** Misfortunes that a test orders: lost, late, repeated and refused calls and deliveries. */

export type DeliveryKind = 'event' | 'action' | 'submission' | 'closed' | 'slash' | 'shortcut'

interface CallFault {
  /** A Web API method, or `*`. */
  method: string
  times?: number
}
interface DeliveryFault {
  kind: DeliveryKind
  times?: number
}
export type Failure = CallFault & { error?: string; status?: number; retryAfter?: number }
export type Delay = CallFault & { ms: number }
export type DeliveryDelay = DeliveryFault & { ms: number }
/** The next `count` deliveries of the kind wait for each other and go out last first. */
export type Reordering = { kind: DeliveryKind; count: number }

type Rule = { what: string; key: string; left: number; data: unknown }
type Held = { count: number; tasks: (() => void)[] }

/** Misfortunes, ordered in advance. Each is used up after `times` (1 unless given). */
export class Faults {
  private rules: Rule[] = []
  private held = new Map<DeliveryKind, Held>()

  /**
   * The next calls are not executed: an error code, an HTTP status, or 429 with `retryAfter`
   * seconds.
   */
  fail(failure: Failure): void {
    this.add('fail', failure.method, failure.times, failure)
  }

  /** The next calls take `ms` longer. */
  delay(delay: Delay): void {
    this.add('delay', delay.method, delay.times, delay)
  }

  /** The next calls are executed, but the connection closes before the answer. */
  dropResponse(fault: CallFault): void {
    this.add('drop-response', fault.method, fault.times, fault)
  }

  /** The next delivery arrives `times` more times, word for word. */
  repeatDelivery(fault: DeliveryFault): void {
    this.add('repeat', fault.kind, 1, fault)
  }

  /** The next deliveries never arrive; who pressed waits in vain. */
  dropDelivery(fault: DeliveryFault): void {
    this.add('drop', fault.kind, fault.times, fault)
  }

  /** The next deliveries arrive `ms` later. */
  delayDelivery(fault: DeliveryDelay): void {
    this.add('delay-delivery', fault.kind, fault.times, fault)
  }

  reorderDeliveries(order: Reordering): void {
    this.held.set(order.kind, { count: order.count, tasks: [] })
  }

  /** Forgets every fault and lets go of what is held. */
  clear(): void {
    this.rules = []
    for (const [kind, held] of this.held) this.release(kind, held)
  }

  /** Uses one of a fault, if there is one for this key. */
  take<T>(kind: string, key: string): T | undefined {
    const rule = this.rules.find(
      (rule) => rule.what === kind && (rule.key === key || rule.key === '*'),
    )
    if (!rule) return undefined
    rule.left -= 1
    if (rule.left <= 0) this.rules = this.rules.filter((other) => other !== rule)
    return rule.data as T
  }

  /** Runs the delivery now, or when those it has to wait for are there. */
  inOrder<T>(kind: DeliveryKind, deliver: () => Promise<T>): Promise<T> {
    const held = this.held.get(kind)
    if (!held) return deliver()
    return new Promise<T>((resolve, reject) => {
      held.tasks.push(() => void deliver().then(resolve, reject))
      if (held.tasks.length >= held.count) this.release(kind, held)
    })
  }

  private release(kind: DeliveryKind, held: Held): void {
    this.held.delete(kind)
    for (const task of held.tasks.reverse()) task()
  }

  private add(kind: string, key: string, times: number | undefined, data: unknown): void {
    this.rules.push({ what: kind, key, left: times ?? 1, data })
  }
}
