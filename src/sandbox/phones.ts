/**
 * Simulated phones behind the person channel's port, with what WhatsApp Web can do unless told
 * otherwise. Chats survive a restart; a message that the program had not taken when it stopped is
 * handed over again when it starts.
 */
import { join } from 'node:path'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { type Attachment, kindOf, takeFiles } from '../bot/channels/attachments'
import {
  type Capabilities,
  DeliveryError,
  type PersonChannel,
  type PersonInbound,
  type PersonOutbound,
  type Ticked,
} from '../bot/channels/port'
import { StoreUnavailable } from '../store/errors'
import type { FileStore } from '../store/port'
import { PhoneFaults } from './phones/faults'
import { filesOn } from './phones/files'
import { type Journal, openJournal } from './phones/journal'
import type { ChatMessage, Person, Tick } from './phones/model'

export type { Attachment } from '../bot/channels/attachments'
export type { ChatMessage, Person } from './phones/model'

export interface PhonesDeps {
  dataDir: string
  files: FileStore
  /** The sandbox's clock, in milliseconds. */
  now: () => number
  /** What these phones can do otherwise than WhatsApp Web. */
  capabilities?: Partial<Capabilities>
}
export interface Written {
  /** Id of the person. */
  person: string
  text?: string
  /** Id of an answer to be tapped in what the bot wrote: it is pressed. */
  choice?: string
  files?: Attachment[]
  /** For what is not text or files: sticker, call, edited… */
  kind?: PersonInbound['kind']
  /** Of `edited` and `deleted`: the provider's id of that message. */
  about?: string
  /** The message of the chat that it replies to. */
  replies?: string
  /** The provider's id; the same one again is the same message delivered again. */
  id?: string
  /** ISO instant; the sandbox's moment when absent. */
  at?: string
}
export class InvalidPhone extends Error {
  constructor() {
    super('this is not a telephone number: write it as +591 70000000')
    this.name = 'InvalidPhone'
  }
}

export class UnknownChoice extends Error {
  constructor() {
    super('nothing in this chat offers that answer')
    this.name = 'UnknownChoice'
  }
}

type Receive = (inbound: PersonInbound) => Promise<void>
type Hears = (ticked: Ticked) => void
const channelName = 'whatsapp'
const webCapabilities: Capabilities = {
  buttons: false,
  edit: false,
  freeformWindow: 'always',
  templates: false,
  media: true,
  maxText: 65_536,
}

export class Phones implements PersonChannel {
  readonly name = channelName
  readonly capabilities: Capabilities
  readonly faults = new PhoneFaults()
  private readonly journal: Journal
  private readonly listeners = new Set<(person: string) => void>()
  private readonly queues = new Map<string, Promise<void>>()
  private receive: Receive | undefined
  private ticked: Hears | undefined
  private since: string

  constructor(private readonly deps: PhonesDeps) {
    this.capabilities = { ...webCapabilities, ...deps.capabilities }
    this.journal = openJournal(join(deps.dataDir, 'phones.jsonl'))
    this.since = this.moment()
  }

  async start(receive: Receive, ticked?: Hears): Promise<void> {
    this.receive = receive
    this.ticked = ticked
    this.since = this.moment()
    for (const { id } of this.persons())
      for (const message of this.chat(id))
        if (message.from === 'person' && message.tick === 'sent') await this.handOver(id, message)
  }
  async stop(): Promise<void> {
    this.receive = undefined
    this.ticked = undefined
    this.since = this.moment()
    await Promise.all(this.queues.values())
  }
  state(): ReturnType<PersonChannel['state']> {
    return { state: this.receive ? 'connected' : 'disconnected', since: this.since }
  }

  persons(): Person[] {
    return [...this.journal.chats.persons.values()]
  }
  /** Adds a phone, or gives the existing one a new name. Throws `InvalidPhone`. */
  addPerson({ name, phone }: { name: string; phone: string }): Person {
    const parsed = parsePhoneNumberFromString(phone, 'BO')
    if (!parsed?.isPossible()) throw new InvalidPhone()
    const digits = parsed.number.slice(1)
    const person = {
      id: digits,
      name: name.trim(),
      phone: parsed.number,
      address: `${digits}@c.us`,
    }
    if (this.journal.chats.persons.get(digits)?.name !== person.name)
      this.journal.append({ type: 'person', person })
    this.changed(digits)
    return person
  }
  /** Both ways, oldest first; empty for somebody unknown. */
  chat(person: string): ChatMessage[] {
    return this.journal.chats.messages.get(person) ?? []
  }
  /** The listener gets the person whose chat changed. Returns how to stop. */
  onChange(listener: (person: string) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  /** The person looks at the chat: what the bot sent has been read. */
  markRead(person: string): void {
    const unread = this.chat(person).filter(({ from, tick }) => from === 'bot' && tick !== 'read')
    for (const { id } of unread) {
      this.tick(person, id, 'read')
      this.ticked?.({ channel: channelName, ref: id, tick: 'read' })
    }
    if (unread.length > 0) this.changed(person)
  }

  /** Resolves when the program has taken the message, or could not: then it keeps one tick. */
  async write({
    person,
    text = '',
    files = [],
    choice,
    kind,
    about,
    replies,
    id,
    at,
  }: Written): Promise<ChatMessage> {
    if (!this.journal.chats.persons.has(person)) throw new Error('nobody has this phone')
    const known = id === undefined ? undefined : this.message(person, id)
    if (known) {
      await this.handOver(person, known)
      return this.message(person, known.id) ?? known
    }
    const taken = await takeFiles(this.deps.files, files)
    const message: ChatMessage = {
      id: id ?? `${person}-${this.chat(person).length + 1}-${this.deps.now()}`,
      from: 'person',
      at: at ?? this.moment(),
      kind: kind ?? kindOf(taken),
      text: choice === undefined ? text : this.labelOf(person, choice),
      choice,
      about,
      replies,
      ...taken,
      tick: 'sent',
    }
    this.journal.append({ type: 'message', person, message })
    this.changed(person)
    await this.handOver(person, message)
    return this.message(person, message.id) ?? message
  }

  async send(message: PersonOutbound): Promise<{ ref: string }> {
    const { effect, address, text, choices } = message
    const person = this.byAddress(address)
    if (!person) throw new DeliveryError('refused', 'no_such_chat')
    if (text.length > this.capabilities.maxText) throw new DeliveryError('refused', 'text_too_long')
    await this.faults.beforeSend()
    const files = await filesOn(this.deps.files, message)
    const known = this.byEffect(person.id, effect)
    try {
      if (known) this.journal.append({ type: 'repeat', person: person.id, id: known.id })
      else this.post(person.id, { effect, text, files, choices })
      this.ticked?.({ channel: channelName, ref: `bot-${effect}`, tick: 'delivered' })
    } catch (error) {
      if (error instanceof StoreUnavailable) throw new DeliveryError('unavailable', 'not_kept')
      throw error
    }
    this.changed(person.id)
    this.faults.afterSend()
    return { ref: `bot-${effect}` }
  }
  async forget(address: string): Promise<void> {
    const person = this.byAddress(address)
    if (person) this.journal.forget(person.id)
  }
  async lookUp(effect: string, address: string): Promise<{ ref: string } | undefined> {
    const person = this.byAddress(address)
    const found = person && this.byEffect(person.id, effect)
    return found && { ref: found.id }
  }

  private post(person: string, { effect, ...shown }: Omit<PersonOutbound, 'address'>): void {
    const message: ChatMessage = {
      id: `bot-${effect}`, from: 'bot', at: this.moment(), kind: 'text', ...shown, tick: 'delivered', effect,
    } // prettier-ignore
    this.journal.append({ type: 'message', person, message })
    // An answer shows that what was written has been read.
    for (const { id, from, tick } of this.chat(person))
      if (from === 'person' && tick === 'delivered') this.tick(person, id, 'read')
  }
  /**
   * One that finds no room is as if it had not been seen yet: the message is handed over again at
   * the next start, and known.
   */
  private tick(person: string, id: string, tick: Tick): void {
    try {
      this.journal.append({ type: 'tick', person, id, tick })
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }
  /** One after another per phone, in the order of writing. */
  private handOver(person: string, message: ChatMessage): Promise<void> {
    const next = (this.queues.get(person) ?? Promise.resolve()).then(() =>
      this.give(person, message),
    )
    this.queues.set(
      person,
      next.catch(() => undefined),
    )
    return next
  }
  private async give(id: string, message: ChatMessage): Promise<void> {
    const { id: messageId, at, kind, files, refusedFile, about } = message
    const text = message.choice ?? message.text
    const person = this.journal.chats.persons.get(id)
    if (!person || !this.receive) return
    const inbound: PersonInbound = {
      id: messageId,
      channel: channelName,
      address: person.address,
      phone: person.phone,
      name: person.name,
      at,
      kind,
      text,
      files,
      refusedFile,
      about: about || undefined,
    }
    const taken = await this.receive(inbound).then(
      () => true,
      () => false,
    )
    if (!taken || this.message(id, messageId)?.tick !== 'sent') return
    this.tick(id, messageId, 'delivered')
    this.changed(id)
  }
  /** What the button says; an answer that was never offered throws, for nobody can press it. */
  private labelOf(person: string, choice: string): string {
    const offered = this.chat(person).flatMap(({ choices = [] }) => choices)
    const label = offered.findLast(({ id }) => id === choice)?.label
    if (label === undefined) throw new UnknownChoice()
    return label
  }
  private message(person: string, id: string): ChatMessage | undefined {
    return this.chat(person).find((message) => message.id === id)
  }
  private byAddress(address: string): Person | undefined {
    return this.persons().find((person) => person.address === address)
  }
  private byEffect(person: string, effect: string): ChatMessage | undefined {
    return this.chat(person).find((message) => message.effect === effect)
  }
  private moment(): string {
    return new Date(this.deps.now()).toISOString()
  }
  private changed(person: string): void {
    for (const listener of this.listeners) listener(person)
  }
}
