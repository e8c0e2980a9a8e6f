/**
 * Between the account and the pages that browsers have open on it: who is linked, who hears of
 * what, what goes wrong on purpose.
 */
import { randomBytes } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { Account, Stored } from './account'
import { type Device, type Push, serialized, type Welcome } from './wire'

/** What happens to the next message that a page sends. */
export interface SendFault {
  /**
   * The page's promise is fulfilled as always, is rejected, never settles, or is cut off by a
   * reload.
   */
  answer: 'kept' | 'refused' | 'never' | 'reload'
  /** The message reaches WhatsApp, never left the page, or is marked as failed. */
  message: 'arrives' | 'lost' | 'failed'
  delayMs: number
}
export interface Faults {
  sends: SendFault[]
  /**
   * How many of the next page loads end their sync before anybody listens, or have nothing to
   * inject into.
   */
  earlySyncs: number
  emptyPages: number
}
export interface Page {
  socket: WebSocket
  /** What its QR stands for while it shows one; empty otherwise. */
  ref: string
  /** The pairing code that it shows, and for which phone. */
  code?: { code: string; phone: string }
  device?: Device
  /** Called when the page says that it has been linked, or is about to stop for good. */
  onLinked?: () => void
  onFreezing?: () => void
  /** Welcomed, and not in conflict or without network. */
  active: boolean
}

export class Exchange {
  readonly pages = new Set<Page>()
  readonly faults: Faults = { sends: [], earlySyncs: 0, emptyPages: 0 }
  readonly unknown = new Set<string>()
  loads = 0

  constructor(
    readonly account: Account,
    readonly options: {
      preloaded: number
      keepPhotos: boolean
      offlineAsEvents: boolean
      ackUpTo: number
    },
  ) {}

  newRef(): string {
    return `2@${randomBytes(24).toString('base64')}`
  }
  push(page: Page, push: Push): void {
    if (page.socket.readyState === page.socket.OPEN) page.socket.send(JSON.stringify(push))
  }
  /** To every linked page that hears of things, or also to those that only hear orders. */
  tell(push: Push, audience: 'active' | 'linked' | 'all' = 'active'): void {
    for (const page of this.pages)
      if (audience === 'all' || (audience === 'linked' ? page.device : page.active))
        this.push(page, push)
  }

  /** What a linked page starts with. From here on it hears of everything. */
  welcome(page: Page, device: Device): Welcome {
    for (const other of this.pages)
      if (other !== page && other.device?.id === device.id) this.setState(other, 'CONFLICT')
    page.device = device
    page.active = true
    page.code = undefined
    page.ref = ''
    const missed = [...this.account.chats.values()].flatMap(({ messages }) =>
      messages.filter(({ shown }) => !shown),
    )
    for (const stored of missed) stored.shown = true
    const early = this.faults.earlySyncs > 0
    if (early) this.faults.earlySyncs -= 1
    return {
      me: this.account.me,
      people: [...new Set(this.account.people.values())],
      chats: this.account.wireChats(this.options.preloaded),
      fresh: this.options.offlineAsEvents ? missed.map(({ message }) => message) : [],
      syncEndsEarly: early,
      keepPhotos: this.options.keepPhotos,
    }
  }
  /**
   * The page says that its socket is in this state; it hears of nothing unless connected, and
   * catches up when it is again.
   */
  setState(page: Page, state: string): void {
    page.active = state === 'CONNECTED'
    this.push(page, { push: 'state', state })
    if (!page.active) return
    this.showMissed()
    this.sendStaged(page)
  }
  show(stored: Stored, isNew: boolean): void {
    if (![...this.pages].some(({ active }) => active)) return
    stored.shown = true
    const { message } = stored
    const person = this.account.people.get(message.key.participant ?? message.key.remote)
    this.tell({
      push: 'message',
      message,
      person,
      chat: this.account.headOf(message.key.remote),
      isNew,
    })
  }
  private showMissed(): void {
    for (const { messages } of this.account.chats.values())
      for (const stored of messages) if (!stored.shown) this.show(stored, true)
  }

  /** Changes a message here and on the pages. An unknown id is an error. */
  change(id: string, changes: Record<string, unknown>): Stored {
    const stored = this.account.find(id)
    if (!stored) throw new Error(`the stand-in has no message ${id}`)
    Object.assign(stored.message, changes)
    this.tell({ push: 'update', id, changes })
    return stored
  }
  /** Their chat is found under the other address alone from now on. */
  move(phone: string, lid: string): void {
    this.account.addPerson({ addresses: [phone, lid] })
    this.account.chats.delete(phone)
    this.account.moved.add(phone)
    this.tell({ push: 'moved', from: phone, person: this.account.people.get(lid) }, 'linked')
  }
  edit(id: string, words: string): void {
    const captioned = this.account.find(id)?.message['directPath'] !== undefined
    this.change(id, {
      [captioned ? 'caption' : 'body']: words,
      latestEditSenderTimestampMs: Date.now(),
    })
  }
  /**
   * Deleted for everyone: WhatsApp gives what is left a new id and names the old one in
   * `protocolMessageKey`.
   */
  revoke(id: string): void {
    const stored = this.account.find(id)
    if (!stored) throw new Error(`the stand-in has no message ${id}`)
    const protocolMessageKey = stored.message.key
    const key = { ...protocolMessageKey, id: this.account.nextId() }
    this.change(id, {
      type: 'revoked',
      body: '',
      caption: undefined,
      directPath: undefined,
      key,
      protocolMessageKey,
    })
  }
  /** A staged message reaches WhatsApp and, unless told otherwise, the person's phone. */
  arrive(stored: Stored): void {
    stored.arrived = true
    const id = serialized(stored.message.key)
    for (let ack = 1; ack <= this.options.ackUpTo; ack += 1) this.change(id, { ack })
  }
  /**
   * What this browser had staged and not sent goes out when it is connected, as the real page does
   * it.
   */
  sendStaged({ device }: Page): void {
    const mine = [...this.account.chats.values()]
      .flatMap(({ messages }) => messages)
      .filter(
        (stored) => !stored.arrived && stored.device === device?.id && stored.message.ack === 0,
      )
    for (const stored of mine) this.arrive(stored)
  }
  seen(chat: string): void {
    // Of a chat that moved away meanwhile nothing is left to be seen.
    if (this.account.moved.has(chat)) return
    this.account.chat(chat).unread = 0
    this.tell({ push: 'unread', chat, unread: 0 })
  }
  unlink(device: Device): void {
    this.account.devices.delete(device.id)
  }
}
