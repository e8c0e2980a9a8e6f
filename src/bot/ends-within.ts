/** Waits for work, but no longer than it may take. */
import pTimeout from 'p-timeout'

/**
 * Whether it ended in so many milliseconds, well or not. What it does later is of no interest any
 * more.
 */
export function endsWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const ended = work.then(
    () => true,
    () => true,
  )
  return pTimeout(ended, { milliseconds: Math.max(1, ms), fallback: () => false })
}
