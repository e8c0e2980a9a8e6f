/**
 * A stand-in for WhatsApp Web and for the telephone behind it: the page runs in a real browser, the
 * real library runs in the page. Everything that lasts (account, linked devices, chats, messages,
 * media) is in this process, so a reloaded page or a restarted browser finds the same; that a
 * browser is linked is kept in its profile and here. It proves adapter, library and browser
 * together, not that the library still fits the live site.
 *
 * Give the browser `browserArgs`, the client `webVersionCache: { type: 'none' }`. Nothing leaves
 * 127.0.0.1.
 *
 * Linking
 * - `scan(qr?)` scans the QR shown (waits for one) or this one (a stale one is an error); resolves
 *   when the browser has kept it.
 * - `enterCode(code)` types a pairing code in the phone; `pairingCodes()` are those shown.
 *   `renewQr()` gives every QR a new text.
 * - `logoutFromPhone()` takes all devices off: the page reloads and shows a new QR. The library
 *   then deletes the profile under
 * the running browser: what is linked there without a new browser is not on disk, and a restart
 * asks for a QR again.
 * - `unpair()`, `conflict()`, `setState(state)`: the state that linked pages report. Only
 *   `CONNECTED` pages hear of messages and
 * send; they catch up when they are connected again. `unpair()` takes all devices off, `conflict()`
 * none.
 * - Two browsers on one profile: chromium-headless-shell does not refuse the second; its page never
 *   gets past `OPENING`.
 * - `devices()` how many are linked; `connections()` the pages open now; `pageLoads()` how often
 *   one was loaded.
 *
 * Messages (a chat or person is `…@c.us`, `…@lid`, `…@g.us`, or a phone's digits; ids are
 * `_serialized`)
 * - `addPerson({ phone?, lid?, name? })` somebody who has WhatsApp. Whoever writes is one too;
 *   sending to others is refused.
 * - `receive(received)` → id: somebody writes (see `Received`). With no page connected it waits as
 *   unread, without an event.
 * - `decipher(id, text)`: what was `sealed` can be read. The page waits for that 0.2 s in place of
 *   WhatsApp's 15.
 * - `move(phone, lid)`: the account goes over to its `@lid`; under the number there is no chat any
 *   more (`No LID for user`).
 * - `knowsMoved(phone)`: whether the page heard of it; before, it still writes under the number.
 * - `edit(id, text)`, `remove(id)`: they change it or delete it for everyone (the rest gets a new
 *   id and names the old one).
 * - `sent(chat?)`: what has arrived from linked devices, oldest first, with bytes and SHA-256 of
 *   media.
 * - `ack(id, level)`; by itself it goes to 2. `unread(chat)`, `readOnPhone(chat)`,
 *   `writeFromPhone(to, text)` → id.
 *
 * Trouble (each `next` is for one send, and they queue)
 * - `delayNextSend(ms)` arrives so late; a page that is gone by then sends it when it is back.
 * - `loseNextSendAnswer(how)` arrives, and the promise never settles (`never`) or the page reloads
 *   (`reload`).
 * - `loseNextSend(how)` the same, and it never arrives. `refuseNextSend()` rejects.
 *   `failNextSend()` ends with ack -1.
 * - `reload()` the page; `freeze()` it, resolved when it is (it then answers nothing, and only its
 *   browser can be ended).
 * - `failInjection(loads)` the next page loads are empty; `endSyncEarly(loads)` never get `ready`.
 * - `expireMedia(id)`.
 *
 * `unknownNames()`: modules and properties that the library asked for and the stand-in does not
 * know; tests want none.
 */
import { Account } from './account'
import { Exchange } from './exchange'
import { linking } from './linking'
import { serve } from './server'
import { talk } from './talk'
import { trouble } from './trouble'

export interface StandInOptions {
  /** The account's own phone, its digits. */
  phone?: string
  name?: string
  /** ms since 1970, for messages that are given no instant. */
  now?: () => number
  /** The first page load ends its sync before anybody listens: `ready` never comes. */
  syncEndsBeforeListeners?: boolean
  /** How many messages of a chat the page starts with (1); earlier ones are loaded on request. */
  preloaded?: number
  /** What arrived while nobody was connected comes as events too, and not only as unread. */
  offlineAsEvents?: boolean
  /**
   * Photos keep their bytes. Without it they are drawn anew, as WhatsApp does; documents and voice
   * notes always keep theirs.
   */
  keepPhotos?: boolean
  /** How far the ack of what is sent goes by itself: 1 server, 2 the person's phone, 3 read. */
  ackUpTo?: 1 | 2 | 3
}

export type WhatsAppStandIn = Awaited<ReturnType<typeof createWhatsAppStandIn>>

/**
 * Starts serving on a free port. `close` ends every connection; browsers are the caller's to end.
 */
export async function createWhatsAppStandIn(options: StandInOptions = {}) {
  const { phone = '59122000000', name = 'Conducto', now = Date.now } = options
  const account = new Account({ phone: `${phone}@c.us`, lid: `9${phone}@lid`, name })
  const { preloaded = 1, keepPhotos = false, offlineAsEvents = false, ackUpTo = 2 } = options
  const exchange = new Exchange(account, { preloaded, keepPhotos, offlineAsEvents, ackUpTo })
  if (options.syncEndsBeforeListeners) exchange.faults.earlySyncs = 1
  const served = await serve(exchange)
  return {
    browserArgs: browserArgs(served.port),
    close: () => served.close(),
    unknownNames: () => [...exchange.unknown].sort(),
    ...linking(exchange),
    ...talk(exchange, now),
    ...trouble(exchange),
  }
}

/** The first rule that fits decides, so the one that lets nothing out is the last. */
function browserArgs(port: number): string[] {
  return [
    `--host-resolver-rules=MAP web.whatsapp.com:443 127.0.0.1:${port}, MAP * ~NOTFOUND`,
    '--ignore-certificate-errors',
    '--disable-gpu',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
}
