import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHistory, type History } from '../../../../../src/bot/channels/whatsapp/history'
import { type Journal, openJournal } from '../../../../../src/bot/channels/whatsapp/journal'
import {
  createOutbound,
  maxText,
  type Outbound,
} from '../../../../../src/bot/channels/whatsapp/outbound'
import { openWriters } from '../../../../../src/bot/channels/whatsapp/writers'
import type { WebClient } from '../../../../../src/bot/channels/whatsapp/web-client'
import { openFolderFiles } from '../../../../../src/store/files'
import type { FileStore } from '../../../../../src/store/port'
import { png } from '../../../../contract/person-channel'
import { until } from '../../../../support/world'
import { fakeAccount, fakeWeb } from './fake-client'

const ana = '59170000001@c.us'
const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const now = () => Date.parse('2026-03-02T14:40:00.000Z')
const failure = (work: Promise<unknown>) =>
  work.then(() => undefined).catch((error: unknown) => error)

describe('what is sent over WhatsApp', () => {
  let folder: string
  let account: ReturnType<typeof fakeAccount>
  let files: FileStore
  let journal: Journal | undefined
  let client: WebClient | undefined
  let away: number
  let outbound: Outbound
  let history: History
  let calls: string[]
  const turns = jest.fn(async () => undefined)
  const open = async (more: Partial<WebClient> = {}): Promise<void> => {
    const web = fakeWeb(() => ({ ...account.client, ...more }))
    client = web.connect({} as Parameters<typeof web.connect>[0])
    calls = web.newest().calls
    await journal?.close()
    journal = await openJournal(join(folder, 'sends.jsonl'), now)
    const pace = { turn: turns, next: turns }
    history = createHistory()
    const writers = await openWriters(join(folder, 'writers.txt'))
    outbound = createOutbound({
      ...{ files, pace, journal, writers, history, patienceMs: 1000, now },
      client: () => client,
      awayMs: () => away,
    })
  }
  const say = (effect: string, text = 'hola', address = ana) => ({
    effect,
    address,
    text,
    files: [],
  })
  const kept = async (bytes: Buffer, name: string, mime: string) => ({
    ...(await files.put(bytes)),
    name,
    mime,
  })
  const own = () =>
    account.messages.filter(({ fromMe }) => fromMe).map(({ text, type }) => `${type}: ${text}`)
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'conducto-outbound-'))
    files = openFolderFiles(join(folder, 'files'), now)
    account = fakeAccount(now)
    account.add({ chat: ana, text: 'buenas' })
    away = 0
    turns.mockClear()
    await open()
  })
  afterEach(async () => {
    await journal?.close()
    journal = undefined
    rmSync(folder, { recursive: true, force: true })
  })

  test('words fit under the first picture, stand before a voice note, and long ones always', async () => {
    const picture = await kept(png, 'mapa.png', 'image/png')
    const voice = await kept(Buffer.from('OggS'), 'nota.ogg', 'audio/ogg')
    const page = await kept(Buffer.from('<p>'), 'nota.html', 'text/html')
    await outbound.send({ ...say('e1', 'vea'), files: [picture, page] })
    await outbound.send({ ...say('e2', 'oiga'), files: [voice] })
    await outbound.send({ ...say('e3', 'x'.repeat(1001)), files: [picture] })
    expect(own()).toEqual([
      'image: vea',
      'document: ',
      'chat: oiga',
      'document: ',
      `chat: ${'x'.repeat(1001)}`,
      'image: ',
    ])
    // One turn each, and one more for each further part.
    expect(turns).toHaveBeenCalledTimes(6)
  })
  test('what was made for it goes after the files, and is not sent twice', async () => {
    const picture = await kept(png, 'mapa.png', 'image/png')
    const form = { name: 'f.pdf', mime: 'application/pdf', bytes: Buffer.from('%PDF') }
    const message = { ...say('e1', 'vea'), files: [picture], papers: [form] }
    await outbound.send(message)
    await outbound.send(message)
    await outbound.send({ ...say('e2', 'gracias'), papers: [form] })
    expect(own()).toEqual(['image: vea', 'document: ', 'document: gracias'])
  })
  test.each<[string, () => Parameters<Outbound['send']>[0], string]>([
    ['a group', () => say('e1', 'hola', '120363@g.us'), 'no_such_chat'],
    ['somebody who never wrote', () => say('e1', 'hola', '59170000009@c.us'), 'no_such_chat'],
    ['a text that is too long', () => say('e1', 'x'.repeat(maxText + 1)), 'text_too_long'],
    ['nothing at all', () => say('e1', ''), 'nothing_to_send'],
    [
      'a file that is gone',
      () => ({
        ...say('e1'),
        files: [{ hash: 'a'.repeat(64), name: 'x', mime: 'image/png', bytes: 1 }],
      }),
      'file_missing',
    ],
  ])('%s is refused for good', async (_name, message, code) => {
    expect(await failure(outbound.send(message()))).toMatchObject({ reason: 'refused', code })
    expect(own()).toEqual([])
  })
  test('without a connection it waits, and after a while counts as undeliverable', async () => {
    client = undefined
    expect(await failure(outbound.send(say('e1')))).toMatchObject({
      reason: 'rate_limited',
      code: 'not_connected',
    })
    expect(outbound.queued()).toBe(1)
    away = 1001
    expect(await failure(outbound.send(say('e1')))).toMatchObject({
      reason: 'unavailable',
      code: 'not_connected',
    })
    expect(outbound.queued()).toBe(0)
  })
  test('chats that cannot be read back stop no send, and are known to fail', async () => {
    await open({ messages: () => Promise.reject(new Error('nothing can be read')) })
    expect(await outbound.send(say('e1'))).toEqual({ ref: expect.any(String) })
    expect(own()).toEqual(['chat: hola'])
    expect(history.failing()).toBe(true)
  })
  test('who wrote is known, also after a restart: a send that goes well reads no chat', async () => {
    await outbound.send(say('e1'))
    await until('who wrote to be written down', () => existsSync(join(folder, 'writers.txt')))
    await open()
    await outbound.send(say('e2'))
    expect(calls).toEqual(['send'])
    expect(readFileSync(join(folder, 'writers.txt'), 'utf8')).not.toMatch(/70000001/)
  })

  const lid = '123456789012345@lid'
  /** The account moved: under its number there is no chat any more. */
  const moved = (others: string[]): Partial<WebClient> => ({
    send: async (chat, content) =>
      chat === ana ? undefined : account.client.send?.(chat, content),
    otherAddresses: async () => others,
  })
  test('somebody whose address moved is reached under the other one, then there at once, and found there', async () => {
    await open(moved([lid]))
    await outbound.send(say('e1'))
    await outbound.send(say('e2', 'y esto'))
    expect(account.messages.slice(1).map(({ chat, text }) => [chat, text])).toEqual([
      [lid, 'hola'],
      [lid, 'y esto'],
    ])
    expect(calls.filter((call) => call === 'send')).toHaveLength(3)
    account.add({ chat: lid, fromMe: true, text: 'perdido', at: now() })
    await journal?.tried({
      ...{ id: 'e3#0', parts: 1, kind: 'text', at: now() },
      print: sha('perdido'),
    })
    expect(await outbound.lookUp('e3', ana)).toBeDefined()
  })
  test('who was not seen to have written is not remembered as somebody who did', async () => {
    const stranger = '59170000009@c.us'
    await open({
      otherAddresses: async () => [lid],
      messages: async (address) => {
        if (address === lid) throw new Error('nothing can be read')
        return []
      },
    })
    await outbound.send(say('e1', 'hola', stranger))
    await open({ otherAddresses: async () => [] })
    expect(await failure(outbound.send(say('e2', 'hola', stranger)))).toMatchObject({
      code: 'no_such_chat',
    })
  })
  test('an address that moved and cannot be resolved now is tried again, never given up as nobody’s', async () => {
    await open(moved([]))
    expect(await failure(outbound.send(say('e1')))).toMatchObject({
      reason: 'unavailable',
      code: 'address_moved',
    })
    await open({ ...moved([]), otherAddresses: () => Promise.reject(new Error('busy')) })
    expect(await failure(outbound.send(say('e1')))).toMatchObject({
      reason: 'unavailable',
      code: 'address_moved',
    })
    await open(moved([lid]))
    await outbound.send(say('e1'))
    expect(own()).toEqual(['chat: hola'])
  })

  /** The next send arrives or not, and its answer is lost. */
  const losing = (arrives: boolean): Partial<WebClient> => {
    let lost = false
    return {
      send: async (chat, content) => {
        if (lost || arrives) await account.client.send?.(chat, content)
        if (lost) return account.messages.at(-1)?.key
        lost = true
        throw new Error('context destroyed')
      },
    }
  }
  test.each([
    ['arrived', true],
    ['did not arrive', false],
  ])(
    'an answer that was lost is looked for, also after a restart; the message %s',
    async (_name, arrives) => {
      await outbound.send(say('e0'))
      await open(losing(arrives))
      expect(await failure(outbound.send(say('e1')))).toMatchObject({ reason: 'unknown' })
      await open()
      const found = await outbound.lookUp('e1', ana)
      expect(found !== undefined).toBe(arrives)
      expect(await outbound.send(say('e1'))).toEqual(found ?? { ref: expect.any(String) })
      expect(own()).toHaveLength(2)
    },
  )
  test('after an unknown send a chat that cannot be read back is asked a few times, then the words go again', async () => {
    await open(losing(false))
    await failure(outbound.send(say('e1')))
    await open({ messages: () => Promise.reject(new Error('nothing can be read')) })
    for (let time = 1; time < 4; time++)
      expect(await failure(outbound.lookUp('e1', ana))).toMatchObject({ reason: 'unavailable' })
    expect(await outbound.lookUp('e1', ana)).toBeUndefined()
    await outbound.send(say('e1'))
    expect(own()).toEqual(['chat: hola'])
  })
  test('the same words of another effect are not taken for it', async () => {
    await open(losing(false))
    await failure(outbound.send(say('e1')))
    await outbound.send(say('e2'))
    expect(await outbound.lookUp('e1', ana)).toBeUndefined()
  })
  test('what the provider did not take is not found', async () => {
    await open(losing(true))
    await failure(outbound.send(say('e1')))
    Object.assign(account.messages.at(-1) ?? {}, { failed: true })
    expect(await outbound.lookUp('e1', ana)).toBeUndefined()
  })
  test('of several parts only what is missing is sent again', async () => {
    const page = await kept(Buffer.from('<p>'), 'nota.html', 'text/html')
    const other = await kept(Buffer.from('<b>'), 'otra.html', 'text/html')
    const message = { ...say('e1', 'vea'), files: [page, other] }
    let count = 0
    await open({
      send: async (chat, content) => {
        if (++count === 2) throw new Error('context destroyed')
        return account.client.send?.(chat, content)
      },
    })
    expect(await failure(outbound.send(message))).toMatchObject({ reason: 'unknown' })
    expect(await outbound.lookUp('e1', ana)).toBeUndefined()
    await outbound.send(message)
    expect(own()).toEqual(['document: vea', 'document: '])
    expect(await outbound.lookUp('e1', ana)).toBeDefined()
  })
  test('what was never tried is known to be absent without a connection; what was tried is not', async () => {
    await open(losing(true))
    await failure(outbound.send(say('e1')))
    client = undefined
    expect(await outbound.lookUp('e2', ana)).toBeUndefined()
    expect(await failure(outbound.lookUp('e1', ana))).toMatchObject({ code: 'not_connected' })
  })
  test('the journal holds no words and no address, and a line that was cut short is left out', async () => {
    await outbound.send(say('e1', 'palabras secretas'))
    const file = join(folder, 'sends.jsonl')
    expect(readFileSync(file, 'utf8')).not.toMatch(/palabras|70000001/)
    appendFileSync(file, '{"id":"e9#0","par')
    await open()
    expect(await outbound.lookUp('e1', ana)).toBeDefined()
    expect(await outbound.lookUp('e9', ana)).toBeUndefined()
  })
})
