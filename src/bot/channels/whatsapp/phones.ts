/**
 * The phone number behind an address that is none, asked once: by it somebody with two addresses is
 * known as one.
 */
import type { WebClient } from './web-client'

const most = 2000
/** After that many failures in a row, somebody's words go on without their number. */
const mostFailures = 3

/**
 * @returns E.164, or `undefined` where WhatsApp does not tell it. Rejects when it could not be
 * asked, and is worth asking again.
 */
export function phonesOf(
  client: () => WebClient | undefined,
): (address: string) => Promise<string | undefined> {
  const known = new Map<string, string>()
  const failures = new Map<string, number>()
  const asked = async (address: string): Promise<string | undefined> => {
    const asking = client()
    if (!asking) throw new Error('the connection was lost before the number was asked')
    try {
      const phone = await asking.phoneOf(address)
      failures.delete(address)
      return phone
    } catch (error) {
      const failed = (failures.get(address) ?? 0) + 1
      if (failures.size >= most) failures.clear()
      failures.set(address, failed)
      if (failed < mostFailures) throw error
      return undefined
    }
  }
  return async (address) => {
    const before = known.get(address)
    if (before) return before
    const phone = await asked(address)
    if (!phone) return undefined
    if (known.size >= most) known.clear()
    known.set(address, phone)
    return phone
  }
}
