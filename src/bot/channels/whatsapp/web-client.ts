/**
 * What the channel uses of WhatsApp Web, as values of its own. `client.ts` makes one over the
 * library; tests script one. One client lives once: it is opened, works, ends, and is closed; the
 * next try is a new one.
 */

import type { Tick } from '../port'

/** A message as it stands in a chat. */
export interface WebMessage {
  /** The provider's id: unique in the account, and it holds the address. */
  id: string
  /** The part of the id that names nobody. */
  key: string
  /** The address that wrote, or to which we wrote. */
  chat: string
  fromMe: boolean
  /** Group, status post, newsletter: not a chat with one person. */
  isPublic: boolean
  /** WhatsApp's word: `chat`, `image`, `ptt`, `revoked`… */
  type: string
  /** Words, or the caption of a file. */
  text: string
  /** Milliseconds since the epoch, whole seconds. */
  at: number
  /** How the person calls themself. */
  name?: string
  /** The `key` of the message that it replies to. */
  quoted?: string
  /** What the message carries, before it was downloaded. */
  media?: { name?: string; bytes?: number; sha256?: string }
  location?: { latitude: number; longitude: number; words: string[] }
  /** It will not arrive: the provider said so. */
  failed?: boolean
}
export interface WebChat {
  address: string
  unread: number
  /** Milliseconds since the epoch of its newest message. */
  at: number
}
export interface WebCall {
  id: string
  chat: string
}
export type WebContent =
  | { text: string }
  | {
      file: { bytes: Buffer; name: string; mime: string }
      caption: string
      as: 'photo' | 'voice' | 'document'
    }

/** Why a client can no longer work. */
export type Breakage =
  'browser_closed' | 'page_crashed' | 'page_closed' | 'injection_failed' | 'code_refused'

/**
 * What a client tells. `authenticated` and `ready` repeat on every reload; nothing is said when a
 * tab hangs.
 */
export interface WebEvents {
  qr(code: string): void
  pairingCode(code: string): void
  authenticated(): void
  /** Something of a long synchronisation arrived. */
  progress(): void
  ready(): void
  /** The page was loaded anew. */
  navigated(): void
  /** `LOGOUT`, or WhatsApp's state: `UNPAIRED`, `CONFLICT`… */
  disconnected(reason: string): void
  state(state: string): void
  broken(why: Breakage): void
  message(message: WebMessage): void
  /**
   * It cannot be read here, and will not be: opened once on the telephone only, or never
   * deciphered.
   */
  unreadable(message: WebMessage): void
  edited(message: WebMessage): void
  deleted(message: WebMessage): void
  call(call: WebCall): void
  /** How far a message of ours came, by its key. */
  ticked(key: string, tick: Tick): void
}

export interface WebClient {
  /**
   * Opens browser and page; resolves when the page is being listened to. Whatever it does, `close`
   * has to be called.
   */
  open(): Promise<void>
  /** WhatsApp's own word for the connection, such as `CONNECTED`. */
  state(): Promise<string | undefined>
  reload(): Promise<void>
  /** Never rejects; afterwards no browser of this client runs. */
  close(): Promise<void>
  chats(): Promise<WebChat[]>
  /** The newest ones, oldest first; none where there is no such chat. */
  messages(chat: string, wanted: { limit: number; fromMe?: boolean }): Promise<WebMessage[]>
  /** `undefined` when the provider no longer has it. */
  media(message: WebMessage): Promise<Buffer | undefined>
  /** Blue ticks for everything in the chat so far. */
  seen(chat: string): Promise<void>
  /**
   * @returns the new message's key; `undefined` when there is no such chat. Rejects when the
   * outcome is unknown.
   */
  send(chat: string, content: WebContent): Promise<string | undefined>
  /**
   * What else the provider calls somebody: an account that moved is found under the other address.
   */
  otherAddresses(address: string): Promise<string[]>
  /** E.164 of an address that is not itself a phone number, where WhatsApp tells it. */
  phoneOf(address: string): Promise<string | undefined>
}
export type ConnectWeb = (events: WebEvents) => WebClient
