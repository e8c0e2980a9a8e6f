/** The real library in a real browser on the stand-in page: what the adapter's tests may rely on. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client, Message } from 'whatsapp-web.js'
import { describeInBrowser } from '../support/chromium'
import { clientFor, type ClientOptions, end, next } from '../support/whatsapp/client'
import { createWhatsAppStandIn, type StandInOptions, type WhatsAppStandIn } from '../support/whatsapp/stand-in'
import { until } from '../support/world'

const ana = '59170000001@c.us'

describeInBrowser('the library on the stand-in page', (executablePath) => {
  let phone: WhatsAppStandIn
  let dataPath: string
  const clients: Client[] = []
  const open = (options: Partial<ClientOptions> = {}): Client => {
    const client = clientFor(phone, { dataPath, executablePath, ...options })
    clients.push(client)
    return client
  }
  const start = async (options: StandInOptions = {}) => {
    phone = await createWhatsAppStandIn(options)
    dataPath = mkdtempSync(join(tmpdir(), 'conducto-whatsapp-'))
  }
  const ready = async (client: Client = open()): Promise<Client> => {
    const done = next(client, 'ready')
    client.once('qr', (qr: string) => void phone.scan(qr))
    await client.initialize()
    await done
    return client
  }
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(end))
    const unknown = phone.unknownNames()
    await phone.close()
    rmSync(dataPath, { recursive: true, force: true })
    expect(unknown).toEqual([])
  })

  test('a scanned QR links, and the same folder needs none after a restart', async () => {
    await start()
    const first = await ready()
    expect(first.info.wid._serialized).toBe('59122000000@c.us')
    await end(first)
    const again = open()
    const qr = jest.fn()
    again.on('qr', qr)
    const done = next(again, 'ready')
    await again.initialize()
    await done
    expect(qr).not.toHaveBeenCalled()
    expect(phone.devices()).toBe(1)
  })

  test('text goes in and out, and acks arrive as events', async () => {
    await start()
    const client = await ready()
    const written = next(client, 'message')
    const id = phone.receive({ from: ana, text: 'no puedo entrar', name: 'Ana', at: '2026-03-02T14:40:00.000Z' })
    const [message] = (await written) as [Message]
    expect(message).toMatchObject({ body: 'no puedo entrar', from: ana, type: 'chat', timestamp: 1772462400 })
    expect(message.id._serialized).toBe(id)
    const acks: number[] = []
    client.on('message_ack', (_message, ack) => acks.push(ack))
    await client.sendMessage(ana, 'buenos días')
    await until('both acks', () => acks.length === 2)
    expect(acks).toEqual([1, 2])
    expect(phone.sent(ana)).toMatchObject([{ text: 'buenos días', ack: 2 }])
  })
})
