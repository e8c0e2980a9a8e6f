/**
 * The program's one clock work: every minute it says that time has passed. What is due then stands
 * in the store.
 */
import { schedule } from 'node-cron'
import { agencyZone } from '../words/clock'

export interface Ticker {
  start(tick: () => void): void
  stop(): Promise<void>
}
const silent = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  debug: () => undefined,
}
const minuteMs = 60_000
const watchMs = 10_000
/** Wall clocks are corrected by less than this without anybody noticing. */
const jumpMs = 2000
/** How far the wall clock is from one that nobody sets. */
const distance = (): number => Date.now() - performance.now()

/**
 * node-cron waits for the instant it saw last, a day long when the clock is put back a day, and
 * goes minute by minute through what a clock put ahead passed over: when the clock is set, it
 * begins anew.
 */
export function everyMinute(): Ticker {
  let task: ReturnType<typeof schedule> | undefined
  let watch: NodeJS.Timeout | undefined
  let since = 0
  const begin = (tick: () => void): void => {
    since = distance()
    task = schedule('* * * * *', tick, {
      timezone: agencyZone,
      name: 'clock',
      unref: true,
      // A busy minute is still that minute.
      missedExecutionTolerance: minuteMs,
      suppressMissedWarning: true,
      logger: silent,
    })
  }
  const end = async (): Promise<void> => {
    const ended = task
    task = undefined
    await ended?.destroy()
  }
  return {
    start: (tick) => {
      begin(tick)
      watch = setInterval(() => {
        if (Math.abs(distance() - since) < jumpMs) return
        // One that does not end ticks beside the new one: a tick that came twice repeats nothing.
        end().catch(() => undefined)
        begin(tick)
        tick()
      }, watchMs)
      watch.unref()
    },
    stop: async () => {
      clearInterval(watch)
      await end()
    },
  }
}
