/**
 * Looks through the chats for what people wrote and no event told: while the program was down, or a
 * page was being loaded.
 */
import { isEnciphered, isInbound, isPerson } from './inbound'
import type { History } from './history'
import type { WebChat, WebClient, WebMessage } from './web-client'

export interface Missed {
  /** What may have been missed, in the order in which it was sent. */
  messages: WebMessage[]
  /** Chats that are not marked as seen. */
  unread: ReadonlySet<string>
  /** Chats that could not be read back. */
  unknown: ReadonlySet<string>
}

/**
 * The receiver remembers ids a little longer than this: what is older could be taken twice, unless
 * nothing was taken since.
 */
const oldestMs = 7 * 86_400_000
/** A number that is linked for the first time has a past that is not ours. */
const newlyLinkedMs = 86_400_000
/** Messages travel, and clocks differ. */
const marginMs = 600_000
/** What is not deciphered by then will not be. */
const decipheringMs = 300_000
const pageSize = 50
const mostMessages = 800

export interface Known {
  /** Until when everything was taken, in milliseconds; `undefined`: nothing was, ever. */
  until: number | undefined
  now: number
}

/** A chat that cannot be read back keeps nobody from being heard in the others. */
export async function missedIn(client: WebClient, history: History, known: Known): Promise<Missed> {
  const first = known.until === undefined
  // Somebody may have read a message on the telephone itself: what is newer is looked at, unread or
  // not. Taken until a moment that is still to come says nothing: the clock was put back, and all
  // that is kept is looked at.
  const until = (known.until ?? 0) > known.now + marginMs ? 0 : (known.until ?? 0)
  // Who was away for longer than ids are remembered takes all that came since then; of what comes
  // twice the receiver keeps the words.
  const remembered = known.now - oldestMs
  const from = until - marginMs
  const awaySince = until > 0 ? Math.min(remembered, from) : remembered
  const oldest = first ? known.now - newlyLinkedMs : awaySince
  const since = first ? Infinity : Math.max(oldest, from)
  const chats = (await client.chats()).filter(
    ({ address, unread, at }) => isPerson(address) && (unread || at >= since),
  )
  const messages: WebMessage[] = []
  const unknown = new Set<string>()
  for (const chat of chats) {
    const found = await missedInChat(client, history, { chat, since, oldest }).catch(
      () => undefined,
    )
    if (found) messages.push(...found)
    else unknown.add(chat.address)
  }
  const there = (message: WebMessage): boolean =>
    !isEnciphered(message) || message.at <= known.now - decipheringMs
  return {
    messages: messages.filter(there).sort((left, right) => left.at - right.at),
    unread: new Set(chats.filter(({ unread }) => unread).map(({ address }) => address)),
    unknown,
  }
}

async function missedInChat(
  client: WebClient,
  history: History,
  { chat: { address, unread }, since, oldest }: { chat: WebChat; since: number; oldest: number },
): Promise<WebMessage[]> {
  for (let limit = Math.max(pageSize, unread); ; limit *= 2) {
    const messages = await history.read(client.messages(address, { limit, fromMe: false }))
    const whole = messages.length < limit || limit >= mostMessages || (messages[0]?.at ?? 0) < since
    if (!whole) continue
    const unreadFrom = messages.length - Math.max(0, unread)
    return messages.filter(
      (message, index) =>
        (isInbound(message) || isEnciphered(message)) &&
        message.at >= oldest &&
        (message.at >= since || index >= unreadFrom),
    )
  }
}
