import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Capabilities, PersonInbound } from '../../../../src/bot/channels/port'
import { InvalidPhone, Phones, UnknownChoice } from '../../../../src/sandbox/phones'
import { openFolderFiles } from '../../../../src/store/files'
import {
  personChannelContract,
  type PersonChannelHarness,
  png,
} from '../../../contract/person-channel'

const now = () => Date.parse('2026-03-02T14:40:00.000Z')
const open = (dataDir: string, capabilities: Partial<Capabilities> = {}): Phones =>
  new Phones({ dataDir, files: openFolderFiles(join(dataDir, 'files'), now), now, capabilities })
const folder = (): string => mkdtempSync(join(tmpdir(), 'phones-'))

const harness =
  (capabilities: Partial<Capabilities>) => async (): Promise<PersonChannelHarness> => {
    const dataDir = folder()
    let phones = open(dataDir, capabilities)
    const { id, address } = phones.addPerson({ name: 'María', phone: '70000001' })
    return {
      get channel() {
        return phones
      },
      address,
      write: async (message) => void (await phones.write({ person: id, ...message })),
      shown: async () => phones.chat(id).filter(({ from }) => from === 'bot'),
      failNext: (reason, retryAfterMs) => phones.faults.failNext(reason, retryAfterMs),
      dropAnswer: () => phones.faults.dropAnswer(),
      restart: async () => (phones = open(dataDir, capabilities)),
      reads: async () => phones.markRead(id),
      press: async (choice) => void (await phones.write({ person: id, choice })),
      close: async () => rmSync(dataDir, { recursive: true, force: true }),
    }
  }
personChannelContract('the simulated phones', harness({}))
personChannelContract('simulated phones with buttons', harness({ buttons: true }))

describe('simulated phones', () => {
  let dataDir: string
  let phones: Phones
  const taken: PersonInbound[] = []
  beforeEach(async () => {
    dataDir = folder()
    taken.length = 0
    phones = open(dataDir)
    await phones.start(async (inbound) => void taken.push(inbound))
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  test('a phone number without country is Bolivian, and a wrong one is refused', () => {
    expect(phones.addPerson({ name: 'Ana', phone: '7123 4567' })).toMatchObject({
      id: '59171234567',
      phone: '+59171234567',
    })
    expect(() => phones.addPerson({ name: 'X', phone: '12' })).toThrow(InvalidPhone)
  })
  test('the same id again is delivered again and shown once', async () => {
    const { id } = phones.addPerson({ name: 'Ana', phone: '71234567' })
    await phones.write({ person: id, text: 'hola', id: 'm1' })
    await phones.write({ person: id, text: 'hola', id: 'm1' })
    expect(taken.map((one) => one.id)).toEqual(['m1', 'm1'])
    expect(phones.chat(id)).toHaveLength(1)
  })
  test('ticks tell sent, taken and answered', async () => {
    const { id, address } = phones.addPerson({ name: 'Ana', phone: '71234567' })
    await phones.stop()
    expect((await phones.write({ person: id, text: 'hola' })).tick).toBe('sent')
    await phones.start(async () => undefined)
    expect(phones.chat(id)[0]?.tick).toBe('delivered')
    await phones.send({ effect: 'e1', address, text: 'buenas', files: [] })
    expect(phones.chat(id).map(({ tick }) => tick)).toEqual(['read', 'delivered'])
    phones.markRead(id)
    expect(phones.chat(id)[1]?.tick).toBe('read')
  })
  test('a restart shows the same chats, also after a line was cut short', async () => {
    const { id, address } = phones.addPerson({ name: 'Ana', phone: '71234567' })
    await phones.write({ person: id, text: 'vea', files: [{ name: 'captura.png', bytes: png }] })
    await phones.send({ effect: 'e1', address, text: 'buenas', files: [] })
    appendFileSync(join(dataDir, 'phones.jsonl'), '{"type":"mess')
    const again = open(dataDir)
    expect(again.chat(id)).toEqual(phones.chat(id))
    again.addPerson({ name: 'Luis', phone: '72222222' })
    expect(open(dataDir).persons()).toHaveLength(2)
  })
  test('the same effect sent again is one message, and counted', async () => {
    const { id, address } = phones.addPerson({ name: 'Ana', phone: '71234567' })
    const message = { effect: 'e1', address, text: 'buenas', files: [] }
    expect(await phones.send(message)).toEqual(await phones.send(message))
    expect(phones.chat(id)).toMatchObject([{ text: 'buenas', repeats: 1 }])
  })
  test('what is pressed shows its label, and an answer that nobody offered cannot be pressed', async () => {
    const { id, address } = phones.addPerson({ name: 'Ana', phone: '71234567' })
    await phones.send({
      effect: 'e1',
      address,
      text: '¿Sigue?',
      files: [],
      choices: [{ id: '1', label: 'Sí' }],
    })
    expect(await phones.write({ person: id, choice: '1' })).toMatchObject({
      text: 'Sí',
      choice: '1',
    })
    expect(taken).toMatchObject([{ text: '1', kind: 'text' }])
    expect(open(dataDir).chat(id)).toEqual(phones.chat(id))
    await expect(phones.write({ person: id, choice: '3' })).rejects.toThrow(UnknownChoice)
  })
  test('a program is no document', async () => {
    const { id } = phones.addPerson({ name: 'Ana', phone: '71234567' })
    await phones.write({
      person: id,
      files: [{ name: 'foto.jpg', bytes: Buffer.from('MZ\u0000\u0000programa') }],
    })
    expect(taken[0]).toMatchObject({ files: [], refusedFile: 'type', kind: 'document' })
  })
  test('listeners hear of changes until they stop', async () => {
    const { id } = phones.addPerson({ name: 'Ana', phone: '71234567' })
    const heard: string[] = []
    const stop = phones.onChange((person) => heard.push(person))
    await phones.write({ person: id, text: 'hola' })
    stop()
    await phones.write({ person: id, text: 'hola' })
    expect(heard).toEqual([id, id])
  })
})
