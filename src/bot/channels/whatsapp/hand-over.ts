/**
 * Hands over what people write: one message after another in each chat, and a chat is marked as
 * seen only when everything in it was taken. What could not be taken stays unread, and so does what
 * follows it, until a walk through the chats finds both again; the same walk finds what came while
 * nobody listened. The receiver knows a message that it has already taken.
 */
import type { PersonInbound } from '../port'
import {
  callOf,
  deletedOf,
  editedOf,
  type InboundDeps,
  inboundOf,
  isEnciphered,
  isInbound,
  isPerson,
  unreadableOf,
} from './inbound'
import type { History } from './history'
import type { Taken } from './taken'
import type { Timings } from './timings'
import { missedIn } from './walk'
import type { WebClient, WebEvents, WebMessage } from './web-client'

export interface HandOverDeps extends InboundDeps {
  taken: Taken
  history: History
  receive(inbound: PersonInbound): Promise<void>
  /** Absent while not connected. */
  client(): WebClient | undefined
  /** Somebody wrote from this address. */
  wrote(address: string): void
  timings: Timings
  now: () => number
  onError(error: unknown): void
}
export interface HandOver extends Pick<
  WebEvents,
  'message' | 'unreadable' | 'edited' | 'deleted' | 'call'
> {
  /** Hands over what no event told; resolves when that is done, or could not be. Never rejects. */
  walk(): Promise<void>
  /** Resolves when nothing is being handed over. */
  idle(): Promise<void>
  /** Nothing more is begun; resolves when what was begun is done. */
  stop(): Promise<void>
}
interface Piece {
  chat: string
  id: string
  read(): Promise<PersonInbound>
}

/** After that many failures to fetch a file, the words go on without it. */
const mostFetches = 3

export function createHandOver(deps: HandOverDeps): HandOver {
  const { taken, history, timings, now } = deps
  const queues = new Map<string, Promise<void>>()
  /** Chats whose last message could not be taken, and those where something waits behind it. */
  const blocked = new Set<string>()
  const passedOver = new Set<string>()
  const read = reader(deps)
  let failures = 0
  let walking: Promise<void> = Promise.resolve()
  let keeping: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const walkLater = (): void => {
    clearTimeout(timer)
    const pause = Math.min(timings.againMs * 2 ** failures, timings.beatMs)
    timer = setTimeout(() => {
      walk().catch(deps.onError)
    }, pause)
  }
  const give = async ({ chat, id, read }: Piece): Promise<void> => {
    if (stopped || taken.has(id)) return
    if (blocked.has(chat)) return void passedOver.add(chat)
    try {
      await deps.receive(await read())
      taken.add(id, now())
    } catch (error) {
      deps.onError(error)
      blocked.add(chat)
      walkLater()
      failures++
    }
  }
  const enqueue = (piece: Piece): void => {
    const { chat } = piece
    const mine: Promise<void> = (queues.get(chat) ?? Promise.resolve())
      .then(() => give(piece))
      .then(async () => {
        if (queues.get(chat) !== mine) return
        if (!stopped && !blocked.has(chat))
          await deps
            .client()
            ?.seen(chat)
            .catch(() => undefined)
        if (queues.get(chat) === mine) queues.delete(chat)
      })
    queues.set(chat, mine)
  }
  const message = (received: WebMessage): void => {
    if (!isInbound(received)) return
    deps.wrote(received.chat)
    enqueue({ chat: received.chat, id: received.id, read: () => read(received) })
  }
  const unreadable = (received: WebMessage): void => {
    if (!isEnciphered(received)) return
    deps.wrote(received.chat)
    enqueue({
      chat: received.chat,
      id: `${received.id}:unreadable`,
      read: () => unreadableOf(received, deps),
    })
  }
  const idle = async (): Promise<void> => void (await Promise.all(queues.values()))
  const look = async (): Promise<void> => {
    const client = deps.client()
    if (!client || stopped) return
    const from = now()
    passedOver.clear()
    const { messages, unread, unknown } = await missedIn(client, history, {
      until: taken.until(),
      now: from,
    })
    for (const missed of messages) {
      blocked.delete(missed.chat)
      if (isEnciphered(missed)) unreadable(missed)
      else if (unread.has(missed.chat) || !taken.has(missed.id)) message(missed)
    }
    // What is no longer there cannot be taken.
    const there = new Set(messages.map(({ chat }) => chat))
    for (const chat of blocked) if (!there.has(chat) && !unknown.has(chat)) blocked.delete(chat)
    await idle()
    if (stopped) return
    if (passedOver.size > 0) walkLater()
    if (blocked.size > 0 || passedOver.size > 0) return
    failures = 0
    // The next walk looks at what this one could not read.
    if (unknown.size > 0) return
    keeping = taken.all(from)
    await keeping
  }
  /**
   * One at a time, and one more for whoever asks meanwhile: the one under way may have looked
   * already.
   */
  const walk = (): Promise<void> => {
    next ??= walking.then(() => {
      next = undefined
      walking = look().catch(deps.onError)
      return walking
    })
    return next
  }
  return {
    message,
    unreadable,
    walk,
    ...asides(deps, enqueue),
    idle,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await idle()
      await keeping.catch(() => undefined)
    },
  }
}

/**
 * What is not a message of its own: it happens at the moment at which it is told, and no walk finds
 * it again.
 */
function asides(
  handOver: HandOverDeps,
  enqueue: (piece: Piece) => void,
): Pick<HandOver, 'edited' | 'deleted' | 'call'> {
  const deps = {
    ...handOver,
    phone: (address: string) => handOver.phone(address).catch(() => undefined),
  }
  return {
    edited: (received) => {
      const at = deps.now()
      if (isInbound(received))
        enqueue({
          chat: received.chat,
          id: `${received.id}:${received.text}`,
          read: () => editedOf(received, at, deps),
        })
    },
    deleted: (received) => {
      const at = deps.now()
      if (received.fromMe || received.isPublic || !isPerson(received.chat)) return
      enqueue({
        chat: received.chat,
        id: `${received.id}:deleted`,
        read: () => deletedOf(received, at, deps),
      })
    },
    call: (call) => {
      const at = deps.now()
      if (!isPerson(call.chat)) return
      deps.wrote(call.chat)
      enqueue({ chat: call.chat, id: `call:${call.id}`, read: () => callOf(call, at, deps) })
    },
  }
}

/**
 * Reads a message with its file; a file that again and again cannot be fetched must not hold back
 * the words for ever.
 */
function reader(deps: HandOverDeps): (message: WebMessage) => Promise<PersonInbound> {
  const fetches = new Map<string, number>()
  return async (message) => {
    const client = deps.client()
    if (!client) throw new Error('the connection was lost before the message was read')
    try {
      const inbound = await inboundOf(message, client, deps)
      fetches.delete(message.id)
      return inbound
    } catch (error) {
      const tries = (fetches.get(message.id) ?? 0) + 1
      fetches.set(message.id, tries)
      if (tries < mostFetches || !deps.client()) throw error
      return inboundOf({ ...message, media: undefined }, client, deps)
    }
  }
}
