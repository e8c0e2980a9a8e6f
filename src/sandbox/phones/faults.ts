/** Misfortunes of the simulated network, ordered in advance; each is used up by one send. */
import { setTimeout as wait } from 'node:timers/promises'
import { DeliveryError } from '../../bot/channels/port'

export class PhoneFaults {
  private failures: DeliveryError[] = []
  private drops = 0
  private slowMs = 0

  /** The next send does not happen. */
  failNext(reason: DeliveryError['reason'] = 'unavailable', retryAfterMs?: number): void {
    this.failures.push(new DeliveryError(reason, 'simulated', retryAfterMs))
  }
  /** The next send arrives, but nobody learns so. */
  dropAnswer(): void {
    this.drops += 1
  }
  /** Every send takes so long, until set to 0. */
  slow(ms: number): void {
    this.slowMs = ms
  }
  clear(): void {
    this.failures = []
    this.drops = 0
    this.slowMs = 0
  }

  async beforeSend(): Promise<void> {
    if (this.slowMs > 0) await wait(this.slowMs)
    const failure = this.failures.shift()
    if (failure) throw failure
  }
  afterSend(): void {
    if (this.drops === 0) return
    this.drops -= 1
    throw new DeliveryError('unknown', 'answer_lost')
  }
}
