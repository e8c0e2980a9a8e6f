/**
 * The real library in a real browser on the stand-in page: what is written and sent. What adapters
 * may rely on, and meet.
 */
import { type Message, MessageMedia } from 'whatsapp-web.js'
import { describeInBrowser } from '../support/chromium'
import { createBench, moment, outcome } from '../support/whatsapp/bench'
import { end, killBrowser, next } from '../support/whatsapp/client'
import type { Received } from '../support/whatsapp/incoming'
import type { WhatsAppStandIn } from '../support/whatsapp/stand-in'
import { until } from '../support/world'

const ana = '59170000001@c.us'
const luis = '880000000000001@lid'
const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 256))
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const media = (mime: string, content: Buffer, name: string) =>
  new MessageMedia(mime, content.toString('base64'), name)

describeInBrowser('messages of the library on the stand-in page', (executablePath) => {
  const bench = createBench(executablePath)
  const { begin, open, ready, restored, receive } = bench

  describe('messages in', () => {
    test('a text has its id, its instant and the address that wrote', async () => {
      await begin()
      const client = await ready()
      const at = '2026-03-02T14:40:00.000Z'
      const message = await receive(client, {
        from: ana,
        text: 'no puedo entrar',
        name: 'Ana',
        id: 'M1',
        at,
      })
      expect(message).toMatchObject({
        body: 'no puedo entrar',
        from: ana,
        type: 'chat',
        timestamp: 1772462400,
      })
      expect(message.id._serialized).toBe(`false_${ana}_M1`)
      expect((await message.getContact()).pushname).toBe('Ana')
    })
    test('media arrive byte for byte, each with the type that WhatsApp gives it', async () => {
      await begin()
      const client = await ready()
      const kinds: [Received['kind'], string, string][] = [
        ['photo', 'image', 'image/jpeg'],
        ['voice', 'ptt', 'audio/ogg; codecs=opus'],
        ['document', 'document', 'application/octet-stream'],
        ['sticker', 'sticker', 'image/webp'],
        ['video', 'video', 'video/mp4'],
      ]
      for (const [kind, type, mime] of kinds) {
        const message = await receive(client, {
          from: ana,
          kind,
          media: { bytes, name: 'informe.pdf' },
        })
        // A document that nobody captioned has its file name there.
        expect(message).toMatchObject({
          type,
          hasMedia: true,
          body: kind === 'document' ? 'informe.pdf' : '',
        })
        const found = await message.downloadMedia()
        expect(found.mimetype).toBe(mime)
        expect(Buffer.from(found.data, 'base64').equals(bytes)).toBe(true)
      }
    })
    test('200 messages from 50 people at once all come as events, in order per person', async () => {
      await begin()
      const client = await ready()
      const heard: Record<string, string[]> = {}
      let count = 0
      client.on('message', ({ from, body }) => {
        count += 1
        ;(heard[from] ??= []).push(body)
      })
      for (let n = 0; n < 200; n += 1)
        bench.phone.receive({ from: `591700000${10 + (n % 50)}`, text: String(n) })
      await until('all of them', () => count === 200)
      expect(Object.keys(heard)).toHaveLength(50)
      expect(heard['59170000010@c.us']).toEqual(['0', '50', '100', '150'])
    })
    test('media that WhatsApp no longer has are undefined, not an error', async () => {
      await begin()
      const client = await ready()
      const message = await receive(client, {
        from: ana,
        media: { bytes, mime: 'application/pdf' },
      })
      bench.phone.expireMedia(message.id._serialized)
      expect(await message.downloadMedia()).toBeUndefined()
    })
    test('places, cards, calls, groups, statuses and notices can be told apart', async () => {
      await begin()
      const client = await ready()
      const place = { latitude: -16.5, longitude: -68.15, name: 'Plaza Murillo' }
      expect((await receive(client, { from: ana, location: place })).location).toMatchObject(place)
      const card = 'BEGIN:VCARD\nFN:Luis\nEND:VCARD'
      expect((await receive(client, { from: ana, card })).vCards).toEqual([card])
      const call = next(client, 'call')
      expect(await receive(client, { from: ana, kind: 'call' })).toMatchObject({
        type: 'call_log',
        from: ana,
      })
      expect((await call)[0]).toMatchObject({ from: ana, fromMe: false })
      const group = '120363000000000001@g.us'
      expect(await receive(client, { from: ana, group, text: 'a todos' })).toMatchObject({
        from: group,
        author: ana,
      })
      expect(await receive(client, { from: ana, status: true, text: 'feriado' })).toMatchObject({
        isStatus: true,
      })
      expect(await receive(client, { from: ana, kind: 'notice' })).toMatchObject({
        type: 'e2e_notification',
      })
    })
    test('an edit keeps the id, a deletion names it in protocolMessageKey alone', async () => {
      await begin()
      const client = await ready()
      const { id } = await receive(client, { from: ana, text: 'uno' })
      const edited = next(client, 'message_edit')
      bench.phone.edit(id._serialized, 'dos')
      expect(await edited).toMatchObject([{ id, body: 'dos' }, 'dos', 'uno'])
      const deleted = next(client, 'message_revoke_everyone')
      bench.phone.remove(id._serialized)
      const [left] = (await deleted) as [Message & { protocolMessageKey: Message['id'] }]
      expect(left.id._serialized).not.toBe(id._serialized)
      expect(left.protocolMessageKey._serialized).toBe(id._serialized)
    })
    test('whoever writes from a @lid is answered there, and has a phone where it is known', async () => {
      await begin()
      bench.phone.addPerson({ phone: '59170000002', lid: luis, name: 'Luis' })
      const client = await ready()
      const message = await receive(client, { from: luis, text: 'hola' })
      expect(message.from).toBe(luis)
      expect(await client.getContactLidAndPhone([luis])).toEqual([
        { lid: luis, pn: '59170000002@c.us' },
      ])
      await client.sendMessage(message.from, 'buenos días')
      await until('the answer', () => bench.phone.sent(luis).length === 1)
    })
    test.each([false, true])(
      'what came while it was down waits as unread; as events: %s',
      async (offlineAsEvents) => {
        await begin({ offlineAsEvents })
        await end(await ready())
        for (const text of ['uno', 'dos', 'tres']) bench.phone.receive({ from: ana, text })
        const client = open()
        const heard: string[] = []
        client.on('message', ({ body }) => heard.push(body))
        await ready(client)
        const [chat] = await client.getChats()
        expect(chat?.unreadCount).toBe(3)
        const texts = (await chat?.fetchMessages({ limit: 3 }))?.map(({ body }) => body)
        expect(texts).toEqual(['uno', 'dos', 'tres'])
        // Reading the chat does not wait for its events.
        // Where its page loads slowly the library may listen twice: each is heard at least once.
        const apart = () => [...new Set(heard)]
        if (offlineAsEvents) await until('all to be heard', () => apart().length === 3)
        expect(apart()).toEqual(offlineAsEvents ? texts : [])
        await client.sendSeen(ana)
        expect(bench.phone.unread(ana)).toBe(0)
      },
    )
    test('more than are asked for of one second come in the wrong order', async () => {
      await begin({ preloaded: 4 })
      await end(await ready())
      for (const text of ['uno', 'dos', 'tres', 'cuatro'])
        bench.phone.receive({ from: ana, text, at: '2026-03-02T14:40:00Z' })
      const [chat] = await (await restored()).getChats()
      const texts = (await chat?.fetchMessages({ limit: 3 }))?.map(({ body }) => body)
      expect(texts).not.toEqual(['dos', 'tres', 'cuatro'])
    })
  })

  describe('messages out', () => {
    test('text arrives, and its acks are events', async () => {
      await begin()
      const client = await ready()
      await receive(client, { from: ana, text: 'hola' })
      const acks: number[] = []
      client.on('message_ack', (_message, ack) => acks.push(ack))
      const { id } = await client.sendMessage(ana, 'buenos días')
      await until('both acks', () => acks.length === 2)
      bench.phone.ack(id._serialized, 3)
      await until('the third', () => acks.length === 3)
      expect(acks).toEqual([1, 2, 3])
      expect(bench.phone.sent(ana)).toMatchObject([
        { id: id._serialized, text: 'buenos días', ack: 3 },
      ])
    })
    test('documents and voice notes arrive byte for byte, a photo is drawn anew', async () => {
      await begin()
      const client = await ready()
      await receive(client, { from: ana, text: 'hola' })
      const wait = { waitUntilMsgSent: true }
      await client.sendMessage(ana, media('image/png', png, 'a.png'), {
        sendMediaAsDocument: true,
        ...wait,
      })
      await client.sendMessage(ana, media('audio/ogg', bytes, 'a.ogg'), {
        sendAudioAsVoice: true,
        ...wait,
      })
      await client.sendMessage(ana, media('image/png', png, 'a.png'), { caption: 'vea', ...wait })
      const sent = bench.phone.sent(ana)
      expect(sent.map(({ type, text, media: kept }) => [type, text, kept?.mime])).toEqual([
        ['document', '', 'image/png'],
        ['ptt', '', 'audio/ogg'],
        ['image', 'vea', 'image/jpeg'],
      ])
      expect(
        sent.map(({ media: kept }) => kept?.bytes.equals(kept.mime === 'audio/ogg' ? bytes : png)),
      ).toEqual([true, true, false])
      expect(sent[0]?.media?.name).toBe('a.png')
    })
    test('a sent message can be edited, quoted from and taken back', async () => {
      await begin()
      const client = await ready()
      const asked = await receive(client, { from: ana, text: 'hola' })
      const sent = await asked.reply('buenas')
      await sent.edit('buenos días')
      expect(bench.phone.sent(ana)).toMatchObject([
        { text: 'buenos días', edited: true, quotes: asked.id.id },
      ])
      await sent.delete(true)
      expect(bench.phone.sent(ana)).toMatchObject([{ type: 'revoked', text: '' }])
    })
    test('somebody without WhatsApp cannot be written to', async () => {
      await begin()
      const client = await ready()
      await expect(client.sendMessage('59179999999@c.us', 'hola')).rejects.toThrow(
        'No LID for user',
      )
    })
    test.each<
      [
        string,
        (stand: WhatsAppStandIn) => void,
        { promise: string; arrives: boolean; inChat: boolean },
      ]
    >([
      [
        'whose answer is lost',
        (at) => at.loseNextSendAnswer(),
        { promise: 'pending', arrives: true, inChat: true },
      ],
      [
        'that is lost',
        (at) => at.loseNextSend(),
        { promise: 'pending', arrives: false, inChat: true },
      ],
      [
        'that is refused',
        (at) => at.refuseNextSend(),
        { promise: 'rejected', arrives: false, inChat: false },
      ],
      [
        'that fails',
        (at) => at.failNextSend(),
        { promise: 'fulfilled', arrives: false, inChat: true },
      ],
      [
        'that is late',
        (at) => at.delayNextSend(300),
        { promise: 'fulfilled', arrives: true, inChat: true },
      ],
    ])('a send %s', async (_name, cause, { promise, arrives, inChat }) => {
      await begin()
      const client = await ready()
      await receive(client, { from: ana, text: 'hola' })
      cause(bench.phone)
      const sending = client.sendMessage(ana, 'x', { waitUntilMsgSent: true })
      expect(await outcome(sending, promise === 'pending' ? moment : 5000)).toBe(promise)
      expect(bench.phone.sent(ana)).toHaveLength(arrives ? 1 : 0)
      const chat = await client.getChatById(ana)
      expect(await chat.fetchMessages({ limit: 10, fromMe: true })).toHaveLength(inChat ? 1 : 0)
    })
    test.each([true, false])(
      'a reload in the middle of a send rejects, whether it arrived or not: %s',
      async (arrives) => {
        await begin()
        const client = await ready()
        await receive(client, { from: ana, text: 'hola' })
        const done = next(client, 'ready')
        if (arrives) bench.phone.loseNextSendAnswer('reload')
        else bench.phone.loseNextSend('reload')
        expect(await outcome(client.sendMessage(ana, 'x'))).toBe('rejected')
        await done
        const chat = await client.getChatById(ana)
        const own = await chat.fetchMessages({ limit: 10, fromMe: true })
        expect(own.map(({ body }) => body)).toEqual(arrives ? ['x'] : [])
      },
    )
    test('what a killed browser had not sent goes out when it is back', async () => {
      await begin()
      const client = await ready()
      await receive(client, { from: ana, text: 'hola' })
      bench.phone.delayNextSend(5000)
      await client.sendMessage(ana, 'x')
      killBrowser(client)
      await until('the page to be gone', () => bench.phone.connections().length === 0)
      expect(bench.phone.sent(ana)).toHaveLength(0)
      await restored()
      await until('the message', () => bench.phone.sent(ana).length === 1)
    })
  })
})
