/** What a person writes, as the message that WhatsApp makes of it. */
import type { Account } from './account'
import { digits } from './account'
import type { WireKey, WireMessage } from './wire'

export type ReceivedKind =
  | 'text'
  | 'photo'
  | 'voice'
  | 'video'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'call'
  | 'notice'
  | 'sealed'
  | 'album'

export interface Received {
  /**
   * `59170000001@c.us`, `123456789012345@lid`, or a phone's digits. Whoever writes is on WhatsApp
   * from then on.
   */
  from: string
  /**
   * Told from the media where there is some; a text otherwise. `notice` is the line on encryption
   * that opens a chat, `sealed` what the page has not deciphered, `album` the head of several
   * pictures.
   */
  kind?: ReceivedKind
  text?: string
  media?: { bytes: Buffer; mime?: string; name?: string }
  location?: { latitude: number; longitude: number; name?: string; address?: string }
  /** A vCard. */
  card?: string
  /** How they call themselves. */
  name?: string
  /** The short id, without chat and direction; the same one again is the same message. */
  id?: string
  /** ISO instant, kept to the second. */
  at?: string
  /** Written in this group (`…@g.us`). */
  group?: string
  /** A status post. */
  status?: boolean
  /** A connected page gets it without an event, as what arrived while it was away. */
  quiet?: boolean
  /** Of a `sealed` one: it can be opened once, on the telephone only. */
  viewOnce?: boolean
  /**
   * What a call leaves in the chat: a message that the library announces, one that it does not, or
   * nothing.
   */
  callLog?: 'announced' | 'silent' | 'none'
}

const types: Record<ReceivedKind, string> = {
  text: 'chat',
  photo: 'image',
  voice: 'ptt',
  video: 'video',
  document: 'document',
  sticker: 'sticker',
  location: 'location',
  contact: 'vcard',
  call: 'call_log',
  notice: 'e2e_notification',
  sealed: 'ciphertext',
  album: 'album',
}
const mimes: Partial<Record<ReceivedKind, string>> = {
  photo: 'image/jpeg',
  voice: 'audio/ogg; codecs=opus',
  video: 'video/mp4',
  sticker: 'image/webp',
  document: 'application/octet-stream',
}

export const addressOf = (from: string) =>
  from.includes('@') ? from : `${digits(from).replace(/\D/g, '')}@c.us`

function kindOf({ kind, media, location, card }: Received): ReceivedKind {
  if (kind) return kind
  if (location) return 'location'
  if (card) return 'contact'
  if (!media) return 'text'
  const family = (media.mime ?? '').split('/')[0]
  return family === 'image'
    ? 'photo'
    : family === 'audio'
      ? 'voice'
      : family === 'video'
        ? 'video'
        : 'document'
}

/**
 * Photos carry a thumbnail as body; a document that nobody captioned has its file name as caption.
 */
function mediaPart(
  account: Account,
  received: Received,
  kind: ReceivedKind,
): Record<string, unknown> {
  const { media, text } = received
  if (!media) return {}
  const mimetype = media.mime ?? mimes[kind] ?? 'application/octet-stream'
  const named =
    kind === 'document' ? { filename: media.name ?? 'file', caption: media.name ?? 'file' } : {}
  return {
    ...account.keepMedia(media.bytes, mimetype),
    mimetype,
    size: media.bytes.length,
    body: '/9j/thumbnail',
    isCaptionByUser: Boolean(text),
    ...named,
    ...(kind === 'voice' ? { duration: 3 } : {}),
    ...(text ? { caption: text } : {}),
  }
}
function contentOf(
  account: Account,
  received: Received,
  kind: ReceivedKind,
): Record<string, unknown> {
  const { text = '', location, card } = received
  switch (kind) {
    case 'text':
      return { body: text }
    case 'location': {
      const { latitude = 0, longitude = 0, name = '', address = '' } = location ?? {}
      return {
        lat: latitude,
        lng: longitude,
        loc: [name, address].filter(Boolean).join('\n'),
        body: '/9j/map',
      }
    }
    case 'contact':
      return { body: card ?? '', vcardFormattedName: /^FN:(.*)$/m.exec(card ?? '')?.[1]?.trim() }
    case 'notice':
      return { subtype: 'encrypt', isNotification: true }
    case 'sealed':
      return received.viewOnce ? { subtype: 'view_once_unavailable_fanout' } : {}
    case 'album':
      return { expectedImageCount: 2 }
    case 'call':
      return { subtype: 'miss', callOutcome: 'Missed' }
    default:
      return mediaPart(account, received, kind)
  }
}

/** @returns the message, not yet kept; its media are. */
export function incoming(account: Account, received: Received, now: number): WireMessage {
  const from = addressOf(received.from)
  const remote = received.status ? 'status@broadcast' : (received.group ?? from)
  const key: WireKey = { fromMe: false, remote, id: received.id ?? account.nextId() }
  if (remote !== from) key.participant = from
  const kind = kindOf(received)
  return {
    key,
    type: types[kind],
    t: Math.floor((received.at === undefined ? now : Date.parse(received.at)) / 1000),
    from: remote,
    to: remote.endsWith('@lid') ? account.me.lid : account.me.phone,
    ack: 1,
    notifyName: received.name ?? account.people.get(from)?.name ?? '',
    ...(remote === from ? {} : { author: from }),
    ...(received.status ? { isStatusV3: true } : {}),
    ...contentOf(account, received, kind),
  }
}
