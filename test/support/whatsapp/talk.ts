/** What people write, and what they have got from the bot. */
import { createHash } from 'node:crypto'
import { type Account, digits, type Stored } from './account'
import type { Exchange } from './exchange'
import { addressOf, incoming, type Received } from './incoming'
import { serialized } from './wire'

/** A message from the bot as it stands on the person's phone. */
export interface Sent {
  id: string
  chat: string
  /** WhatsApp's own: chat, image, ptt, document, location, revoked, … */
  type: string
  /** The text, or the caption. */
  text: string
  /** ISO instant, to the second, by the browser's clock. */
  at: string
  /** 1 at the server, 2 on the person's phone, 3 read. */
  ack: number
  edited: boolean
  /** The short id of the message that it answers. */
  quotes?: string
  media?: { mime: string; name?: string; bytes: Buffer; sha256: string }
  location?: { latitude: number; longitude: number }
}

function mediaOf(account: Account, { directPath, filename }: Stored['message']): Sent['media'] {
  const kept = typeof directPath === 'string' ? account.media.get(directPath) : undefined
  if (!kept) return undefined
  const { mime, bytes } = kept
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { mime, bytes, sha256, name: typeof filename === 'string' ? filename : undefined }
}
function sentOf(account: Account, { message }: Stored): Sent {
  const { key, type, t, ack, directPath, body, caption, lat, lng, quotedStanzaID } = message
  const media = mediaOf(account, message)
  return {
    id: serialized(key),
    chat: key.remote,
    type,
    ack,
    text: String((directPath === undefined ? body : caption) ?? ''),
    at: new Date(t * 1000).toISOString(),
    edited: message['latestEditSenderTimestampMs'] !== undefined,
    quotes: typeof quotedStanzaID === 'string' ? quotedStanzaID : undefined,
    location: typeof lat === 'number' ? { latitude: lat, longitude: Number(lng) } : undefined,
    media,
  }
}

function receive(exchange: Exchange, received: Received, now: number): string {
  const { account } = exchange
  const { kind, callLog, quiet, from, name } = received
  account.addPerson({ addresses: [addressOf(from)], name })
  const message = incoming(account, received, now)
  const id = serialized(message.key)
  if (kind === 'call') ring(exchange, addressOf(from), message.key.id)
  if ((kind === 'call' && callLog === 'none') || account.find(id)) return id
  exchange.show(account.add(message), !quiet && callLog !== 'silent')
  return id
}
function ring(exchange: Exchange, peerJid: string, id: string): void {
  const call = {
    id,
    peerJid,
    isVideo: false,
    isGroup: false,
    canHandleLocally: false,
    outgoing: false,
  }
  exchange.tell({ push: 'call', call: { ...call, webClientShouldHandle: false, participants: [] } })
}
function writeFromPhone(
  exchange: Exchange,
  to: string,
  more: { text: string; now: number },
): string {
  const { account } = exchange
  const chat = addressOf(to)
  const from = chat.endsWith('@lid') ? account.me.lid : account.me.phone
  const key = { fromMe: true, remote: chat, id: account.nextId() }
  const t = Math.floor(more.now / 1000)
  exchange.show(
    account.add({ key, type: 'chat', t, from, to: chat, ack: 2, body: more.text }),
    true,
  )
  return serialized(key)
}

/** The part of the stand-in about messages; every method is described in `stand-in.ts`. */
export function talk(exchange: Exchange, now: () => number) {
  const { account } = exchange
  return {
    addPerson: ({ phone, lid, name }: { phone?: string; lid?: string; name?: string }): void => {
      const addresses = [
        ...(phone ? [`${digits(phone)}@c.us`] : []),
        ...(lid ? [`${digits(lid)}@lid`] : []),
      ]
      account.addPerson({ addresses, name })
    },
    receive: (received: Received): string => receive(exchange, received, now()),
    decipher: (id: string, words: string): void =>
      void exchange.change(id, { type: 'chat', body: words }),
    move: (phone: string, lid: string): void => exchange.move(addressOf(phone), lid),
    knowsMoved: (phone: string): boolean => account.movedHere.has(addressOf(phone)),
    edit: (id: string, words: string): void => exchange.edit(id, words),
    remove: (id: string): void => exchange.revoke(id),
    sent: (chat?: string): Sent[] =>
      [...account.chats.values()]
        .filter(({ id }) => chat === undefined || id === addressOf(chat))
        .flatMap(({ messages }) =>
          messages.filter(({ arrived, device }) => arrived && device !== undefined),
        )
        .sort((a, b) => Number(a.message['rowId']) - Number(b.message['rowId']))
        .map((stored) => sentOf(account, stored)),
    ack: (id: string, ack: number): void => void exchange.change(id, { ack }),
    unread: (chat: string): number => account.chats.get(addressOf(chat))?.unread ?? 0,
    readOnPhone: (chat: string): void => exchange.seen(addressOf(chat)),
    writeFromPhone: (to: string, text: string): string =>
      writeFromPhone(exchange, to, { text, now: now() }),
  }
}
