/** Looks through the chats for what people wrote and no event told: while the program was down, or a page was being loaded. */
import { isInbound, isPerson } from './inbound'
import type { WebChat, WebClient, WebMessage } from './web-client'

export interface Missed {
  /** What may have been missed, in the order in which it was sent. */
  messages: WebMessage[]
  /** Chats that are not marked as seen. */
  unread: ReadonlySet<string>
}

/** The receiver remembers ids a little longer than this: what is older could be taken twice. */
const oldestMs = 7 * 86_400_000
/** A number that is linked for the first time has a past that is not ours. */
const newlyLinkedMs = 86_400_000
/** Messages travel, and clocks differ. */
const marginMs = 600_000
const pageSize = 50
const mostMessages = 800

/** @param known until when everything was taken (`undefined`: nothing was, ever), and the moment, in milliseconds. */
export async function missedIn(client: WebClient, known: { until: number | undefined; now: number }): Promise<Missed> {
  const first = known.until === undefined
  const oldest = known.now - (first ? newlyLinkedMs : oldestMs)
  // Somebody may have read a message on the telephone itself: what is newer is looked at, unread or not.
  const since = first ? Infinity : Math.max(oldest, (known.until ?? 0) - marginMs)
  const chats = (await client.chats()).filter(({ address, unread, at }) => isPerson(address) && (unread || at >= since))
  const messages: WebMessage[] = []
  for (const chat of chats) messages.push(...(await missedInChat(client, chat, { since, oldest })))
  return {
    messages: messages.sort((one, other) => one.at - other.at),
    unread: new Set(chats.filter(({ unread }) => unread).map(({ address }) => address)),
  }
}

async function missedInChat(
  client: WebClient,
  { address, unread }: WebChat,
  { since, oldest }: { since: number; oldest: number },
): Promise<WebMessage[]> {
  for (let limit = Math.max(pageSize, unread); ; limit *= 2) {
    const messages = await client.messages(address, { limit, fromMe: false })
    const whole = messages.length < limit || limit >= mostMessages || (messages[0]?.at ?? 0) < since
    if (!whole) continue
    const unreadFrom = messages.length - Math.max(0, unread)
    return messages.filter(
      (message, index) => isInbound(message) && message.at >= oldest && (message.at >= since || index >= unreadFrom),
    )
  }
}
