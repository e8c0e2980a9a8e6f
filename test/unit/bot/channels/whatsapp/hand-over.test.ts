import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PersonInbound } from '../../../../../src/bot/channels/port'
import { createHandOver, type HandOver } from '../../../../../src/bot/channels/whatsapp/hand-over'
import { createHistory } from '../../../../../src/bot/channels/whatsapp/history'
import { openTaken } from '../../../../../src/bot/channels/whatsapp/taken'
import { defaultTimings } from '../../../../../src/bot/channels/whatsapp/timings'
import type { WebClient, WebMessage } from '../../../../../src/bot/channels/whatsapp/web-client'
import { openFolderFiles } from '../../../../../src/store/files'
import { png } from '../../../../contract/person-channel'
import { until } from '../../../../support/world'
import { fakeAccount, fakeWeb } from './fake-client'

const ana = '59170000001@c.us'
const luis = '123456789012345@lid'
const minute = 60_000
const start = Date.parse('2026-03-02T14:40:00.000Z')

describe('what people write over WhatsApp', () => {
  let folder: string
  let account: ReturnType<typeof fakeAccount>
  let now: number
  let received: PersonInbound[]
  let handOver: HandOver
  let client: WebClient | undefined
  let errors: unknown[]
  let phone: (address: string) => Promise<string | undefined>
  /** What the receiver does with each. */
  let receive: (inbound: PersonInbound) => Promise<void>
  const open = async (more: Partial<WebClient> = {}): Promise<void> => {
    const web = fakeWeb(() => ({ ...account.client, ...more }))
    client = web.connect({} as Parameters<typeof web.connect>[0])
    handOver = createHandOver({
      files: openFolderFiles(join(folder, 'files'), () => now),
      history: createHistory(),
      taken: await openTaken(join(folder, 'taken.jsonl')),
      timings: { ...defaultTimings, againMs: 5 },
      receive: (inbound) => receive(inbound),
      client: () => client,
      wrote: () => undefined,
      phone: (address) => phone(address),
      now: () => now,
      onError: (error) => void errors.push(error),
    })
  }
  const write = (text: string, more: Partial<WebMessage> = {}): WebMessage =>
    account.add({ chat: ana, text, at: now, ...more })
  const texts = () => received.map(({ text }) => text)
  const done = () => handOver.idle()
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'conducto-hand-over-'))
    account = fakeAccount()
    now = start
    received = []
    errors = []
    phone = async (address) => (address === luis ? '+59170000002' : undefined)
    receive = async (inbound) => void received.push(inbound)
    await open()
  })
  afterEach(async () => {
    await handOver.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each<[string, Partial<WebMessage>, Partial<PersonInbound> | undefined]>([
    [
      'words',
      { text: 'hola', name: 'Ana' },
      { kind: 'text', text: 'hola', name: 'Ana', phone: '+59170000001' },
    ],
    ['words that reply to ours', { quoted: '3EB0C1' }, { kind: 'text', replies: '3EB0C1' }],
    [
      'words from an address without a number',
      { chat: luis },
      { address: luis, phone: '+59170000002' },
    ],
    ['words from an address nobody can tell', { chat: '9@lid' }, { address: '9@lid' }],
    [
      'a voice note',
      { type: 'ptt', media: {} },
      { kind: 'voice', files: [], refusedFile: 'expired' },
    ],
    [
      'a file that is too large',
      { type: 'video', media: { bytes: 2e7 } },
      { kind: 'document', refusedFile: 'too_large' },
    ],
    [
      'a photo that is gone',
      { type: 'image', text: 'vea' },
      { kind: 'photo', text: 'vea', refusedFile: 'expired' },
    ],
    ['a sticker', { type: 'sticker', media: {} }, { kind: 'sticker', text: '', files: [] }],
    ['a contact', { type: 'vcard', text: 'BEGIN:VCARD' }, { kind: 'contact', text: '' }],
    [
      'a place',
      { type: 'location', location: { latitude: -16.5, longitude: -68.1, words: [] } },
      { kind: 'location', text: '-16.500000, -68.100000' },
    ],
    ['a poll', { type: 'poll_creation', text: '¿sí?' }, { kind: 'other', text: '¿sí?' }],
    ['a call in the chat', { type: 'call_log' }, { kind: 'call' }],
    ['a group', { chat: '120363@g.us' }, undefined],
    ['a status post', { isPublic: true }, undefined],
    ['the service account', { chat: '0@c.us' }, undefined],
    ['our own words', { fromMe: true }, undefined],
    ['housekeeping', { type: 'e2e_notification' }, undefined],
    ['a newsletter', { type: 'newsletter_something' }, undefined],
    [
      'a picture to be seen once',
      { type: 'image_unavailable_fanout' },
      { kind: 'other', text: '', files: [] },
    ],
    ['what nobody knows yet', { type: 'hologram' }, { kind: 'other', files: [] }],
  ])('%s', async (_name, message, expected) => {
    handOver.message(write('', message))
    await done()
    expect(received).toEqual(expected ? [expect.objectContaining(expected)] : [])
  })
  test('a file is kept under what its bytes are, and named as WhatsApp would', async () => {
    await open({ media: async () => png })
    handOver.message(write('', { type: 'document', media: { name: 'nota.txt' } }))
    handOver.message(write('', { type: 'image', media: {} }))
    await done()
    expect(received).toMatchObject([
      { kind: 'photo', files: [{ name: 'nota.txt', mime: 'image/png', bytes: png.length }] },
      { kind: 'photo', files: [{ name: 'IMG-20260302.jpg' }] },
    ])
  })
  test('the same edit or deletion has the same id, another edit another', async () => {
    const message = write('uno')
    handOver.edited(message)
    handOver.edited({ ...message, text: 'dos' })
    handOver.deleted({ ...message, type: 'revoked' })
    await done()
    const ids = received.map(({ id }) => id)
    expect(new Set(ids).size).toBe(3)
    expect(received.map(({ kind }) => kind)).toEqual(['edited', 'edited', 'deleted'])
    await open()
    handOver.edited({ ...message, text: 'dos' })
    await done()
    expect(new Set([...ids, ...received.map(({ id }) => id)]).size).toBe(3)
  })
  test('a chat is marked as seen only when everything in it was taken', async () => {
    let free: () => void = () => undefined
    receive = (inbound) =>
      new Promise((resolve) => (free = () => resolve(void received.push(inbound))))
    handOver.message(write('uno'))
    await new Promise(setImmediate)
    expect(account.unread.get(ana)).toBe(1)
    free()
    await until('blue ticks', () => !account.unread.has(ana))
  })
  test('what cannot be taken holds back its chat, not the others, and is handed over again in order', async () => {
    let full = true
    receive = async (inbound) => {
      if (full && inbound.address === ana) throw new Error('disk full')
      received.push(inbound)
    }
    handOver.message(write('uno'))
    handOver.message(write('dos'))
    handOver.message(write('tres', { chat: luis }))
    await until('the other chat', () => received.length === 1)
    full = false
    await until('the rest', () => received.length === 3)
    expect(texts()).toEqual(['tres', 'uno', 'dos'])
    expect(errors).not.toEqual([])
    await until('blue ticks', () => account.unread.size === 0)
  })
  test('a file that again and again cannot be fetched does not hold back the words', async () => {
    await open({ media: () => Promise.reject(new Error('network')) })
    handOver.message(write('vea', { type: 'image', media: {} }))
    await until('the words', () => received.length === 1)
    expect(received).toMatchObject([{ text: 'vea', refusedFile: 'expired' }])
    expect(errors).toHaveLength(2)
  })
  test('whose number could not be asked is asked again; an edit of theirs does not wait for it', async () => {
    const answers = [() => Promise.reject(new Error('busy')), async () => '+59170000002']
    phone = () => (answers.shift() ?? (() => Promise.reject(new Error('busy'))))()
    const message = write('hola', { chat: luis })
    handOver.message(message)
    await until('the words', () => received.length === 1)
    handOver.edited({ ...message, text: 'hola otra vez' })
    await done()
    expect(received).toMatchObject([
      { text: 'hola', phone: '+59170000002' },
      { text: 'hola otra vez', kind: 'edited' },
    ])
  })

  describe('a walk through the chats', () => {
    const walk = async (): Promise<string[]> => {
      received = []
      await handOver.walk()
      return texts()
    }
    test('finds what is unread, in the order of writing, once', async () => {
      write('uno', { at: now - 3000 })
      write('dos', { chat: luis, at: now - 2000 })
      write('tres', { at: now - 1000 })
      expect(await walk()).toEqual(['uno', 'dos', 'tres'])
      expect(await walk()).toEqual([])
      await open()
      expect(await walk()).toEqual([])
      expect(account.unread.size).toBe(0)
    })
    test('of a number that was just linked, the past is left alone', async () => {
      write('ayer', { at: now - 25 * 60 * minute })
      write('hace poco', { at: now - minute })
      expect(await walk()).toEqual(['hace poco'])
    })
    test('finds what was read on the telephone while nobody listened, and not what was taken before', async () => {
      write('antes')
      expect(await walk()).toEqual(['antes'])
      now += 60 * minute
      write('leído', { at: now - 30 * minute })
      account.unread.clear()
      await open()
      expect(await walk()).toEqual(['leído'])
    })
    test('loads more of a chat in which much was written', async () => {
      await walk()
      now += 60 * minute
      for (let n = 0; n < 130; n++) write(`m${n}`, { at: now - minute + n })
      account.unread.set(ana, 3)
      expect(await walk()).toHaveLength(130)
    })
    test('that could not hand over everything is made again from the same moment', async () => {
      await walk()
      now += 60 * minute
      write('sigue', { at: now - 50 * minute })
      account.unread.clear()
      receive = () => Promise.reject(new Error('disk full'))
      await handOver.walk()
      await handOver.stop()
      now += 60 * minute
      receive = async (inbound) => void received.push(inbound)
      await open()
      expect(await walk()).toEqual(['sigue'])
    })
    test('fails without harm while there is no connection', async () => {
      write('uno')
      const before = client
      client = undefined
      expect(await walk()).toEqual([])
      client = before
      expect(await walk()).toEqual(['uno'])
    })
  })

  test('a message that cannot be deciphered is told once, and is read if it comes after all', async () => {
    const sealed = write('', { type: 'ciphertext' })
    handOver.message(sealed)
    await done()
    expect(received).toEqual([])
    handOver.unreadable(sealed)
    handOver.unreadable(sealed)
    await done()
    expect(received).toMatchObject([
      { id: `${sealed.id}:unreadable`, kind: 'other', text: '', files: [] },
    ])
    Object.assign(sealed, { type: 'chat', text: 'ya se lee' })
    handOver.message(sealed)
    await done()
    expect(texts()).toEqual(['', 'ya se lee'])
  })
  test('a walk tells what was never deciphered, and leaves alone what may still be', async () => {
    const old = write('', { type: 'ciphertext', at: now - 10 * minute })
    write('', { type: 'ciphertext', at: now - minute })
    await handOver.walk()
    expect(received.map(({ id }) => id)).toEqual([`${old.id}:unreadable`])
  })
  test('a chat that cannot be read back keeps nobody from being heard, and is looked at again', async () => {
    let broken = true
    await open({
      messages: async (address, wanted) => {
        if (broken && address === luis) throw new Error('not to be read')
        return (await account.client.messages?.(address, wanted)) ?? []
      },
    })
    write('de Luis', { chat: luis })
    write('de Ana')
    await handOver.walk()
    expect(texts()).toEqual(['de Ana'])
    broken = false
    now += minute
    await handOver.walk()
    expect(texts()).toEqual(['de Ana', 'de Luis'])
  })
  test.each([
    ['59170000001@hosted', '+59170000001'],
    ['123456789012345@hosted.lid', undefined],
  ])('%s is somebody as well', async (chat, number) => {
    const message = write('hola', { chat })
    handOver.message(message)
    await done()
    expect(received).toMatchObject([
      { address: chat, text: 'hola', ...(number ? { phone: number } : {}) },
    ])
  })
  test('the head of an album is nobody’s message; its pictures arrive one by one', async () => {
    handOver.message(write('', { type: 'album' }))
    handOver.message(write('uno', { type: 'image', media: { name: 'a.png' } }))
    handOver.message(write('', { type: 'image', media: { name: 'b.png' } }))
    await done()
    expect(received.map(({ kind, text }) => [kind, text])).toEqual([
      ['photo', 'uno'],
      ['photo', ''],
    ])
  })
})
