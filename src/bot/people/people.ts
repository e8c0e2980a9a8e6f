/**
 * The use case for a message from an outside person: load or create their conversation, converse,
 * commit once per inbound id. Address, name and phone live in the conversation's document only;
 * effects and keys know opaque ids.
 */
import { filesOf, effectsOf, meetings, releases } from './answer-effects'
import type { Awaited } from '../entities/find'
import { createHash } from 'node:crypto'
import { changeAggregate, standing, write, type Writing } from '../../store/change'
import type { Store } from '../../store/port'
import type { Calendars } from '../calendar/calendars'
import type { ContactCard } from '../cases/cases'
import type { Catalogue, Language } from '../words/catalogue'
import type { PersonInbound } from '../channels/port'
import type { ChatAddress } from '../outbox/deliver-deps'
import { type Clock, isoNow } from '../words/clock'
import { personOf, renewedContact } from '../ids/contact-id'
import {
  type Conversation,
  conversation as conversationSchema,
  conversationShape,
  newConversation,
} from '../dialogs/conversation'
import { converse } from '../dialogs/converse'
import type { CaseMap, PersonCase, Reported, World } from '../dialogs/turn'
import type { FileRef } from '../../flows/case/case'
import type { PersonRequest } from '../../flows/requests/request'
import { settledBy, writtenAt } from './moments'
import { type Parted, partedSince, partedWords } from './parted'
import { withPictures } from './pictures'
import { openRequest } from './open-request'
import type { CodeAsked, ShownCode } from '../entities/shown-code'
import { writtenCode } from '../entities/written-code'

export interface PeopleDeps {
  store: Store
  catalogue: Catalogue
  clock: Clock
  calendar: Calendars
  systems: World['systems']
  office?: World['office']
  /** Draws the map of a case's stages and keeps it; without it the words stand alone. */
  picture?(map: CaseMap, language: Language): Promise<FileRef>
  /** The contact's cases, newest first. */
  casesOf(contact: string): Promise<PersonCase[]>
  /** What staff registered for this person's telephone and no chat has yet, newest first. */
  reportedFrom?(person: string): Promise<Reported[]>
  /** Cases in which the contact's part was ended. */
  partedFrom?(contact: string): Promise<Parted[]>
  /** The contact's open requests. */
  requestsOf?(contact: string): Promise<PersonRequest[]>
  /** The case whose words stand where something of ours was sent. */
  caseAt?(at: { channel: string; ref: string }): Promise<string | undefined>
  /** For which entity this contact speaks, verified. */
  speaksFor?(contact: string, now: string): Promise<World['speaksFor']>
  /** What may be begun over a channel. */
  servicesOver?(channel: string, now: string): World['services']
  /** By when somebody answers what is asked of people at a moment. */
  answerBy?(now: string): string
  /** Whom a note of an entity verified with a telephone, and who has not written yet. */
  awaitedOf?(person: string, now: string): Promise<Awaited[]>
  /** What a code that somebody shows is worth. */
  shownCode?(asked: CodeAsked): Promise<ShownCode | undefined>
  /** Makes ids of conversations and contacts not to be guessed from a telephone number. */
  salt?: string
  /** Something was committed: effects may be due. */
  committed(): void
}
export interface People {
  /** Resolves when the message is committed, or was before. Throws only what the store throws. */
  receive(inbound: PersonInbound): Promise<void>
  /**
   * The conversation in which a contact is spoken to, the one written in last; `undefined` when
   * there is none.
   */
  contact(contact: string): Promise<ContactCard | undefined>
  /** Where a conversation's words are sent, and who has it now. */
  address(conversation: string): Promise<ChatAddress | undefined>
  conversation(id: string): Promise<Conversation | undefined>
  /**
   * The conversation that somebody writes in with this telephone (E.164), on one of the channels;
   * `undefined` when they never wrote.
   */
  ofPhone(phone: string, channels: readonly string[]): Promise<string | undefined>
}

const shortHash = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)
/** An inbound belongs to the conversation that its own address names. */
export const conversationIdOf = (channel: string, address: string, salt = ''): string =>
  `p${shortHash(salt, channel, address)}`
/** The same phone on one channel is one contact, whichever of its addresses wrote. */
export const contactIdOf = (
  { channel, address, phone }: Pick<PersonInbound, 'channel' | 'address' | 'phone'>,
  salt = '',
): string => `k${shortHash(salt, 'contact', channel, phone ?? address)}`

/**
 * Providers put telephone numbers into the ids of messages: what is kept of one, and derived from
 * it, names nobody.
 */
export const messageIdOf = (channel: string, message: string, salt = ''): string =>
  shortHash(salt, channel, message)
/** Under which a message is applied once. */
export const inboundIdOf = (channel: string, message: string, salt = ''): string =>
  `${channel}:${messageIdOf(channel, message, salt)}`

/** What an older program kept under the provider's own ids is known by those that name nobody. */
export const hideInboundIds = (
  store: Pick<Store, 'renameInbound'>,
  channel: string,
  salt?: string,
): Promise<void> =>
  store.renameInbound(`${channel}:`, (id) => {
    const message = id.slice(channel.length + 1)
    return /^[0-9a-f]{16}$/.test(message) ? id : inboundIdOf(channel, message, salt)
  })

/** Addresses of one person that are looked at. */
const mostAddresses = 5

/** Who writes again after all of theirs was deleted is somebody new. */
async function freshContact(
  store: Pick<Store, 'read'>,
  person: string,
  at: string,
): Promise<string> {
  return (await store.read('gone', person)) ? renewedContact(person, at) : person
}

/**
 * The conversation in which a message is answered. Somebody who wrote last from another address of
 * theirs goes on where they were: nothing is asked twice, and nothing is shown to a new owner of
 * the telephone that the other address would not show.
 */
function goingOn(own: Conversation, other: Conversation | undefined): Conversation {
  const { id, channel, address, newest } = own
  if (!other?.newest) return own
  const goesOn =
    !newest || (other.newest.at > newest.at && personOf(other.contact) === personOf(own.contact))
  return goesOn ? { ...other, id, channel, address } : own
}

/** The name of a contact, also where somebody else has the conversation's telephone by now. */
export function nameIn(
  conversation: Pick<Conversation, 'contact' | 'name' | 'former'> | undefined,
  contact: string,
): string | undefined {
  if (conversation?.contact === contact) return conversation.name
  return conversation?.former?.find((owner) => owner.contact === contact)?.name
}

export function createPeople(deps: PeopleDeps): People {
  const { store, catalogue, clock, systems, office } = deps
  const load = async (id: string): Promise<Conversation | undefined> =>
    (await standing(store, conversationShape, id)).state

  const codeIn = async (text: string, by: Pick<CodeAsked, 'chat' | 'now'>) => {
    const codes = writtenCode(text)?.codes
    return codes && deps.shownCode?.({ codes, ...by })
  }
  /** What they write in, and what it goes on with: their contact, and what is theirs. */
  const worldOf = async (
    { contact: own, channel, former = [] }: Conversation,
    { person, phone, text, now }: { person: string; phone?: string; text: string; now: string },
  ): Promise<World> => ({
    systems,
    cases: await deps.casesOf(own),
    former: await Promise.all(
      former.map(async ({ contact }) => ({ contact, cases: await deps.casesOf(contact) })),
    ),
    reported: phone ? ((await deps.reportedFrom?.(person)) ?? []) : [],
    code: await codeIn(text, { chat: own, now }),
    requests: ((await deps.requestsOf?.(own)) ?? []).map((request) => openRequest(request, now)),
    calendar: deps.calendar(now),
    answerBy: deps.answerBy?.(now),
    services: deps.servicesOver?.(channel, now),
    speaksFor: await deps.speaksFor?.(own, now),
    office,
  })
  /** The case that a message replies to: words of ours, or the writer's own. */
  const quotedIn = async (
    { placed = [] }: Conversation,
    { channel, replies }: PersonInbound,
  ): Promise<string | undefined> => {
    if (replies === undefined) return undefined
    const own = messageIdOf(channel, replies, deps.salt)
    const found = placed.find(({ message }) => message === own)
    return found?.case ?? (await deps.caseAt?.({ channel, ref: replies }))
  }
  /** What a message makes of its conversation, and what is to be said and done of it. */
  const answered = async (
    known: Conversation | undefined,
    inbound: PersonInbound,
  ): Promise<Writing<Conversation>> => {
    const { channel, address } = inbound
    const id = conversationIdOf(channel, address, deps.salt)
    const now = isoNow(clock)
    const phone = inbound.phone ?? known?.phone
    const person = contactIdOf({ channel, address, phone }, deps.salt)
    const contact = known ? person : await freshContact(store, person, inbound.at)
    const ours = known ?? newConversation({ id, contact, channel, address }, now)
    const before = settledBy(goingOn(ours, await newestOf('person', person)), now)
    const quoted = await quotedIn(before, inbound)
    const left = partedSince(before, (await deps.partedFrom?.(before.contact)) ?? [])
    const own = await worldOf(before, { person, phone, text: inbound.text, now })
    const world = { ...own, quoted, parted: left.length > 0 }
    const hidden = (message: string): string => messageIdOf(channel, message, deps.salt)
    const opaque: PersonInbound = {
      ...inbound,
      id: hidden(inbound.id),
      at: writtenAt(inbound.at, now),
      about: inbound.about === undefined ? undefined : hidden(inbound.about),
    }
    const translate = catalogue.in
    const answer = converse({ conversation: before, inbound: opaque, world, now, translate })
    return {
      state: answer.conversation,
      keys: {
        contact: [answer.conversation.contact],
        // Who has the telephone may change, and the telephone have another address: this stays.
        person: [person],
        // What the sweep of files must keep while a report is being written, and until a case has
        // it.
        file: filesOf(answer),
      },
      effects: [
        ...partedWords(before, left, { answer, inbound: opaque.id, translate }),
        ...effectsOf(await withPictures(answer, deps.picture)),
        ...releases(before, answer.conversation, opaque),
        ...meetings(answer.conversation, (await deps.awaitedOf?.(person, now)) ?? [], opaque.id),
      ],
      forgets: answer.forgets,
      at: now,
    }
  }
  const newestOf = async (
    key: 'contact' | 'person',
    value: string,
  ): Promise<Conversation | undefined> => {
    const found = await store.found<Conversation>('conversation', key, value, mostAddresses)
    return found
      .map(({ state }) => conversationSchema.parse(state))
      .sort((a, b) => (b.newest?.at ?? '').localeCompare(a.newest?.at ?? ''))[0]
  }
  return {
    receive: async (inbound) => {
      const { channel, address, id: message } = inbound
      const id = conversationIdOf(channel, address, deps.salt)
      await changeAggregate<Conversation>(deps, {
        of: conversationShape,
        id,
        inbound: {
          id: inboundIdOf(channel, message, deps.salt),
          answer: { conversation: id },
        },
        decide: async ({ state }) => write(await answered(state, inbound)),
      })
    },
    contact: async (contact) => {
      // Also while somebody else has the telephone: what is said then waits until it is known who
      // writes.
      const newest =
        (await newestOf('person', personOf(contact))) ?? (await newestOf('contact', contact))
      if (!newest) return undefined
      const { id: conversation, channel, language } = newest
      return { conversation, channel, language, name: nameIn(newest, contact) }
    },
    address: async (id) => {
      const found = await load(id)
      if (!found) return undefined
      const { channel, address, newest, contact } = found
      // Another address of the same telephone may have been written from since, by somebody else.
      const last = (await newestOf('person', personOf(contact))) ?? found
      const known = last.stage.at === 'who' ? undefined : last.contact
      return { channel, address, contact: known, heardAt: newest?.at }
    },
    conversation: load,
    ofPhone: async (phone, channels) => {
      const ids = channels.map((channel) =>
        contactIdOf({ channel, address: phone, phone }, deps.salt),
      )
      return (await Promise.all(ids.map((id) => newestOf('contact', id)))).find(
        (found) => found !== undefined,
      )?.id
    },
  }
}
