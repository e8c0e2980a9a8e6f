/**
 * The channels' ports. Adapters translate and decide nothing: what arrives becomes an inbound value
 * with the provider's id, what leaves is a value that is already words. Two kinds: person channels
 * (WhatsApp, simulated phones) and the staff channel (Slack).
 */
import type { FileRef } from '../../flows/case/case'
import type { Tick } from '../../flows/case/sent'

export type { Tick } from '../../flows/case/sent'

/** What a channel can do; dialogs are shown accordingly and never ask which adapter they have. */
export interface Capabilities {
  /** Tappable answers; without them choices are numbered text. */
  buttons: boolean
  edit: boolean
  /**
   * Free text may be sent at any moment (the Cloud API allows it only within 24 h of the person's
   * last message).
   */
  freeformWindow: 'always' | '24h'
  templates: boolean
  media: boolean
  maxText: number
}

/** A message from an outside person. */
export interface PersonInbound {
  /** The provider's message id: applied once. */
  id: string
  channel: string
  /** The address that wrote, in the channel's own form: answers go to exactly this one. */
  address: string
  /** E.164 where the channel knows it. */
  phone?: string
  /** How the person calls themself on the channel. */
  name?: string
  /** ISO instant at which it was sent. */
  at: string
  kind:
    | 'text'
    | 'photo'
    | 'voice'
    | 'document'
    | 'sticker'
    | 'call'
    | 'location'
    | 'contact'
    | 'edited'
    | 'deleted'
    | 'other'
  text: string
  /** Already kept by the file store. */
  files: FileRef[]
  /** Of an edited or deleted message: the provider's id of that message. */
  about?: string
  /** The provider's id of the message that it replies to: one of ours, as sending it answered. */
  replies?: string
  /** A file that could not be taken, and why. */
  refusedFile?: 'too_large' | 'expired' | 'type'
}
/** An answer to be tapped. */
export interface Choice {
  /**
   * What the person would have written: `1`, `sí`. A press arrives as a `PersonInbound` of kind
   * `text` whose text is this.
   */
  id: string
  /** At most 20 characters. */
  label: string
}
/** A file that was made to be sent, and is kept nowhere. */
export interface MadeFile {
  name: string
  mime: string
  bytes: Buffer
}
export interface PersonOutbound {
  effect: string
  address: string
  /** At most `maxText` characters. */
  text: string
  /** None where the channel has no `media`. */
  files: FileRef[]
  /** Sent after them. */
  papers?: MadeFile[]
  /** At most three, and only for a channel with `buttons`. */
  choices?: Choice[]
}
/** How far a message of ours came. */
export interface Ticked {
  channel: string
  /** Of the message, as sending it answered. */
  ref: string
  tick: Tick
}
export interface ChannelState {
  /** `linking`: a person has to link the number. `disconnected`: it does not heal by itself. */
  state: 'connected' | 'connecting' | 'linking' | 'disconnected'
  /** ISO instant of the last change. */
  since: string
  /** Stable code of the last trouble, also after it was overcome. */
  error?: string
  /** Stable code of what goes wrong now although it is connected. */
  failing?: string
  /** Messages that wait for their turn or for the connection. */
  queued?: number
}
export interface PersonChannel {
  readonly name: string
  readonly capabilities: Capabilities
  /**
   * `receive` resolves when the message is committed (or was before); the channel acknowledges only
   * then. `ticked` hears how far messages came, where the channel knows: late, twice, out of order,
   * or never. It does not throw.
   */
  start(
    receive: (inbound: PersonInbound) => Promise<void>,
    ticked?: (ticked: Ticked) => void,
  ): Promise<void>
  stop(): Promise<void>
  /** Throws `DeliveryError`. */
  send(message: PersonOutbound): Promise<{ ref: string }>
  /**
   * Deletes what the channel itself keeps of somebody's chat; one that keeps nothing has none.
   * Again does nothing.
   */
  forget?(address: string): Promise<void>
  /** Whether this effect reached the provider, asked after a send whose outcome is unknown. */
  lookUp(effect: string, address: string): Promise<{ ref: string } | undefined>
  state(): ChannelState
}

export class DeliveryError extends Error {
  constructor(
    readonly reason:
      | 'rate_limited' // try again after `retryAfterMs`
      | 'unavailable' // nothing was sent: try again
      | 'unknown' // it may have been sent: look up before repeating
      | 'held' // somebody has to mend something first, or nobody is reached: it waits for `retryAfterMs`, and costs no attempt
      | 'gone' // the message or chat to be edited is no longer there
      | 'refused', // never: park it where a person sees it
    readonly code: string,
    readonly retryAfterMs?: number,
  ) {
    super(`delivery ${reason}: ${code}`)
    this.name = 'DeliveryError'
  }
}
