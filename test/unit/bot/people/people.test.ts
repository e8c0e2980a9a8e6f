import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCalendars } from '../../../../src/bot/calendar/calendars'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { PersonInbound } from '../../../../src/bot/channels/port'
import type { PersonCase } from '../../../../src/bot/dialogs/turn'
import {
  contactIdOf,
  conversationIdOf,
  createPeople,
  hideInboundIds,
  inboundIdOf,
  type People,
} from '../../../../src/bot/people/people'
import type { CommandPayload, SayPayload } from '../../../../src/bot/effects/payloads'
import { loadSystems } from '../../../../src/library/systems'
import type { Store, StoredEffect } from '../../../../src/store/port'
import { openSqliteStore } from '../../../../src/store/sqlite/open'

const start = Date.parse('2026-03-02T14:40:00.000Z')
const address = '59170000001@c.us'

describe('a message from an outside person', () => {
  let dataDir: string
  let store: Store
  let people: People
  let moment: number
  let cases: PersonCase[]
  let kicks: number
  const now = () => moment
  const open = async (): Promise<void> => {
    store = (await openSqliteStore({ dataDir, now })).store
    const systems = loadSystems()
    const committed = () => void (kicks += 1)
    people = createPeople({
      store,
      catalogue: createCatalogue(),
      clock: { now },
      calendar: createCalendars(),
      systems,
      casesOf: async () => cases,
      committed,
    })
  }
  const message = (id: string, text: string): PersonInbound => {
    const at = new Date((moment += 90_000)).toISOString()
    return {
      id,
      channel: 'whatsapp',
      address,
      phone: '+59170000001',
      name: 'María',
      at,
      kind: 'text',
      text,
      files: [],
    }
  }
  const due = (): Promise<StoredEffect[]> => store.outbox.due(new Date(moment).toISOString(), 20)
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'people-'))
    moment = start
    cases = []
    kicks = 0
    await open()
  })
  afterEach(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('its answer is committed with it, in the lane of the chat', async () => {
    await people.receive(message('m1', 'hola'))
    const [effect, ...more] = await due()
    const id = conversationIdOf('whatsapp', address)
    expect(more).toEqual([])
    expect(effect).toMatchObject({
      id: expect.stringMatching(new RegExp(`^say:${id}:[0-9a-f]{16}$`)),
      kind: 'say',
      lane: `chat:${id}`,
    })
    const payload = effect?.payload as SayPayload
    expect(payload).toMatchObject({ type: 'chat', conversation: id, files: [] })
    expect(payload.text).toContain('¿Está de acuerdo?')
    expect(kicks).toBe(1)
  })
  test('a second delivery changes nothing and says nothing', async () => {
    const first = message('m1', 'hola')
    await people.receive(first)
    const before = await people.conversation(conversationIdOf('whatsapp', address))
    await people.receive(first)
    expect(await people.conversation(conversationIdOf('whatsapp', address))).toEqual(before)
    expect(await due()).toHaveLength(1)
    expect(kicks).toBe(1)
  })
  test('what an older program took under an id with a telephone number is applied once, and the number is gone', async () => {
    const kept = {
      kind: 'conversation',
      id: 'old',
      expected: 0,
      state: { schemaVersion: 1 },
    } as const
    const id = 'false_59170000001@c.us_3EB0A1'
    const at = new Date(start).toISOString()
    await store.commit({
      ...kept,
      inbound: { id: `whatsapp:${id}`, at, answer: { conversation: 'p1' } },
      at,
    })
    await hideInboundIds(store, 'whatsapp')
    await hideInboundIds(store, 'whatsapp')
    await people.receive(message(id, 'hola'))
    expect(await due()).toEqual([])
    expect(await store.answered(`whatsapp:${id}`)).toBeUndefined()
    expect(await store.answered(inboundIdOf('whatsapp', id))).toEqual({
      answer: { conversation: 'p1' },
    })
    expect(inboundIdOf('whatsapp', id)).toMatch(/^whatsapp:[0-9a-f]{16}$/)
  })
  test('ten deliveries of it at the same moment are one', async () => {
    const first = message('m1', 'hola')
    await Promise.all(Array.from({ length: 10 }, () => people.receive(first)))
    expect(await due()).toHaveLength(1)
    expect(
      (await store.read('conversation', conversationIdOf('whatsapp', address)))?.revision,
    ).toBe(1)
  })
  test('two messages at the same moment are both applied', async () => {
    await people.receive(message('m1', 'hola'))
    await people.receive(message('m2', 'si'))
    await people.receive(message('m3', 'no puedo entrar a ciudadania digital'))
    const [one, other] = [
      message('m4', 'desde ayer por la tarde'),
      message('m5', 'y a mi colega también le pasa'),
    ]
    await Promise.all([people.receive(one), people.receive(other)])
    const { draft } = (await people.conversation(conversationIdOf('whatsapp', address))) ?? {}
    expect(draft?.text.split('\n').slice(1).sort()).toEqual([one.text, other.text])
  })
  test('a confirmed report becomes one command to open a case, also across a restart', async () => {
    await people.receive(message('m1', 'buenas, no puedo entrar a ciudadania digital'))
    await people.receive(message('m2', 'si'))
    await store.close()
    await open()
    await people.receive(message('m3', '1'))
    const commands = (await due()).filter(({ kind }) => kind === 'command')
    const id = conversationIdOf('whatsapp', address)
    const contact = contactIdOf({ channel: 'whatsapp', address, phone: '+59170000001' })
    expect(commands).toHaveLength(1)
    expect(commands[0]).toMatchObject({
      id: expect.stringMatching(new RegExp(`^to-case:${id}:[0-9a-f]{16}:0$`)),
      kind: 'command',
      lane: `case-commands:${id}`,
    })
    expect(commands[0]?.payload as CommandPayload).toMatchObject({
      type: 'to_case', want: 'open', conversation: id, contact, channel: 'whatsapp', system: 'Ciudadanía Digital',
      text: 'buenas, no puedo entrar a ciudadania digital',
    }) // prettier-ignore
  })
  test('address, phone and name are in the conversation alone', async () => {
    await people.receive(message('m1', 'no puedo entrar a ciudadania digital'))
    await people.receive(message('m2', 'si'))
    await people.receive(message('m3', '1'))
    const others = JSON.stringify(
      (await due()).map(({ payload, lane, id }) => ({ payload, lane, id })),
    )
    expect(others).not.toContain('70000001')
    const id = conversationIdOf('whatsapp', address)
    expect(await people.address(id)).toMatchObject({
      channel: 'whatsapp',
      address,
      heardAt: '2026-03-02T14:44:30.000Z',
    })
    const contact = contactIdOf({ channel: 'whatsapp', address, phone: '+59170000001' })
    expect(await people.contact(contact)).toEqual({
      conversation: id,
      channel: 'whatsapp',
      name: 'María',
      language: 'es',
    })
    expect(await people.contact('nobody')).toBeUndefined()
  })
})
