/** How often somebody may ask the page: by their address, which is kept nowhere. */
import { createHmac, randomBytes } from 'node:crypto'

const minuteMs = 60_000
const mostInMinute = 40
const mostKnown = 10_000

/** @returns whether one more is too many. */
export function createTries(now: () => number): (address: string) => boolean {
  const secret = randomBytes(16)
  let since = now()
  const counts = new Map<string, number>()
  return (address) => {
    if (now() - since >= minuteMs || counts.size >= mostKnown) {
      counts.clear()
      since = now()
    }
    const who = createHmac('sha256', secret).update(address).digest('base64')
    const count = (counts.get(who) ?? 0) + 1
    counts.set(who, count)
    return count > mostInMinute
  }
}
