/**
 * Delivers what was committed. Marks `sending`, calls, marks the outcome; after a restart, what was
 * left in `sending` is looked up before it is repeated. Sending never happens inside a command.
 */
import {
  afterBlindLook,
  afterDeath,
  afterFailure,
  afterWait,
  firstStep,
  type Next,
} from '../../store/outbox/delivery'
import type { Outbox as StoredOutbox, Leases, StoredEffect } from '../../store/port'
import { DeliveryError } from '../channels/port'
import type { Clock } from '../words/clock'
import { endsWithin } from '../ends-within'

export interface Deliverer {
  /**
   * Delivers one effect; throws `DeliveryError`. Answers what is kept of it, or `wait` when its
   * parent is not there yet.
   */
  deliver(effect: StoredEffect): Promise<{ ref: unknown } | 'wait'>
  /** What the channel knows of an effect whose outcome is unknown. */
  lookUp(effect: StoredEffect): Promise<{ ref: unknown } | undefined>
}
export interface OutboxDeps {
  outbox: StoredOutbox
  leases: Leases
  deliverer: Deliverer
  clock: Clock
  /** This process, for the lease. */
  holder: string
  /** Deliveries under way at the same time; 1 where transcripts have to be the same twice. */
  mostAtOnce?: number
  onParked?: (effect: StoredEffect, reason: string) => void
  onError?: (error: unknown) => void
}
export interface OutboxService {
  /** What an earlier process left `sending` is looked up meanwhile. */
  start(): Promise<void>
  /**
   * Begins nothing more and waits for what is under way, so long; what goes on after that stays
   * `sending`, to be looked up.
   */
  stop(patienceMs?: number): Promise<void>
  /** Something was committed, or the clock moved. */
  kick(): void
  /** Delivers until nothing is due now. */
  drain(): Promise<void>
}

/**
 * What arrived may be an older form than the one that is written now: it is shown once more, and
 * then surely in its newest.
 */
const asLeft = (effect: StoredEffect): StoredEffect =>
  effect.kind === 'show' ? { ...effect, version: effect.version - 1 } : effect

const leaseMs = 30_000
export const patienceMs = 8000
export function createOutbox(deps: OutboxDeps): OutboxService {
  const { outbox, clock, deliverer, mostAtOnce = 16 } = deps
  let running = false
  let ending = false
  let left = false
  let wake: () => void = () => undefined
  let working: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  let held: { fence: number; until: number } | undefined

  const follow = async (effect: StoredEffect, step: Next): Promise<void> => {
    const { id, version } = effect
    if (step.next === 'lookUp') return lookUp(effect, step)
    if (step.next === 'retry') return outbox.retry(id, version, step.notBefore, step.why)
    if (step.next === 'postpone') return outbox.postpone(id, version, step.notBefore, step.why)
    await outbox.park(id, version, step.why)
    deps.onParked?.(effect, step.why)
  }
  /** Look before repeating: what had arrived counts as sent. */
  const lookUp = async (effect: StoredEffect, step: Next & { next: 'lookUp' }): Promise<void> => {
    const { id, version } = effect
    try {
      const found = await deliverer.lookUp(effect)
      if (found) await outbox.sent(id, version, found.ref)
      else await outbox.retry(id, version, step.notBefore, step.why)
    } catch (error) {
      const wait = error instanceof DeliveryError ? error.retryAfterMs : undefined
      await follow(effect, afterBlindLook(effect, wait, clock.now()))
    }
  }
  const deliverOne = async (effect: StoredEffect, fence: number): Promise<void> => {
    if (ending) return
    if (!(await outbox.claim(effect.id, effect.version, fence))) {
      // It may be that somebody else holds the lease by now.
      held = undefined
      return
    }
    const first = firstStep(effect, clock.now())
    if (first.next !== 'deliver') return lookUp(asLeft(effect), first)
    try {
      const outcome = await deliverer.deliver(effect)
      if (outcome === 'wait') await follow(effect, afterWait(clock.now()))
      else await outbox.sent(effect.id, effect.version, outcome.ref)
    } catch (error) {
      const known =
        error instanceof DeliveryError ? error : new DeliveryError('unavailable', 'unexpected')
      if (known !== error) deps.onError?.(error)
      await follow(effect, afterFailure(effect, known, clock.now()))
    }
  }
  /**
   * Slow deliveries never hold back other lanes: what is in flight goes on beside what becomes due.
   */
  const inFlight = new Map<string, Promise<void>>()
  const launch = ({ id }: StoredEffect, work: Promise<void>): void => {
    const task = work
      // Of what was left the store takes nothing any more.
      .catch((error) => (left ? undefined : deps.onError?.(error)))
      .finally(() => inFlight.delete(id))
    inFlight.set(id, task)
  }
  /**
   * The lease, which is asked for anew before a tenth of it is over: until then nobody else can
   * have it.
   */
  const hold = async (): Promise<number | undefined> => {
    const now = performance.now()
    if (!held || now >= held.until) {
      const fence = await deps.leases.acquire('outbox', deps.holder, Date.now(), leaseMs)
      held = fence === undefined ? undefined : { fence, until: now + leaseMs / 10 }
    }
    return held?.fence
  }
  /** @returns false where somebody else delivers. */
  const deliverDue = async (): Promise<boolean> => {
    while (!ending) {
      const kicked = new Promise<void>((resolve) => (wake = resolve))
      const fence = await hold()
      if (fence === undefined) return false
      const due = await outbox.due(new Date(clock.now()).toISOString(), mostAtOnce)
      const fresh = due
        .filter((effect) => !inFlight.has(effect.id))
        .slice(0, mostAtOnce - inFlight.size)
      for (const effect of fresh) launch(effect, deliverOne(effect, fence))
      if (inFlight.size === 0) return true
      await Promise.race([...inFlight.values(), kicked])
    }
    return true
  }
  /** One after another: two at once would deliver twice as much at once. */
  let last: Promise<unknown> = Promise.resolve()
  const drain = (): Promise<boolean> => {
    const mine = last.then(deliverDue)
    last = mine.catch(() => undefined)
    return mine
  }
  const schedule = async (delivering: boolean): Promise<void> => {
    const next = await outbox.nextDue()
    const wait = delivering && next ? Math.max(0, Date.parse(next) - clock.now()) : leaseMs
    clearTimeout(timer)
    timer = setTimeout(kick, Math.min(wait, leaseMs / 2))
    timer.unref?.()
  }
  const work = async (): Promise<void> => {
    let delivering = false
    do {
      again = false
      delivering = await drain().catch((error) => {
        deps.onError?.(error)
        return false
      })
    } while (again && running)
    if (running) await schedule(delivering).catch((error) => deps.onError?.(error))
  }
  function kick(): void {
    if (!running) return
    again = true
    wake()
    working ??= work().finally(() => {
      working = undefined
      if (again && running) kick()
    })
  }
  return {
    start: async () => {
      running = true
      ending = left = false
      for (const effect of await outbox.unknown())
        launch(effect, lookUp(asLeft(effect), afterDeath(clock.now())))
      kick()
    },
    stop: async (within = patienceMs) => {
      running = false
      ending = true
      clearTimeout(timer)
      wake()
      const over = Promise.all([working, last]).then(() => Promise.all(inFlight.values()))
      left = !(await endsWithin(within, over))
      held = undefined
      if (!left) await deps.leases.release('outbox', deps.holder)
    },
    kick,
    drain: async () => void (await drain()),
  }
}
