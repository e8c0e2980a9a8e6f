/** A client over the library: its messages and calls as our values, nothing decided. */
import type { Call, Chat, Client, Message } from 'whatsapp-web.js'
import { DeliveryError, type Tick } from '../port'
import { type BrowserSettings, createClient, loadLibrary } from './library'
import type {
  ConnectWeb,
  WebChat,
  WebClient,
  WebContent,
  WebEvents,
  WebMessage,
} from './web-client'
import { within } from './within'

export interface ClientSettings extends BrowserSettings {
  closeMs: number
}
/** What the provider puts into a message beyond the library's own fields. */
interface Raw {
  notifyName?: string
  caption?: string
  isCaptionByUser?: boolean
  filename?: string
  size?: number
  /** SHA-256, base64. */
  filehash?: string
  subtype?: string
  /** Key of the message that it replies to. */
  quotedStanzaID?: string
}

/** What the page throws for an address that moved: it has no chat under it, and sent nothing. */
const noChat = /\bNo LID for user\b/
/** Of a message that may be opened on the telephone alone. */
const onTelephoneOnly = /_unavailable_fanout$/
/** Acks of a message: that the provider did not take, on the telephone, seen there (or heard). */
const rejected: number = -1
const arrived = 2
const seen = 3
/** Their `body` is a thumbnail. */
const mediaTypes = new Set(['image', 'video', 'ptv', 'audio', 'ptt', 'document', 'sticker'])
/**
 * The library's own list asks the provider about every group; three fields of each chat are enough.
 */
const chatList =
  "window.require('WAWebCollections').Chat.getModelsArray()" +
  '.map((chat) => ({ address: chat.id._serialized, unread: chat.unreadCount ?? 0, at: (chat.t ?? 0) * 1000 }))'

export const clientsOf =
  (settings: ClientSettings): ConnectWeb =>
  (events) => {
    const messages = new WeakMap<WebMessage, Message>()
    const known = (message: Message): WebMessage => {
      const value = valueOf(message)
      messages.set(value, message)
      return value
    }
    let client: Client | undefined
    let opening: Promise<void> | undefined
    let closed = false
    const opened = (): Client => {
      if (!client) throw new Error('the client is not open')
      return client
    }
    const kill = (): void => killGroup(client?.pupBrowser?.process()?.pid)
    return {
      open: async () => {
        const library = await loadLibrary()
        if (closed) return
        client = createClient(library, settings, { ...events, mayGoOn: () => !closed })
        listen(client, events, known)
        opening = client.initialize()
        await opening
      },
      close: async () => {
        closed = true
        const launching = !client?.pupBrowser
        await within(settings.closeMs, client?.destroy() ?? Promise.resolve()).catch(
          () => undefined,
        )
        kill()
        if (!launching || !opening) return
        await within(settings.closeMs, opening).catch(() => undefined)
        kill()
      },
      ...conversationOf(opened, known),
      media: async (message) => {
        const media = await messages.get(message)?.downloadMedia()
        return media ? Buffer.from(media.data, 'base64') : undefined
      },
    }
  }

/** The browser may stand behind a script that started it; both are in one group. */
function killGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

function conversationOf(
  opened: () => Client,
  known: (message: Message) => WebMessage,
): Omit<WebClient, 'open' | 'close' | 'media'> {
  return {
    state: async () => (await opened().getState()) ?? undefined,
    reload: async () => void (await opened().pupPage?.reload()),
    chats: async () => ((await opened().pupPage?.evaluate(chatList)) ?? []) as WebChat[],
    messages: async (address, wanted) => {
      const chat = await chatOf(opened(), address)
      if (!chat) return []
      const found = await chat.fetchMessages(wanted)
      return found.sort((left, right) => left.timestamp - right.timestamp).map(known)
    },
    seen: async (chat) => void (await opened().sendSeen(chat)),
    send: async (chat, content) => {
      const message = await sent(opened(), chat, content)
      if (message?.ack === rejected) throw new DeliveryError('unavailable', 'not_accepted')
      return message?.id.id
    },
    otherAddresses: async (address) => {
      const [found] = await opened().getContactLidAndPhone([address])
      const number = /^\d+@c\.us$/.test(address)
        ? await opened()
            .getNumberId(address)
            .catch(() => null)
        : null
      const ids = [found?.lid, found?.pn, number?._serialized]
      return [...new Set(ids.flatMap((id) => (id && id !== address ? [id] : [])))]
    },
    phoneOf: async (address) => {
      const [found] = await opened().getContactLidAndPhone([address])
      const digits = /^(\d+)@c\.us$/.exec(found?.pn ?? '')?.[1]
      return digits && `+${digits}`
    },
  }
}

/** A page that works and will not open a chat says that there is none. */
async function chatOf(client: Client, address: string): Promise<Chat | undefined> {
  try {
    return await client.getChatById(address)
  } catch (error) {
    if ((await client.getState().catch(() => null)) === 'CONNECTED') return undefined
    throw error
  }
}
async function sent(
  client: Client,
  chat: string,
  content: WebContent,
): Promise<Message | undefined> {
  return sending(client, chat, content).catch((error: unknown) => {
    if (noChat.test(String((error as Error | undefined)?.message ?? error))) return undefined
    throw error
  })
}
async function sending(
  client: Client,
  chat: string,
  content: WebContent,
): Promise<Message | undefined> {
  // The answer alone marks nothing as seen; the provider's word is waited for.
  const common = { sendSeen: false, linkPreview: false, parseVCards: false, waitUntilMsgSent: true }
  if ('text' in content) return client.sendMessage(chat, content.text, common)
  const { file, caption, as } = content
  const { MessageMedia } = await loadLibrary()
  const media = new MessageMedia(
    file.mime,
    file.bytes.toString('base64'),
    file.name,
    file.bytes.length,
  )
  return client.sendMessage(chat, media, {
    ...common,
    caption: caption || undefined,
    sendMediaAsDocument: as === 'document',
    sendAudioAsVoice: as === 'voice',
  })
}

function listen(client: Client, events: WebEvents, known: (message: Message) => WebMessage): void {
  client.on('qr', events.qr)
  client.on('code', events.pairingCode)
  client.on('authenticated', () => events.authenticated())
  client.on('loading_screen', () => events.progress())
  client.on('ready', events.ready)
  client.on('disconnected', (reason) => events.disconnected(String(reason)))
  client.on('change_state', (state) => events.state(String(state)))
  client.on('message', (message) => events.message(known(message)))
  client.on('message_ciphertext', (message) => {
    const { subtype = '' } = message.rawData as Raw
    if (onTelephoneOnly.test(subtype)) events.unreadable(known(message))
  })
  client.on('message_ciphertext_failed', (message) => events.unreadable(known(message)))
  // A thumbnail that arrives late changes the body too, and is nobody's edit.
  // Neither are words that were nothing before: they were deciphered.
  client.on('message_edit', (message, body, before) => {
    const deciphered = message.type === 'chat' && !before
    if (body === message.body && !deciphered) events.edited(known(message))
  })
  client.on('message_revoke_everyone', (message) => events.deleted(known(message)))
  client.on('message_ack', ({ id, fromMe }, ack) => {
    const tick = tickOf(Number(ack))
    if (fromMe && tick) events.ticked(id.id, tick)
  })
  client.on('call', (call) => {
    const chat = callerOf(call)
    if (!call.isGroup && !call.fromMe && chat) events.call({ id: call.id, chat })
  })
}
const tickOf = (ack: number): Tick | undefined => {
  if (ack >= seen) return 'read'
  return ack === arrived ? 'delivered' : undefined
}
function callerOf({ from }: Call): string | undefined {
  const address = from as string | { _serialized: string } | undefined
  return typeof address === 'object' ? address._serialized : address
}

function valueOf(message: Message): WebMessage {
  const raw = message.rawData as Raw
  const chat = message.fromMe ? message.to : message.from
  return {
    id: message.id._serialized,
    key: message.id.id,
    chat,
    fromMe: message.fromMe,
    isPublic: message.isStatus || /@(?:g\.us|broadcast|newsletter)$/.test(chat),
    type: message.type,
    text: wordsOf(message, raw),
    at: message.timestamp * 1000,
    name: raw.notifyName || undefined,
    quoted: raw.quotedStanzaID || undefined,
    media: message.hasMedia ? mediaOf(raw) : undefined,
    location: message.location && placeOf(message.location),
    failed: message.ack === rejected ? true : undefined,
  }
}
function wordsOf(
  { type, body }: Message,
  { caption = '', isCaptionByUser, filename }: Raw,
): string {
  if (!mediaTypes.has(type)) return body
  // A document that nobody captioned bears its own name.
  return isCaptionByUser !== true && caption === filename ? '' : caption
}
function mediaOf({ filename, size, filehash }: Raw): NonNullable<WebMessage['media']> {
  return {
    name: filename || undefined,
    bytes: size || undefined,
    sha256: filehash ? Buffer.from(filehash, 'base64').toString('hex') : undefined,
  }
}
function placeOf({
  latitude,
  longitude,
  ...rest
}: Message['location']): NonNullable<WebMessage['location']> {
  const { name, address } = rest as { name?: string; address?: string }
  return {
    latitude: Number(latitude),
    longitude: Number(longitude),
    words: [name, address].filter((word) => word !== undefined),
  }
}
