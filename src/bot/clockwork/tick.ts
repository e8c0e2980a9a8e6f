/**
 * What one tick does: reminders, then digests. One instance at a time by a lease, one tick at a
 * time in a process. Everything that is due stands in the store, so a tick that never came or came
 * twice loses and repeats nothing.
 */
import type { Leases } from '../../store/port'

export interface TickDeps {
  leases: Leases
  /** This process, for the lease. */
  holder: string
  /** In their order; one that fails does not keep the next from its work. */
  jobs: readonly (() => Promise<void>)[]
  onError(error: unknown): void
}
export interface Tick {
  /** Resolves when a tick that began after the call is over. It never rejects. */
  tick(): Promise<void>
  /** Waits for the tick that is under way; none begins any more. */
  stop(): Promise<void>
}

export const CLOCK_LEASE = 'clock'
const leaseMs = 60_000

export function createTick({ leases, holder, jobs, onError }: TickDeps): Tick {
  let stopped = false
  /** Leases are of real time: the program's clock may be the sandbox's. */
  const hold = async (): Promise<boolean> =>
    (await leases.acquire(CLOCK_LEASE, holder, Date.now(), leaseMs)) !== undefined
  const work = async (): Promise<void> => {
    try {
      for (const job of jobs) {
        if (stopped || !(await hold())) return
        await job().catch(onError)
      }
      await leases.release(CLOCK_LEASE, holder)
    } catch (error) {
      onError(error)
    }
  }
  let running: Promise<void> | undefined
  let following: Promise<void> | undefined
  const tick = (): Promise<void> => {
    if (stopped) return Promise.resolve()
    if (running) {
      // The clock may have moved since that one looked at it.
      following ??= running.then(() => {
        following = undefined
        return tick()
      })
      return following
    }
    running = work().finally(() => (running = undefined))
    return running
  }
  return {
    tick,
    stop: async () => {
      stopped = true
      await running
    },
  }
}
