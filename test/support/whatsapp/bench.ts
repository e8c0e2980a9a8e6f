/**
 * For the tests of the stand-in itself: one stand-in a test, as many clients of the real library as
 * it wants, none left running.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client, Message } from 'whatsapp-web.js'
import { clear } from '../clear'
import { clientFor, type ClientOptions, end, next } from './client'
import type { Received } from './incoming'
import { createWhatsAppStandIn, type StandInOptions, type WhatsAppStandIn } from './stand-in'

export interface Bench {
  readonly phone: WhatsAppStandIn
  begin(options?: StandInOptions): Promise<void>
  /** A client on the test's own folder, not initialized. */
  open(options?: Partial<ClientOptions>): Client
  /** Linked where that is needed, and ready. */
  ready(client?: Client): Promise<Client>
  /** Ready without a QR. */
  restored(): Promise<Client>
  /** Somebody writes, and the client hears of it. */
  receive(client: Client, received: Received): Promise<Message>
  /** Names that this test asks for although the stand-in does not know them. */
  expectUnknown(names: string[]): void
}

/**
 * Ends everything after each test, and fails one in which the library asked for something unknown.
 */
export function createBench(executablePath: string): Bench {
  let phone: WhatsAppStandIn
  let dataPath: string
  let unknown: string[] = []
  const clients: Client[] = []
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(end))
    const names = phone.unknownNames()
    await phone.close()
    clear(dataPath)
    expect(names).toEqual(unknown)
  })
  const bench: Bench = {
    get phone() {
      return phone
    },
    begin: async (options = {}) => {
      unknown = []
      phone = await createWhatsAppStandIn(options)
      dataPath = mkdtempSync(join(tmpdir(), 'conducto-whatsapp-'))
    },
    open: (options = {}) => {
      const client = clientFor(phone, { dataPath, executablePath, ...options })
      clients.push(client)
      return client
    },
    ready: async (client = bench.open()) => {
      const done = next(client, 'ready')
      client.once('qr', (qr: string) => void phone.scan(qr))
      await client.initialize()
      await done
      return client
    },
    restored: async () => {
      const client = bench.open()
      const qr = jest.fn()
      const done = next(client, 'ready')
      client.on('qr', qr)
      await client.initialize()
      await done
      expect(qr).not.toHaveBeenCalled()
      return client
    },
    receive: async (client, received) => {
      const message = next(client, 'message')
      phone.receive(received)
      return (await message)[0] as Message
    },
    expectUnknown: (names) => {
      unknown = names
    },
  }
  return bench
}

/** Long enough for whatever happens at all here. */
export const moment = 500
/** What a promise comes to; one that is expected to come to nothing gets a moment. */
export function outcome(promise: Promise<unknown>, ms = 5000): Promise<string> {
  return Promise.race([
    promise.then(
      () => 'fulfilled',
      () => 'rejected',
    ),
    new Promise<string>((resolve) => setTimeout(resolve, ms, 'pending').unref()),
  ])
}
