/** A limit of time around calls of the library: with a crashed tab they would never be answered. */
import pTimeout from 'p-timeout'
import type { WebClient } from './web-client'
import type { Timings } from './timings'

export class TimedOut extends Error {
  readonly code = 'timed_out'
  constructor() {
    super('WhatsApp Web did not answer in time')
    this.name = 'TimedOut'
  }
}

/** Rejects with `TimedOut` after `ms`; what the work does later is of no interest any more. */
export const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  pTimeout(work, { milliseconds: Math.max(1, ms), message: new TimedOut() })

/** The same client with a limit around every call but `open` and `close`, which have their own. */
export function limited(client: WebClient, { callMs, transferMs }: Timings): WebClient {
  return {
    open: () => client.open(),
    close: () => client.close(),
    state: () => within(callMs, client.state()),
    reload: () => within(transferMs, client.reload()),
    chats: () => within(transferMs, client.chats()),
    messages: (chat, wanted) => within(callMs, client.messages(chat, wanted)),
    media: (message) => within(transferMs, client.media(message)),
    seen: (chat) => within(callMs, client.seen(chat)),
    send: (chat, content) =>
      within('text' in content ? callMs : transferMs, client.send(chat, content)),
    otherAddresses: (address) => within(callMs, client.otherAddresses(address)),
    phoneOf: (address) => within(callMs, client.phoneOf(address)),
  }
}
