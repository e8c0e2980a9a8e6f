/**
 * A stand-in for WhatsApp Web and for the telephone behind it: the page runs in a real browser and the real library runs in the
 * page. Everything that lasts (account, linked devices, chats, messages, media) is in this process, so a reloaded page or a
 * restarted browser finds the same; that a browser is linked is kept in its profile and here.
 */
import { createHash } from 'node:crypto'
import { Account, digits, type Stored } from './account'
import { Exchange, type Page, type SendFault } from './exchange'
import { addressOf, incoming, type Received } from './incoming'
import { serve } from './server'
import { serialized, type WirePerson } from './wire'

export interface StandInOptions {
  /** The account's own phone, its digits; its name. */
  phone?: string
  name?: string
  /** ms since 1970; for what a test gives no instant. */
  now?: () => number
  /** How many of the next page loads end their sync before anybody listens: `ready` then never comes. */
  earlySyncs?: number
  /** How many messages of a chat the page starts with; more are loaded on request. */
  preloaded?: number
  /** What arrived while nobody was connected comes as events too, and not only as unread. */
  offlineAsEvents?: boolean
  /** Photos keep their bytes. WhatsApp draws them anew; only documents arrive byte for byte. */
  keepPhotos?: boolean
  /** How far a sent message's ack goes by itself: 1 server, 2 the person's phone, 3 read. */
  ackUpTo?: 1 | 2 | 3
}
/** A message from the bot as it stands on the person's phone. */
export interface Sent {
  id: string
  chat: string
  type: string
  /** The text, or the caption. */
  text: string
  at: string
  ack: number
  edited: boolean
  /** The short id of the message that it answers. */
  quotes?: string
  media?: { mime: string; name?: string; bytes: Buffer; sha256: string }
  location?: { latitude: number; longitude: number }
}
const deadlineMs = 10_000

async function waitFor<T>(what: string, ask: () => T | undefined): Promise<T> {
  const end = Date.now() + deadlineMs
  for (;;) {
    const found = ask()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`the stand-in waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
function sentOf(account: Account, { message }: Stored): Sent {
  const { key, type, t, ack, directPath, filename, lat, lng, quotedStanzaID } = message
  const media = account.media.get(String(directPath))
  const name = typeof filename === 'string' ? { name: filename } : {}
  return {
    ...{ id: serialized(key), chat: key.remote, type, ack },
    text: String((directPath === undefined ? message['body'] : message['caption']) ?? ''),
    at: new Date(t * 1000).toISOString(),
    edited: message['latestEditSenderTimestampMs'] !== undefined,
    ...(typeof quotedStanzaID === 'string' ? { quotes: quotedStanzaID } : {}),
    ...(typeof lat === 'number' ? { location: { latitude: lat, longitude: Number(lng) } } : {}),
    ...(media
      ? {
          media: {
            ...{ mime: media.mime, bytes: media.bytes, ...name },
            sha256: createHash('sha256').update(media.bytes).digest('hex'),
          },
        }
      : {}),
  }
}

export type WhatsAppStandIn = Awaited<ReturnType<typeof createWhatsAppStandIn>>
export async function createWhatsAppStandIn(options: StandInOptions = {}) {
  const { phone = '59122000000', name = 'Conducto', now = Date.now } = options
  const account = new Account({ phone: `${phone}@c.us`, lid: `9${phone}@lid`, name })
  const exchange = new Exchange(account, {
    preloaded: options.preloaded ?? 1,
    keepPhotos: options.keepPhotos ?? false,
    offlineAsEvents: options.offlineAsEvents ?? false,
    ackUpTo: options.ackUpTo ?? 2,
  })
  exchange.faults.earlySyncs = options.earlySyncs ?? 0
  const served = await serve(exchange)
  return {
    browserArgs: browserArgs(served.port),
    close: () => served.close(),
    ...linking(exchange),
    ...trouble(exchange),
    ...people(exchange, now),
    unknownNames: () => [...exchange.unknown].sort(),
    connections: () =>
      [...exchange.pages].map(({ device, active }) => ({ linked: device !== undefined, device: device?.id, active })),
    /** How often a browser has loaded the page. */
    pageLoads: () => exchange.loads,
  }
}
function browserArgs(port: number): string[] {
  return [
    `--host-resolver-rules=MAP web.whatsapp.com:443 127.0.0.1:${port}, MAP * ~NOTFOUND`,
    '--ignore-certificate-errors',
    '--disable-gpu',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
}

function linking(exchange: Exchange) {
  const unlinked = () => [...exchange.pages].filter(({ device }) => !device)
  const link = async (page: Page) => {
    const device = exchange.account.link()
    const linked = new Promise<void>((resolve) => (page.onLinked = resolve))
    exchange.push(page, { push: 'paired', device, welcome: exchange.welcome(page, device) })
    await linked
  }
  const linkedPages = () => [...exchange.pages].filter(({ device }) => device)
  const setState = (state: string) => linkedPages().forEach((page) => exchange.setState(page, state))
  const forgetAll = () => {
    exchange.account.devices.clear()
    for (const page of linkedPages()) Object.assign(page, { device: undefined, active: false })
  }
  return {
    scan: async (qr?: string) => {
      const ref = qr?.split(',')[0]
      await link(
        await waitFor('a page that shows this QR', () =>
          unlinked().find((page) => ref === undefined || page.ref === ref),
        ),
      )
    },
    enterCode: async (code: string) => {
      await link(
        await waitFor('a page that shows this code', () => unlinked().find((page) => page.code?.code === code)),
      )
    },
    pairingCodes: () => unlinked().flatMap(({ code }) => code ?? []),
    renewQr: () => {
      for (const page of unlinked()) {
        page.ref = exchange.newRef()
        exchange.push(page, { push: 'ref', ref: page.ref })
      }
    },
    logoutFromPhone: () => {
      exchange.tell({ push: 'logout' }, 'linked')
      forgetAll()
    },
    unpair: () => {
      exchange.tell({ push: 'state', state: 'UNPAIRED' }, 'linked')
      forgetAll()
    },
    conflict: () => setState('CONFLICT'),
    setState,
    devices: () => exchange.account.devices.size,
  }
}

function trouble(exchange: Exchange) {
  const nextSend = (fault: Partial<SendFault>) => {
    exchange.faults.sends.push({ answer: 'kept', message: 'arrives', delayMs: 0, ...fault })
  }
  return {
    delayNextSend: (ms: number) => nextSend({ delayMs: ms }),
    loseNextSendAnswer: (how: 'never' | 'reload' = 'never') => nextSend({ answer: how }),
    loseNextSend: (how: 'never' | 'reload' = 'never') => nextSend({ answer: how, message: 'lost' }),
    refuseNextSend: () => nextSend({ answer: 'refused' }),
    failNextSend: () => nextSend({ message: 'failed' }),
    reload: () => exchange.tell({ push: 'reload' }, 'all'),
    freeze: () => exchange.tell({ push: 'freeze' }, 'all'),
    failInjection: (loads = 1) => {
      exchange.faults.emptyPages += loads
    },
    endSyncEarly: (loads = 1) => {
      exchange.faults.earlySyncs += loads
    },
    expireMedia: (id: string) => {
      const media = exchange.account.media.get(String(exchange.account.find(id)?.message['directPath']))
      if (!media) throw new Error('the stand-in has no media there')
      media.expired = true
    },
  }
}

function people(exchange: Exchange, now: () => number) {
  const { account } = exchange
  const arrived = (chat?: string) =>
    [...account.chats.values()]
      .filter(({ id }) => chat === undefined || id === addressOf(chat))
      .flatMap(({ messages }) => messages.filter((one) => one.arrived && one.message.key.fromMe && one.device))
  return {
    addPerson: (person: { phone?: string; lid?: string; name?: string }): WirePerson =>
      account.addPerson({
        addresses: [
          ...(person.phone ? [`${digits(person.phone)}@c.us`] : []),
          ...(person.lid ? [`${digits(person.lid)}@lid`] : []),
        ],
        name: person.name,
      }),
    receive: (received: Received): string => {
      account.addPerson({ addresses: [addressOf(received.from)], name: received.name })
      const message = incoming(account, received, now())
      if (received.kind === 'call') ring(exchange, message.key.remote, message.key.id)
      if (received.kind === 'call' && received.callLog === 'none') return serialized(message.key)
      const before = account.find(serialized(message.key))
      const stored = account.add(message)
      if (!before) exchange.show(stored, !received.quiet && received.callLog !== 'silent')
      return serialized(message.key)
    },
    edit: (id: string, words: string) => {
      const media = account.find(id)?.message['directPath'] !== undefined
      exchange.change(id, { [media ? 'caption' : 'body']: words, latestEditSenderTimestampMs: now() })
    },
    remove: (id: string) => exchange.revoke(id),
    sent: (chat?: string): Sent[] => arrived(chat).map((stored) => sentOf(account, stored)),
    ack: (id: string, ack: number) => void exchange.change(id, { ack }),
    unread: (chat: string) => account.chats.get(addressOf(chat))?.unread ?? 0,
    readOnPhone: (chat: string) => exchange.seen(addressOf(chat)),
    writeFromPhone: (to: string, text: string): string => {
      const chat = addressOf(to)
      const from = chat.endsWith('@lid') ? account.me.lid : account.me.phone
      const key = { fromMe: true, remote: chat, id: account.nextId() }
      const body = { key, type: 'chat', t: Math.floor(now() / 1000), from, to: chat, ack: 2, body: text }
      exchange.show(account.add(body), true)
      return serialized(key)
    },
  }
}
function ring(exchange: Exchange, peerJid: string, id: string): void {
  const call = { id, peerJid, isVideo: false, isGroup: false, canHandleLocally: false, outgoing: false }
  exchange.tell({ push: 'call', call: { ...call, webClientShouldHandle: false, participants: [] } })
}
