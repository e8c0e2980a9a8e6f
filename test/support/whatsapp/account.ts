/**
 * One WhatsApp account as its telephone knows it: people, chats, messages, media, linked devices.
 * No sockets, no browser.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type Device, serialized, type WireChat, type WireMessage, type WirePerson } from './wire'

export interface Media {
  bytes: Buffer
  mime: string
  expired: boolean
}
interface Chat {
  id: string
  unread: number
  messages: Stored[]
}
export interface Stored {
  message: WireMessage
  /** It reached WhatsApp: everything but what a page has staged and not yet sent. */
  arrived: boolean
  /** It was shown to a connected page. */
  shown: boolean
  /** The linked device that sent it. */
  device?: string
}

/** Types that never count as unread. */
const silent = new Set(['e2e_notification', 'notification_template', 'protocol'])
export const digits = (address: string) => address.replace(/@.*$/, '')
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes)

export class Account {
  readonly people = new Map<string, WirePerson>()
  readonly chats = new Map<string, Chat>()
  readonly media = new Map<string, Media>()
  readonly devices = new Map<string, Device>()
  /** Numbers under which nobody has a chat any more. */
  readonly moved = new Set<string>()
  /** Those of which the page knows it too. */
  readonly movedHere = new Set<string>()
  private count = 0
  private rows = 0

  constructor(readonly me: { phone: string; lid: string; name: string }) {}

  /**
   * Somebody who has WhatsApp. The same person under another address is joined to what is known.
   */
  addPerson(person: WirePerson): WirePerson {
    const known = person.addresses.map((address) => this.people.get(address)).find(Boolean)
    const merged: WirePerson = {
      addresses: [...new Set([...(known?.addresses ?? []), ...person.addresses])],
      name: person.name ?? known?.name,
    }
    for (const address of merged.addresses) this.people.set(address, merged)
    return merged
  }
  chat(id: string): Chat {
    const chat = this.chats.get(id) ?? { id, unread: 0, messages: [] }
    this.chats.set(id, chat)
    return chat
  }
  /** Adds a message, or gives back the one that has this id already. */
  add(message: WireMessage, more: Partial<Omit<Stored, 'message'>> = {}): Stored {
    const known = this.find(serialized(message.key))
    if (known) return known
    this.rows += 1
    message['rowId'] = this.rows
    const stored = { message, arrived: true, shown: false, ...more }
    const chat = this.chat(message.key.remote)
    chat.messages.push(stored)
    if (!message.key.fromMe && !silent.has(message.type)) chat.unread += 1
    return stored
  }
  forget(id: string): void {
    for (const chat of this.chats.values())
      chat.messages = chat.messages.filter(({ message }) => serialized(message.key) !== id)
  }
  find(id: string): Stored | undefined {
    for (const chat of this.chats.values()) {
      const found = chat.messages.find(({ message }) => serialized(message.key) === id)
      if (found) return found
    }
    return undefined
  }
  /** Up to `count` messages of a chat before one of them, oldest first. */
  earlier(chat: string, before: string | undefined, count: number): WireMessage[] {
    const all = (this.chats.get(chat)?.messages ?? []).map(({ message }) => message)
    const end =
      before === undefined ? all.length : all.findIndex(({ key }) => serialized(key) === before)
    return all.slice(Math.max(0, end - count), Math.max(0, end))
  }
  wireChats(preloaded: number): WireChat[] {
    return [...this.chats.values()].map((chat) => ({
      ...this.headOf(chat.id),
      newest: this.earlier(chat.id, undefined, preloaded),
    }))
  }
  headOf(id: string): Omit<WireChat, 'newest'> {
    return { id, unread: this.chat(id).unread, name: this.people.get(id)?.name ?? `+${digits(id)}` }
  }

  /** @returns where it can be fetched, and its digests as a message carries them. */
  keepMedia(bytes: Buffer, mime: string): { directPath: string; filehash: string } {
    const path = `/media/${sha256(bytes).digest('hex')}-${this.nextId()}`
    this.media.set(path, { bytes, mime, expired: false })
    return { directPath: path, filehash: sha256(bytes).digest('base64') }
  }
  link(): Device {
    const device = { id: randomBytes(6).toString('hex'), secret: randomBytes(16).toString('hex') }
    this.devices.set(device.id, device)
    return device
  }
  isLinked(device: Device | undefined): boolean {
    return device !== undefined && this.devices.get(device.id)?.secret === device.secret
  }
  /** The id that a message sent from a telephone has. */
  nextId(): string {
    this.count += 1
    return `AC${this.count.toString(16).toUpperCase().padStart(30, '0')}`
  }
}
