/** A WhatsApp Web that does what the test says, without a browser. */
import type {
  ConnectWeb,
  WebClient,
  WebContent,
  WebEvents,
  WebMessage,
} from '../../../../../src/bot/channels/whatsapp/web-client'

export const never = <T>(): Promise<T> => new Promise<T>(() => undefined)

export interface FakeClient extends WebClient {
  events: WebEvents
  /** What was asked of it, in order. */
  calls: string[]
}
export interface FakeWeb {
  connect: ConnectWeb
  /** Every client so far. */
  clients: FakeClient[]
  newest(): FakeClient
}

/**
 * @param script replaces what the clients do; a client that is not scripted opens, is `CONNECTED`
 * and has no chats.
 */
export function fakeWeb(script: (client: number) => Partial<WebClient> = () => ({})): FakeWeb {
  const clients: FakeClient[] = []
  const connect: ConnectWeb = (events) => {
    const calls: string[] = []
    const quiet: WebClient = {
      open: async () => undefined,
      state: async () => 'CONNECTED',
      reload: async () => undefined,
      close: async () => undefined,
      chats: async () => [],
      messages: async () => [],
      media: async () => undefined,
      seen: async () => undefined,
      send: async () => undefined,
      otherAddresses: async () => [],
      phoneOf: async () => undefined,
    }
    const scripted = { ...quiet, ...script(clients.length) }
    const noted = Object.fromEntries(
      Object.entries(scripted).map(([name, work]: [string, (...args: never[]) => unknown]) => [
        name,
        (...args: never[]) => {
          calls.push(name)
          return work(...args)
        },
      ]),
    ) as unknown as WebClient
    const client = { ...noted, events, calls }
    clients.push(client)
    return client
  }
  return { connect, clients, newest: () => clients.at(-1) as FakeClient }
}

/**
 * An account with chats; both sides write into it. What the bot sends has this moment, in
 * milliseconds.
 */
export function fakeAccount(now: () => number = () => 0) {
  const messages: WebMessage[] = []
  const unread = new Map<string, number>()
  let count = 0
  const add = (part: Partial<WebMessage> & { chat: string }): WebMessage => {
    const key = `K${++count}`
    const message: WebMessage = {
      ...{
        id: `${part.fromMe ?? false}_${part.chat}_${key}`,
        key,
        fromMe: false,
        isPublic: false,
        type: 'chat',
        text: '',
        at: 0,
      },
      ...part,
    }
    messages.push(message)
    if (!message.fromMe) unread.set(message.chat, (unread.get(message.chat) ?? 0) + 1)
    return message
  }
  const textOf = (content: WebContent): Partial<WebMessage> =>
    'text' in content
      ? { text: content.text }
      : { text: content.caption, type: content.as === 'photo' ? 'image' : 'document', media: {} }
  const client: Partial<WebClient> = {
    chats: async () =>
      [...new Set(messages.map(({ chat }) => chat))].map((address) => ({
        address,
        unread: unread.get(address) ?? 0,
        at: Math.max(...messages.filter(({ chat }) => chat === address).map(({ at }) => at)),
      })),
    messages: async (address, { limit, fromMe }) =>
      messages
        .filter(
          (message) =>
            message.chat === address && (fromMe === undefined || message.fromMe === fromMe),
        )
        .slice(-limit),
    seen: async (chat) => void unread.delete(chat),
    send: async (chat, content) => add({ chat, fromMe: true, at: now(), ...textOf(content) }).key,
  }
  return { messages, unread, add, client }
}
