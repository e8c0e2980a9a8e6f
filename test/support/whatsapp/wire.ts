/** What the server and the page of the stand-in say to each other: JSON over one WebSocket. */

export interface WireKey {
  fromMe: boolean
  /** The chat. */
  remote: string
  id: string
  /** Who wrote, in a group or a status. */
  participant?: string
}
/**
 * A message as the page keeps it; ids are texts here and objects there. Further attributes depend
 * on the type.
 */
export interface WireMessage {
  key: WireKey
  /** WhatsApp's own: chat, image, ptt, document, … */
  type: string
  /** Seconds. */
  t: number
  from: string
  to: string
  /** -1 failed, 0 not yet sent, 1 at the server, 2 on the person's phone, 3 read. */
  ack: number
  [attribute: string]: unknown
}
export interface WireChat {
  id: string
  unread: number
  name: string
  /** The newest messages; earlier ones are asked for. */
  newest: WireMessage[]
}
export interface WirePerson {
  /** Every address that they have: `@c.us`, `@lid` or both. */
  addresses: string[]
  name?: string
}
/** What a page hears when it connects, or has just been linked. */
export interface Welcome {
  me: { phone: string; lid: string; name: string }
  people: WirePerson[]
  chats: WireChat[]
  /** Messages shown as new although they came while nobody was connected. */
  fresh: WireMessage[]
  /** The sync is over before anybody can listen. */
  syncEndsEarly: boolean
  keepPhotos: boolean
}
export type Push =
  | { push: 'ref'; ref: string }
  | { push: 'paired'; device: Device; welcome: Welcome }
  | {
      push: 'message'
      message: WireMessage
      person?: WirePerson
      chat: Omit<WireChat, 'newest'>
      isNew: boolean
    }
  | { push: 'update'; id: string; changes: Record<string, unknown> }
  | { push: 'unread'; chat: string; unread: number }
  | { push: 'call'; call: Record<string, unknown> }
  | { push: 'state'; state: string }
  | { push: 'moved'; from: string; person?: WirePerson }
  | { push: 'logout' }
  | { push: 'reload' }
  | { push: 'freeze' }

/** What the browser keeps of a linked session. */
export interface Device {
  id: string
  secret: string
}

/** WhatsApp's own text form of a message's id. */
export function serialized({ fromMe, remote, id, participant }: WireKey): string {
  return [String(fromMe), remote, id, ...(participant ? [participant] : [])].join('_')
}
