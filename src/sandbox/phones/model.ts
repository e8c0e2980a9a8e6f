/** What a simulated phone shows. */
import type { Choice, PersonInbound } from '../../bot/channels/port'
import type { FileRef } from '../../flows/case/case'

export interface Person {
  /** Digits of the phone. */
  id: string
  name: string
  /** E.164. */
  phone: string
  /** As WhatsApp writes it. */
  address: string
}
/** One tick: the phone sent it. Two: it arrived. Two blue ones: it was read. */
export type Tick = 'sent' | 'delivered' | 'read'
export interface ChatMessage {
  id: string
  from: 'person' | 'bot'
  /** ISO instant. */
  at: string
  kind: PersonInbound['kind']
  text: string
  /** Of what the bot sent: answers to be tapped. */
  choices?: Choice[]
  /** Of what the person sent: the id of the answer that was pressed; its label is the text. */
  choice?: string
  files: FileRef[]
  refusedFile?: PersonInbound['refusedFile']
  /** Of an edit or a deletion: the message. */
  about?: string
  /** The message that it replies to. */
  replies?: string
  tick: Tick
  /** Of what the bot sent: the effect, and how often the same one was sent again. */
  effect?: string
  repeats?: number
}

export type Entry =
  | { type: 'person'; person: Person }
  | { type: 'message'; person: string; message: ChatMessage }
  | { type: 'tick'; person: string; id: string; tick: Tick }
  | { type: 'repeat'; person: string; id: string }

export interface Chats {
  persons: Map<string, Person>
  messages: Map<string, ChatMessage[]>
}

const replace = (
  chats: Chats,
  person: string,
  id: string,
  part: (message: ChatMessage) => Partial<ChatMessage>,
): void => {
  const list = chats.messages.get(person) ?? []
  const next = list.map((message) =>
    message.id === id ? { ...message, ...part(message) } : message,
  )
  chats.messages.set(person, next)
}

/** Applies one line of the journal; the newest of a message counts. */
export function apply(chats: Chats, entry: Entry): void {
  switch (entry.type) {
    case 'person':
      chats.persons.set(entry.person.id, entry.person)
      if (!chats.messages.has(entry.person.id)) chats.messages.set(entry.person.id, [])
      return
    case 'message':
      chats.messages.set(entry.person, [...(chats.messages.get(entry.person) ?? []), entry.message])
      return
    case 'tick':
      return replace(chats, entry.person, entry.id, () => ({ tick: entry.tick }))
    case 'repeat':
      return replace(chats, entry.person, entry.id, ({ repeats = 0 }) => ({ repeats: repeats + 1 }))
  }
}
