/* The modules around chats and messages. */
import { MsgKey, Wid, widOf } from './ids.js'
import { Collection } from './models.js'
import * as store from './store.js'
import { watch } from './watch.js'

const { page } = store
const nothing = () => undefined
const me = (server) => page.me && new Wid(server === 'lid' ? page.me.lid : page.me.phone)
const links = (text) =>
  [...String(text ?? '').matchAll(/\bhttps?:\/\/[^\s]+/g)].map(([href]) => ({
    href,
    suspiciousCharacters: new Set(),
  }))

/**
 * The first promise: the message stands in the chat. The second: WhatsApp has it, or has not; the
 * library throws its value away.
 */
function addAndSendMsgToChat(chat, attributes) {
  const message = store.makeMessage({ ...attributes, mediaObject: undefined, mediaData: undefined })
  store.keepIn(message, { silent: false })
  const sent = new Promise((resolve) => {
    message.on('change:ack', (_message, ack) => {
      if (ack !== 0) resolve({ messageSendResult: ack > 0 ? 'OK' : 'ERROR_UNKNOWN', t: message.t })
    })
  })
  const staged = page.ask('send', { message: store.outgoing(attributes) }).then(
    ({ rowId }) => Object.assign(message, { rowId }),
    (error) => {
      store.forget(message)
      throw error
    },
  )
  return [staged, sent]
}
async function findOrCreateLatestChat(wid) {
  const known = store.chats.get(wid)
  if (known) return { chat: known, created: false }
  if (await page.ask('moved', { address: String(wid) })) throw new Error('No LID for user')
  if (
    widOf(wid).isUser() &&
    !store.contactOf(await page.ask('exists', { address: String(wid) }), String(wid))
  )
    throw new Error('No LID for user')
  return { chat: store.chatOf(wid), created: true }
}
async function loadEarlierMsgs({ chat }) {
  const oldest = chat.msgs.getModelsArray()[0]
  const wires = await page.ask('earlier', {
    chat: String(chat.id),
    before: oldest && String(oldest.id),
  })
  return wires.map((wire) => store.keepMessage(wire, { silent: true }))
}

const collections = {
  Msg: store.messages,
  Chat: store.chats,
  Contact: store.contacts,
  GroupMetadata: watch('GroupMetadata', { update: async () => undefined }),
  WAWebNewsletterCollection: new Collection('WAWebNewsletterCollection'),
  Blocklist: new Collection('Blocklist'),
  Status: new Collection('Status'),
  Label: new Collection('Label'),
  BusinessProfile: new Collection('BusinessProfile'),
}
/** The library wraps `bulkUpsert` of these. */
const table = () => ({ bulkUpsert: nothing })
const isMe = ({ id }) => [me('lid'), me('c.us')].some((mine) => mine?.equals(id))

export const chatModules = {
  WAWebCollections: collections,
  WAWebWidFactory: { createWid: widOf, createWidFromWidLike: widOf, asUserWidOrThrow: widOf },
  WAWebMsgKey: MsgKey,
  WAWebUserPrefsMeUser: { getMaybeMePnUser: () => me('c.us'), getMaybeMeLidUser: () => me('lid') },
  WAWebChatGetters: {
    getIsNewsletter: (chat) => chat.id.isNewsletter(),
    getIsBroadcast: (chat) => chat.id.isBroadcast(),
  },
  WALinkify: { findLink: (text) => links(text)[0], findLinks: links },
  WAWebFindChatAction: { findOrCreateLatestChat },
  WAWebChatLoadMessages: { loadEarlierMsgs },
  WAWebSendMsgChatAction: { addAndSendMsgToChat },
  WAWebSendMessageEditAction: {
    sendMessageEdit: (message, words) => page.ask('edit', { id: String(message.id), words }),
  },
  WAWebMsgActionCapability: {
    canEditText: ({ id, type }) => id.fromMe && type === 'chat',
    canEditCaption: ({ id, directPath }) => id.fromMe && directPath !== undefined,
    canSenderRevokeMsg: ({ id }) => id.fromMe,
    canAdminRevokeMsg: () => false,
    canStarMsg: () => false,
  },
  WAWebUpdateUnreadChatAction: {
    sendSeen: ({ chat }) => page.ask('seen', { chat: String(chat.id) }),
  },
  WAWebMsgReply: { canReplyMsg: () => true },
  WAWebQuotedMsgModelUtils: {
    getQuotedMsgObj: (message) => store.messages.get(message.quotedStanzaID),
  },
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebLinkPreviewChatAction: { getLinkPreview: async () => undefined },
  WAWebChatStateBridge: {
    sendChatStateComposing: async () => undefined,
    sendChatStateRecording: async () => undefined,
    sendChatStatePaused: async () => undefined,
  },
  WAWebApiContact: {
    getCurrentLid: (wid) => store.otherAddress(wid, 'lid'),
    getPhoneNumber: (wid) => store.otherAddress(wid, 'c.us'),
    getAlternateUserWid: (wid) => store.otherAddress(wid, widOf(wid).isLid() ? 'c.us' : 'lid'),
  },
  WAWebQueryExistsJob: {
    queryWidExists: async (wid) => {
      const person = await page.ask('exists', { address: String(wid) })
      return person && store.contactOf(person, String(wid)) && { wid: widOf(wid) }
    },
  },
  WAWebLidMigrationUtils: { toPn: (wid) => store.otherAddress(wid, 'c.us') },
  WAWebContactGetters: {
    getIsMe: isMe,
    getIsUser: ({ id }) => id.isUser(),
    getIsGroup: ({ id }) => id.isGroup(),
    getIsWAContact: () => true,
    // The digits of whatever the id is: of a `@lid` no phone.
    getUserid: ({ id }) => id.user,
    getVerifiedName: nothing,
    getVerifiedLevel: nothing,
    getStatusMute: nothing,
    getName: ({ name }) => name,
    getShortName: ({ name }) => name,
    getPushname: ({ pushname }) => pushname,
    getIsEnterprise: () => false,
  },
  WAWebFrontendContactGetters: { getIsMyContact: () => false },
  WAWebCallCollection: store.calls,
  WAWap: {
    wap: (name, attributes, inside) => ({ name, attributes, inside }),
    generateId: () => '1',
  },
  WADeprecatedSendIq: { deprecatedCastStanza: async () => undefined },
  WAWebAddonReactionTableMode: { reactionTableMode: table() },
  WAWebAddonPollVoteTableMode: { pollVoteTableMode: table() },
  WAWebBackendJobsCommon: { mediaTypeFromProtobuf: nothing },
  WAWebE2EProtoUtils: { typeAttributeFromProtobuf: nothing },
  WAWebNonMessageDataRequestPlaceholderMessageResendUtils: { handlePlaceholderMsgsSeen: nothing },
}
