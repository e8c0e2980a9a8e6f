/* The page's collections, filled from what the server tells. */
/* global fetch */
import { MsgKey, Wid, widOf, wireKey } from './ids.js'
import { Collection, Emitter, Model } from './models.js'
import { watch } from './watch.js'

export const page = { ask: undefined, me: undefined, keepPhotos: false, people: new Map() }
const names = (text) => text.trim().split(/\s+/)

const messageFields = names(`
  id type subtype t from to author body caption ack notifyName isNewMsg isEphemeral isStatusV3 isNotification
  isSendFailure mediaData mediaObject mediaKey mediaKeyTimestamp directPath encFilehash filehash mimetype filename size
  rowId duration buttons dynamicReplyButtons replyButtons lat lng loc quotedMsg quotedStanzaID vcardList vcardFormattedName
  pollOptions protocolMessageKey latestEditMsgKey latestEditSenderTimestampMs local self isUnsentMedia
`)
class Message extends Model {
  constructor(attributes) {
    super('Message', messageFields, attributes)
  }
  unsafe() {
    return this
  }
  canReply() {
    return true
  }
  msgContextInfo() {
    return {
      quotedMsg: { type: this.type, body: this.body },
      quotedStanzaID: this.id.id,
      quotedParticipant: this.from,
    }
  }
  /**
   * Media that WhatsApp no longer has are asked of the phone again, which never comes to an end
   * here.
   */
  async downloadMedia() {
    const { ok } = await fetch(this.directPath, { method: 'HEAD' })
    this.mediaData.mediaStage = ok ? 'RESOLVED' : 'REUPLOADING'
  }
}
const chatFields = names(`
  id t name formattedTitle unreadCount archive pin isLocked isReadOnly muteExpiration labels lastReceivedKey
  groupMetadata newsletterMetadata endOfHistoryTransferType
`)
/** A chat's messages, oldest first whenever they were loaded. */
class ChatMessages extends Collection {
  getModelsArray() {
    return super
      .getModelsArray()
      .sort((a, b) => a.t - b.t || (a.rowId ?? Infinity) - (b.rowId ?? Infinity))
  }
}
class Chat extends Model {
  constructor(attributes) {
    super('Chat', chatFields, attributes)
    this.msgs = new ChatMessages('Chat.msgs')
    this.mute = watch('Chat.mute', { expiration: 0 })
  }
}
const contactFields = names(
  `id name pushname phoneNumber isBusiness isEnterprise isContactBlocked businessProfile`,
)

export const messages = new Collection(
  'Msg',
  async (id) => (await messages.getMessagesById([id])).messages[0],
)
messages.getMessagesById = async (ids) => ({
  messages: (await page.ask('byId', { ids: ids.map(String) })).map((wire) =>
    keepMessage(wire, { silent: true }),
  ),
})
messages.search = async (query, _page, count = 50, chat) => {
  const found = await page.ask('search', { query, chat })
  return { messages: found.slice(-count).map((wire) => keepMessage(wire, { silent: true })) }
}
export const chats = new Collection('Chat')
export const contacts = new Collection('Contact', async (address) =>
  contactOf(await page.ask('exists', { address }), address),
)
export const calls = Object.assign(new Emitter(), { _calls: new Map() })

/** A message as the server has it becomes a model, once; `silent` when it is old news. */
export function keepMessage(wire, { silent, isNewMsg = false }) {
  const { key, from, to, author, protocolMessageKey, ...attributes } = wire
  const id = new MsgKey(key)
  const known = messages.get(id)
  if (known) return known
  const message = new Message({
    ...attributes,
    id,
    from: widOf(from),
    to: widOf(to),
    ...(author ? { author: widOf(author) } : {}),
    ...(protocolMessageKey ? { protocolMessageKey: new MsgKey(protocolMessageKey) } : {}),
    isNewMsg,
    ...mediaOf(attributes),
  })
  keepIn(message, { silent })
  return message
}
function mediaOf({ directPath, type, size }) {
  if (!directPath) return {}
  return {
    mediaData: { type, size, mediaStage: 'INIT' },
    mediaObject: watch('MediaObject', { type, size }),
  }
}
export function keepIn(message, { silent }) {
  const chat = chatOf(message.id.remote)
  chat.msgs.keep(message, { silent: true })
  if (!message.id.fromMe && message.t >= chat.t) chat.lastReceivedKey = message.id
  chat.t = Math.max(chat.t, message.t)
  messages.keep(message, { silent })
}
export function forget(message) {
  chatOf(message.id.remote).msgs.drop(message)
  messages.drop(message)
}
/** What the server says has changed. A message that isn't loaded needs no change. */
export function change(id, { key, protocolMessageKey, ...changes }) {
  const message = messages.get(id)
  if (!message) return
  if (!key) return message.set(changes)
  message.set({
    ...changes,
    id: new MsgKey(key),
    protocolMessageKey: new MsgKey(protocolMessageKey),
  })
  for (const collection of message._in) collection.rename(id, message)
}

export function chatOf(wid, { name, unread } = {}) {
  const known = chats.get(wid)
  if (known) return known
  const id = widOf(wid)
  const group = id.isGroup()
  return chats.keep(
    new Chat({
      id,
      name,
      formattedTitle: name ?? String(id),
      unreadCount: unread ?? 0,
      t: 0,
      muteExpiration: 0,
      labels: [],
      archive: false,
      isLocked: false,
      isReadOnly: false,
      groupMetadata: group ? groupOf(id) : undefined,
    }),
    { silent: true },
  )
}
const groupOf = (id) =>
  new Model('GroupMetadata', [], {
    id,
    participants: [],
    announce: false,
    isLidAddressingMode: false,
  })

/** @returns the contact under this address, or `undefined` when nobody has it. */
export function contactOf(person, address) {
  if (!person) return undefined
  for (const one of person.addresses) page.people.set(one, person)
  const phone = person.addresses.find((one) => one.endsWith('@c.us'))
  const known = contacts.get(address)
  if (known) return known
  return contacts.keep(
    new Model('Contact', contactFields, {
      id: new Wid(address),
      pushname: person.name,
      phoneNumber: phone && new Wid(phone),
      isContactBlocked: false,
      isBusiness: false,
      isEnterprise: false,
    }),
    { silent: true },
  )
}
/** The other address of somebody, of this kind, where it is known. */
export function otherAddress(wid, server) {
  const found = page.people
    .get(String(wid))
    ?.addresses.find((address) => address.endsWith(`@${server}`))
  return found && new Wid(found)
}

const sentFields = names(`
  type body caption t mimetype filename size filehash directPath duration lat lng loc clientUrl quotedStanzaID
  pollName pollOptions vcardList vcardFormattedName isViewOnce isCaptionByUser
`)
/** What leaves the page of a message that the library put together. */
export function outgoing({ id, from, to, ...attributes }) {
  const kept = sentFields
    .filter((field) => attributes[field] !== undefined)
    .map((field) => [field, attributes[field]])
  const wire = {
    ...Object.fromEntries(kept),
    key: wireKey(id),
    from: String(from),
    to: String(to),
    ack: 0,
  }
  if (wire.directPath) delete wire.body
  return wire
}
export const makeMessage = (attributes) => new Message(attributes)
