/** What the page asks of WhatsApp's servers, and the answers. */
import { randomInt } from 'node:crypto'
import { digits, type Stored } from './account'
import type { Exchange, Page, SendFault } from './exchange'
import { type Device, serialized, type Welcome, type WireMessage } from './wire'

/** The page waits in vain. */
const noAnswer = new Promise<never>(() => undefined)
type Body = Record<string, unknown>
type Answer = (exchange: Exchange, page: Page, body: Body) => unknown

const fine: SendFault = { answer: 'kept', message: 'arrives', delayMs: 0 }
const letters = 'ABCDEFGHJKLMNPQRSTVWXYZ123456789'
const pageSize = 25
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const texts = (value: unknown) => (Array.isArray(value) ? value.map(text) : [])

function hello(exchange: Exchange, page: Page, body: Body): Welcome | { ref: string } {
  const device = body['device'] as Device | undefined
  if (!device || !exchange.account.isLinked(device)) {
    page.ref = exchange.newRef()
    return { ref: page.ref }
  }
  const welcome = exchange.welcome(page, device)
  setImmediate(() => exchange.sendStaged(page))
  return welcome
}
function send(exchange: Exchange, page: Page, body: Body): unknown {
  const fault = exchange.faults.sends.shift() ?? fine
  if (fault.answer === 'refused') throw new Error('stand-in: refused')
  const message = body['message'] as WireMessage
  if (fault.message !== 'lost') {
    const stored = exchange.account.add(message, {
      arrived: false,
      shown: true,
      device: page.device?.id,
    })
    setTimeout(() => settle(exchange, page, { stored, fault }), fault.delayMs).unref()
  }
  if (fault.answer === 'reload') exchange.push(page, { push: 'reload' })
  return fault.answer === 'kept' ? { rowId: message['rowId'] } : noAnswer
}
function settle(
  exchange: Exchange,
  page: Page,
  { stored, fault }: { stored: Stored; fault: SendFault },
): void {
  if (fault.message === 'failed')
    exchange.change(serialized(stored.message.key), { ack: -1, isSendFailure: true })
  // A page that is gone or has no connection sends nothing: the message waits.
  else if (page.active && page.socket.readyState === page.socket.OPEN && !stored.arrived)
    exchange.arrive(stored)
}

export const answers: Record<string, Answer> = {
  hello,
  send,
  linked: (_exchange, page) => page.onLinked?.(),
  freezing: (_exchange, page) => page.onFreezing?.(),
  unknown: (exchange, _page, { name }) => void exchange.unknown.add(text(name)),
  code: (_exchange, page, { phone }) => {
    const code = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
    page.code = { code, phone: digits(text(phone)) }
    return code
  },
  earlier: ({ account }, _page, { chat, before }) =>
    account.earlier(text(chat), before === undefined ? undefined : text(before), pageSize),
  byId: ({ account }, _page, { ids }) =>
    texts(ids).flatMap((id) => account.find(id)?.message ?? []),
  search: ({ account }, _page, { query, chat }) =>
    [...account.chats.values()]
      .filter(({ id }) => chat === undefined || id === chat)
      .flatMap(({ messages }) => messages.map(({ message }) => message))
      .filter(({ body, caption }) => `${text(body)} ${text(caption)}`.includes(text(query))),
  movedHere: ({ account }, _page, { address }) => void account.movedHere.add(text(address)),
  moved: ({ account }, _page, { address }) => account.moved.has(text(address)),
  exists: ({ account }, _page, { address }) => account.people.get(text(address)) ?? null,
  seen: (exchange, _page, { chat }) => exchange.seen(text(chat)),
  edit: (exchange, _page, { id, words }) => exchange.edit(text(id), text(words)),
  revoke: (exchange, _page, { ids }) => {
    for (const id of texts(ids)) exchange.revoke(id)
  },
  logout: (exchange, page) => {
    if (page.device) exchange.unlink(page.device)
    page.device = undefined
    page.active = false
  },
  takeover: (exchange, page) => {
    for (const other of exchange.pages)
      if (other !== page && other.active && other.device?.id === page.device?.id)
        exchange.setState(other, 'CONFLICT')
    exchange.setState(page, 'CONNECTED')
  },
}
