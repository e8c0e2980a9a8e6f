/**
 * Finds in the chat what was tried and never confirmed: only after an unknown send, and never for
 * ever.
 */
import { DeliveryError } from '../port'
import type { History } from './history'
import type { Attempt, Journal } from './journal'
import { isSame } from './parts'
import type { WebClient } from './web-client'

/** Our own messages in a chat among which a lost one is looked for. */
const lookBack = 50
/** The page's clock and ours are the same one, give or take. */
const leewayMs = 120_000
/**
 * A chat that cannot be read that often holds nothing back: the person may read the same words
 * twice, but reads them.
 */
const mostFailures = 4
const mostRemembered = 2000

export interface Arrivals {
  /**
   * The key of the message that an attempt became. Throws `unavailable` while looking again is
   * worth it.
   */
  find(
    client: WebClient,
    addresses: readonly string[],
    attempt: Attempt,
  ): Promise<string | undefined>
}

export function createArrivals(journal: Journal, history: History): Arrivals {
  /** By attempt: what is tried again is looked for anew. */
  const failures = new Map<string, number>()
  const own = async (client: WebClient, addresses: readonly string[]) => {
    const chats = addresses.map((address) =>
      client.messages(address, { limit: lookBack, fromMe: true }),
    )
    return (await history.read(Promise.all(chats))).flat()
  }
  return {
    find: async (client, addresses, attempt) => {
      const key = `${attempt.id}@${attempt.at}`
      const known = await own(client, addresses).catch((error: unknown) => {
        const failed = (failures.get(key) ?? 0) + 1
        if (failures.size >= mostRemembered) failures.clear()
        failures.set(key, failed)
        if (failed < mostFailures) throw unavailable(error)
        return []
      })
      const since = known.filter(({ at }) => at >= attempt.at - leewayMs)
      const ref = since.find(
        (message) => !journal.knows(message.key) && isSame(message, attempt),
      )?.key
      if (ref) await journal.arrived(attempt.id, ref)
      return ref
    },
  }
}

/** The page did not answer: nothing was sent. */
function unavailable(error: unknown): DeliveryError {
  return error instanceof DeliveryError ? error : new DeliveryError('unavailable', codeOf(error))
}
/** The stable code of what a call of the page threw. */
export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : 'not_answering'
}
