/** The phone number behind an address that is none, asked once. */
import type { WebClient } from './web-client'

const most = 2000

/** @returns E.164, or `undefined` where WhatsApp does not tell it now. Never rejects. */
export function phonesOf(client: () => WebClient | undefined): (address: string) => Promise<string | undefined> {
  const known = new Map<string, string>()
  return async (address) => {
    const before = known.get(address)
    if (before) return before
    const phone = await client()
      ?.phoneOf(address)
      .catch(() => undefined)
    if (!phone) return undefined
    if (known.size >= most) known.clear()
    known.set(address, phone)
    return phone
  }
}
