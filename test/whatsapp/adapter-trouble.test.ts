/**
 * What goes wrong with WhatsApp Web, and how the adapter gets over it; the library and the browser
 * are the real ones.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { PersonInbound } from '../../src/bot/channels/port'
import {
  SessionInUse,
  type Link,
  type WhatsAppChannel,
} from '../../src/bot/channels/whatsapp/whatsapp-channel'
import { png } from '../contract/person-channel'
import { describeInBrowser } from '../support/chromium'
import type { StandInOptions } from '../support/whatsapp/stand-in'
import { until } from '../support/world'
import { ana, createStage, type Stage } from './stage'

const luis = '123456789012345@lid'
const say = (effect: string, text = 'buenas', address = ana) => ({
  effect,
  address,
  text,
  files: [],
})
const stateOf = (channel: WhatsAppChannel) => channel.state().state
const failure = (work: Promise<unknown>) =>
  work.then(() => undefined).catch((error: unknown) => error)

describeInBrowser('the WhatsApp adapter in trouble', (executablePath) => {
  let stage: Stage
  const start = async (options?: StandInOptions): Promise<void> => {
    stage = await createStage(executablePath, options)
  }
  const connected = (channel: WhatsAppChannel) =>
    until('the connection', () => stateOf(channel) === 'connected')
  const gone = (channel: WhatsAppChannel) =>
    until('the connection to be lost', () => stateOf(channel) !== 'connected')
  const texts = () => stage.received.map(({ text }) => text)
  const heard = (text: string) => until(`«${text}» to be received`, () => texts().includes(text))
  const closed = async () => {
    const unknown = stage.phone.unknownNames()
    await stage.close()
    expect(await stage.browsers()).toEqual([])
    expect(unknown).toEqual([])
  }

  /**
   * One telephone for several tests: each begins with what it finds, and hears its own messages.
   */
  const shared = () => {
    beforeAll(() => start())
    beforeEach(() => void stage.received.splice(0))
    afterAll(closed)
  }
  let running: WhatsAppChannel | undefined
  /** The channel that the test before left connected, else a new one. */
  const going = async (): Promise<WhatsAppChannel> => {
    if (!running || stateOf(running) !== 'connected') running = await restarted()
    return running
  }
  const restarted = async (more?: Parameters<Stage['started']>[0]): Promise<WhatsAppChannel> => {
    await stage.rest()
    return stage.started(more)
  }
  /** Somebody who wrote: they may be written to. */
  const known = async (address: string): Promise<string> => {
    stage.phone.receive({ from: address, text: `hola de ${address}` })
    await heard(`hola de ${address}`)
    return address
  }

  describe('on one connection', () => {
    let channel: WhatsAppChannel
    shared()
    beforeAll(async () => void (channel = await stage.started()))
    const keep = async (bytes: Buffer, name: string, mime: string) => ({
      ...(await stage.files.put(bytes)),
      ...{ name, mime },
    })

    test('each kind arrives as what it is, media byte for byte, and groups and status posts never', async () => {
      const voice = Buffer.concat([
        Buffer.from('OggS'),
        Buffer.alloc(24),
        Buffer.from('OpusHead'),
        Buffer.alloc(11),
      ])
      const pdf = Buffer.from('%PDF-1.4\n%âãÏÓ\n')
      const { phone } = stage
      phone.receive({ from: ana, text: 'hola', group: '120363000000000001@g.us' })
      phone.receive({ from: ana, text: 'hola', status: true })
      phone.receive({ from: ana, kind: 'notice' })
      phone.receive({
        from: ana,
        text: 'vea',
        media: { bytes: png, mime: 'image/png' },
        name: 'Ana',
      })
      phone.receive({ from: ana, media: { bytes: pdf, mime: 'application/pdf', name: 'nota.pdf' } })
      phone.receive({ from: ana, media: { bytes: voice, mime: 'audio/ogg; codecs=opus' } })
      phone.receive({ from: ana, kind: 'sticker', media: { bytes: png, mime: 'image/webp' } })
      phone.receive({
        from: ana,
        location: { latitude: -16.4955, longitude: -68.1336, name: 'Plaza Murillo' },
      })
      phone.receive({
        from: ana,
        card: 'BEGIN:VCARD\nVERSION:3.0\nFN:Luis\nTEL:+59170000009\nEND:VCARD',
      })
      const written = phone.receive({ from: ana, text: 'me equivoqé' })
      await heard('me equivoqé')
      phone.edit(written, 'me equivoqué')
      await heard('me equivoqué')
      phone.remove(written)
      phone.receive({ from: ana, kind: 'call', callLog: 'none' })
      phone.receive({ from: ana, text: 'fin' })
      await heard('fin')
      const rows = stage.received.map(({ kind, text, files }: PersonInbound) => [
        kind,
        text,
        files[0]?.name,
      ])
      expect(rows).toEqual([
        ['photo', 'vea', expect.stringMatching(/^IMG-\d{8}\.jpg$/)],
        ['document', '', 'nota.pdf'],
        ['voice', '', expect.stringMatching(/^PTT-\d{8}\.ogg$/)],
        ['sticker', '', undefined],
        ['location', 'Plaza Murillo, -16.495500, -68.133600', undefined],
        ['contact', '', undefined],
        ['text', 'me equivoqé', undefined],
        ['edited', 'me equivoqué', undefined],
        ['deleted', '', undefined],
        ['call', '', undefined],
        ['text', 'fin', undefined],
      ])
      expect(stage.received[0]).toMatchObject({ name: 'Ana', phone: '+59170000001', address: ana })
      const kept = await Promise.all(
        stage.received.slice(0, 3).map(({ files }) => stage.files.get(files[0]?.hash ?? '')),
      )
      expect(kept).toEqual([png, pdf, voice])
      await until('blue ticks', () => phone.unread(ana) === 0)
    })
    test('who writes under an address without a number is answered there, and known by the number', async () => {
      stage.phone.addPerson({ phone: '59170000002', lid: luis })
      stage.phone.receive({ from: luis, text: 'hola' })
      await heard('hola')
      expect(stage.received[0]).toMatchObject({ address: luis, phone: '+59170000002' })
      await channel.send(say('lid-1', 'buenas', luis))
      expect(stage.phone.sent(luis)).toMatchObject([{ text: 'buenas' }])
    })
    test('what can be opened on the telephone only, or is never deciphered, is told; what is deciphered later is read', async () => {
      const { phone } = stage
      phone.receive({ from: ana, kind: 'sealed', viewOnce: true, id: 'ONCE' })
      phone.receive({ from: ana, kind: 'sealed', id: 'NEVER' })
      const late = phone.receive({ from: ana, kind: 'sealed', id: 'LATE' })
      phone.decipher(late, 'ya se lee')
      phone.receive({ from: ana, kind: 'album' })
      await heard('ya se lee')
      await until('both others', () => stage.received.length === 3)
      expect(
        stage.received.map(({ id, kind, text }) => [id.split('_').at(-1), kind, text]),
      ).toEqual(
        expect.arrayContaining([
          ['ONCE:unreadable', 'other', ''],
          ['NEVER:unreadable', 'other', ''],
          ['LATE', 'text', 'ya se lee'],
        ]),
      )
    })
    test('an account of a business is somebody as well', async () => {
      stage.phone.receive({ from: '59170000007@hosted', text: 'hola' })
      await heard('hola')
      expect(stage.received[0]).toMatchObject({
        address: '59170000007@hosted',
        phone: '+59170000007',
      })
      await channel.send(say('business-1', 'buenas', '59170000007@hosted'))
      expect(stage.phone.sent('59170000007@hosted')).toMatchObject([{ text: 'buenas' }])
    })
    test('two hundred messages of fifty people arrive once each', async () => {
      for (let index = 0; index < 200; index++)
        stage.phone.receive({
          from: `591720000${String(index % 50).padStart(2, '0')}`,
          text: `mensaje ${index}`,
        })
      await until('all of them', () => stage.received.length >= 200)
      expect(new Set(texts()).size).toBe(200)
    })
    test('media arrives byte for byte, with the words as its caption', async () => {
      const to = await known('59170000021@c.us')
      const pdf = Buffer.from('%PDF-1.4\n%âãÏÓ\n')
      const files = [
        await keep(png, 'mapa.png', 'image/png'),
        await keep(pdf, 'nota.pdf', 'application/pdf'),
      ]
      await channel.send({ ...say('media-1', 'aquí está', to), files })
      const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
      expect(stage.phone.sent(to)).toMatchObject([
        { type: 'image', text: 'aquí está', media: { sha256: sha(png) } },
        { type: 'document', media: { sha256: sha(pdf), name: 'nota.pdf' } },
      ])
      expect(await channel.lookUp('media-1', to)).toBeDefined()
    })
    test('a message that WhatsApp did not take is sent again', async () => {
      const to = await known('59170000022@c.us')
      stage.phone.failNextSend()
      expect(await failure(channel.send(say('untaken-1', 'buenas', to)))).toMatchObject({
        reason: 'unavailable',
      })
      expect(await channel.lookUp('untaken-1', to)).toBeUndefined()
      await channel.send(say('untaken-1', 'buenas', to))
      expect(stage.phone.sent(to).filter(({ ack }) => ack > 0)).toHaveLength(1)
    })
    test('nobody who never wrote is written to', async () => {
      stage.phone.addPerson({ phone: '59170000003' })
      expect(
        await failure(channel.send(say('stranger-1', 'hola', '59170000003@c.us'))),
      ).toMatchObject({
        reason: 'refused',
        code: 'no_such_chat',
      })
    })
  })

  describe('linking', () => {
    afterEach(closed)
    test('a QR is shown with its expiry and goes when it was scanned', async () => {
      await start()
      const channel = stage.channel()
      const links: (Link | undefined)[] = []
      channel.onLink((link) => void links.push(link))
      await channel.start(async () => undefined)
      const link = await until('a QR', () => channel.link())
      expect(link.kind).toBe('qr')
      expect(Date.parse(link.expiresAt)).toBeGreaterThan(Date.now())
      expect(stateOf(channel)).toBe('linking')
      await stage.phone.scan(link.value)
      await connected(channel)
      expect(channel.link()).toBeUndefined()
      expect(links.at(-1)).toBeUndefined()
    })
    test('a pairing code links too', async () => {
      await start()
      const channel = stage.channel({ phone: '59122000000' })
      await channel.start(async () => undefined)
      const link = await until('a code', () => channel.link())
      expect(link.kind).toBe('code')
      await stage.phone.enterCode(link.value)
      await connected(channel)
    })
    test('codes that nobody scans end after a while, and one press shows new ones', async () => {
      await start()
      const channel = stage.channel({ timings: { linkMs: 300 } })
      await channel.start(async () => undefined)
      await until('the end of the codes', () => stateOf(channel) === 'disconnected')
      expect(channel.state().error).toBe('link_expired')
      expect(stage.alerts).toEqual(['link_expired'])
      expect(await stage.browsers()).toEqual([])
      channel.relink()
      await until('a new QR', () => channel.link())
    })
    test('a log-out on the telephone shows a new QR, and what is linked then lasts', async () => {
      await start()
      const channel = await stage.started()
      stage.phone.logoutFromPhone()
      await until('a QR', () => channel.link())
      expect(channel.state()).toMatchObject({ state: 'linking', error: 'logged_out' })
      expect(stage.alerts).toEqual(['logged_out'])
      await stage.phone.scan()
      await connected(channel)
      await channel.stop()
      const again = await stage.started()
      expect(again.link()).toBeUndefined()
      expect(stage.phone.devices()).toBe(1)
    })
  })

  describe('the browser', () => {
    afterEach(closed)
    test('a killed program leaves no browser behind, and another takes over its session', async () => {
      await start()
      const args = [stage.folder, executablePath, JSON.stringify(stage.phone.browserArgs)]
      const program = spawn(process.execPath, [
        '-r',
        'tsx/cjs',
        join(__dirname, 'channel-process.ts'),
        ...args,
      ])
      try {
        let said = ''
        program.stdout.on('data', (data) => (said += String(data)))
        await stage.phone.scan()
        await until('the program to be connected', () => said.split('\n').includes('connected'))
        expect(await stage.browsers()).not.toEqual([])
      } finally {
        program.kill('SIGKILL')
      }
      await until('its browser to end', async () => (await stage.browsers()).length === 0)
      await stage.started()
      expect(stage.phone.devices()).toBe(1)
    })
    test('a browser that is no longer wanted when it comes up is not left running', async () => {
      await start()
      const channel = stage.channel()
      await channel.start(async () => undefined)
      await channel.stop()
      expect(await stage.browsers()).toEqual([])
      expect(stateOf(channel)).toBe('disconnected')
    })
  })

  describe('the browser and the page', () => {
    shared()
    afterAll(() => void (running = undefined))
    test('a killed browser is replaced', async () => {
      const channel = await going()
      for (const pid of await stage.browsers()) process.kill(pid, 'SIGKILL')
      await gone(channel)
      await connected(channel)
      expect(channel.state().error).toBe('browser_closed')
      stage.phone.receive({ from: ana, text: 'sigo aquí' })
      await heard('sigo aquí')
    })
    test('a crashed tab gets a new browser', async () => {
      const channel = await going()
      await stage.crashTab()
      await until('the reason', () => channel.state().error === 'page_crashed')
      await connected(channel)
    })
    test.each(['unpair', 'conflict'] as const)('%s needs a new client', async (what) => {
      const channel = await going()
      stage.phone[what]()
      await gone(channel)
      await until(
        'the reason',
        () => channel.state().error === (what === 'unpair' ? 'unpaired' : 'conflict'),
      )
      if (what === 'unpair') await stage.phone.scan()
      await connected(channel)
    })
    test('a second client on the same folder is refused', async () => {
      await going()
      const refused = await failure(stage.channel().start(async () => undefined))
      expect(refused).toBeInstanceOf(SessionInUse)
      expect(refused).toMatchObject({ code: 'session_in_use' })
    })
    test('a frozen tab is noticed, and its browser replaced', async () => {
      const channel = await restarted({ timings: { callMs: 500, transferMs: 500 } })
      await stage.phone.freeze()
      await gone(channel)
      await connected(channel)
      expect(channel.state().error).toMatch(/not_answering|ready_timeout/)
    })
    test('a page that fails to be injected after a reload does not end the process', async () => {
      const channel = await restarted({ timings: { startMs: 1500 } })
      stage.phone.failInjection()
      stage.phone.reload()
      await gone(channel)
      await connected(channel)
      stage.phone.receive({ from: ana, text: 'sigo aquí' })
      await heard('sigo aquí')
    })
  })

  describe('a telephone that was linked before, and away since', () => {
    shared()
    beforeAll(async () => void (await stage.started()))
    beforeEach(() => stage.rest())
    afterEach(async () => {
      await stage.rest()
      expect(await stage.browsers()).toEqual([])
    })
    test('a restart needs no new code', async () => {
      const again = stage.channel()
      const links: unknown[] = []
      again.onLink((link) => void links.push(link))
      await again.start(async () => undefined)
      await again.settled()
      expect(links).toEqual([])
    })
    test('a sync that ends before anybody listens is met with a reload', async () => {
      const before = stage.phone.pageLoads()
      stage.phone.endSyncEarly()
      await stage.started({ timings: { readyMs: 1000 } })
      expect(stage.phone.pageLoads() - before).toBe(2)
    })
    test('where a reload does not help, a new browser does', async () => {
      const before = stage.phone.pageLoads()
      stage.phone.endSyncEarly(2)
      const channel = await stage.started({ timings: { readyMs: 1000 } })
      expect(stage.phone.pageLoads() - before).toBe(3)
      expect(channel.state().error).toBe('ready_timeout')
    })
    test('a file that is no longer there is said to be, and the words arrive', async () => {
      const id = stage.phone.receive({
        from: ana,
        text: 'vea',
        media: { bytes: png, mime: 'image/png' },
      })
      stage.phone.expireMedia(id)
      await stage.started()
      expect(stage.received).toMatchObject([{ text: 'vea', files: [], refusedFile: 'expired' }])
    })
    test('a hundred messages that came while it was down are handed over once, in order', async () => {
      const said = Array.from({ length: 100 }, (_, index) => `mensaje ${index}`)
      const began = Date.now() - 100_000
      said.forEach((text, index) => {
        const from = `5917100000${index % 7}`
        stage.phone.receive({ from, text, at: new Date(began + index * 1000).toISOString() })
      })
      await stage.started()
      expect(texts()).toHaveLength(100)
      for (const chat of new Set(stage.received.map(({ address }) => address))) {
        const own = stage.received.filter(({ address }) => address === chat).map(({ text }) => text)
        expect(own).toEqual(said.filter((text) => own.includes(text)))
      }
      await until('blue ticks', () =>
        [0, 1, 2, 3, 4, 5, 6].every((n) => stage.phone.unread(`5917100000${n}`) === 0),
      )
    })
    test('a message that came without an event, and one that was read on the telephone, are found', async () => {
      stage.phone.receive({ from: ana, text: 'leído' })
      stage.phone.readOnPhone(ana)
      await stage.started()
      expect(texts()).toEqual(['leído'])
      stage.phone.receive({ from: ana, text: 'callado', quiet: true })
      await heard('callado')
    })
  })

  describe('what is sent', () => {
    shared()
    afterAll(() => void (running = undefined))
    test.each(['kept', 'lost'] as const)(
      'a reload in the middle of a send is unknown; the message was %s',
      async (what) => {
        const channel = await going()
        const to = await known(what === 'kept' ? '59170000031@c.us' : '59170000032@c.us')
        const effect = `${what}-1`
        if (what === 'kept') stage.phone.loseNextSendAnswer('reload')
        else stage.phone.loseNextSend('reload')
        expect(await failure(channel.send(say(effect, 'buenas', to)))).toMatchObject({
          reason: 'unknown',
        })
        await until('an answer to the look-up', () =>
          channel.lookUp(effect, to).then(
            (found) => (found !== undefined) === (what === 'kept'),
            () => false,
          ),
        )
        for (let times = 0; times < 2; times += 1) await channel.send(say(effect, 'buenas', to))
        expect(stage.phone.sent(to)).toHaveLength(1)
      },
    )
    test('somebody whose account moved to another address is reached there', async () => {
      const channel = await going()
      await known(ana)
      stage.phone.move(ana, luis)
      await until('the page to know', () => stage.phone.knowsMoved(ana))
      expect(await channel.send(say('moved-1'))).toEqual({ ref: expect.any(String) })
      await channel.send(say('moved-2', 'otra vez'))
      expect(stage.phone.sent(luis)).toMatchObject([{ text: 'buenas' }, { text: 'otra vez' }])
      expect(await channel.lookUp('moved-2', ana)).toBeDefined()
    })
    test('while it is not connected, messages wait without being counted as tried', async () => {
      const channel = await going()
      const to = await known('59170000034@c.us')
      await channel.stop()
      expect(await failure(channel.send(say('away-1', 'buenas', to)))).toMatchObject({
        reason: 'rate_limited',
        code: 'not_connected',
      })
    })
    test('a restart after an unknown send looks and does not repeat', async () => {
      const channel = await restarted({ timings: { callMs: 1000 } })
      const to = await known('59170000033@c.us')
      await channel.send(say('e0', 'buenas', to))
      stage.phone.loseNextSendAnswer()
      expect(await failure(channel.send(say('e1', 'buenas', to)))).toMatchObject({
        reason: 'unknown',
        code: 'timed_out',
      })
      const again = await restarted()
      const first = await again.lookUp('e0', to)
      const second = await again.lookUp('e1', to)
      expect(second).toBeDefined()
      expect(second).not.toEqual(first)
      expect(await again.lookUp('e2', to)).toBeUndefined()
    })
    test('chats that cannot be read back stop no send, and the channel says so', async () => {
      const channel = await restarted({
        connect: (real) => (events) => ({
          ...real(events),
          messages: () => Promise.reject(new Error('unreadable')),
        }),
      })
      const to = await known('59170000035@c.us')
      await channel.send(say('unread-1', 'buenas', to))
      expect(stage.phone.sent(to)).toMatchObject([{ text: 'buenas' }])
      await until('the trouble', () => channel.state().failing === 'history_unreadable')
      expect(channel.state().state).toBe('connected')
    })
  })
})
