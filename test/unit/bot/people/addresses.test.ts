/**
 * One person, two addresses: WhatsApp gives the same telephone an address with its number and one
 * without.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCalendars } from '../../../../src/bot/calendar/calendars'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { Conversation } from '../../../../src/bot/dialogs/conversation'
import type { PersonCase } from '../../../../src/bot/dialogs/turn'
import { conversationIdOf, createPeople, type People } from '../../../../src/bot/people/people'
import { loadSystems } from '../../../../src/library/systems'
import type { Store } from '../../../../src/store/port'
import { openSqliteStore } from '../../../../src/store/sqlite/open'
import { bilingual } from '../../../support/bilingual'

const phone = '+59170000001'
const one = '59170000001@c.us'
const other = '123456789012345@lid'
const dayMs = 86_400_000
const known: PersonCase = {
  ...{ id: 'c1', number: 'INC-2026-000001', subject: 'no puedo entrar', mood: 'open' },
  statusWords: bilingual({
    es: 'un operador revisa su reporte',
    en: 'an operator looks at your report',
  }),
}

describe('a person with two addresses', () => {
  let dataDir: string
  let store: Store
  let people: People
  let moment: number
  let count: number
  let asked: string[]
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'people-'))
    moment = Date.parse('2026-03-02T14:40:00.000Z')
    count = 0
    asked = []
    const now = () => moment
    store = (await openSqliteStore({ dataDir, now })).store
    people = createPeople({
      ...{
        store,
        clock: { now },
        catalogue: createCatalogue(),
        calendar: createCalendars(),
        systems: loadSystems(),
      },
      casesOf: async (contact) => {
        asked.push(contact)
        return contact.includes('-') ? [] : [known]
      },
      committed: () => undefined,
    })
  })
  afterEach(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  /** @returns what is answered, in one text. */
  const write = async (
    address: string,
    text: string,
    who: { phone?: string } = { phone },
  ): Promise<string> => {
    const before = (await store.outbox.due(new Date(moment).toISOString(), 50)).map(({ id }) => id)
    for (const id of before) {
      const effect = await store.outbox.get(id)
      await store.outbox.claim(id, effect?.version ?? 0, 1)
      await store.outbox.sent(id, effect?.version ?? 0, null)
    }
    const at = new Date((moment += 90_000)).toISOString()
    const id = `m${++count}`
    await people.receive({
      id,
      channel: 'whatsapp',
      address,
      name: 'María Quispe',
      at,
      kind: 'text',
      text,
      files: [],
      ...who,
    })
    const due = await store.outbox.due(new Date(moment).toISOString(), 50)
    return due.map(({ payload }) => (payload as { text: string }).text).join('\n')
  }
  const at = async (address: string): Promise<Conversation | undefined> =>
    people.conversation(conversationIdOf('whatsapp', address))

  test('agrees once', async () => {
    await write(one, 'hola')
    await write(one, 'si')
    expect(await write(other, 'estado')).toContain(known.number)
    expect((await at(other))?.consent).toEqual((await at(one))?.consent)
  })
  test('is answered where the last words were written', async () => {
    await write(one, 'hola')
    await write(one, 'si')
    await write(other, 'estado')
    const contact = (await at(other))?.contact ?? ''
    expect((await people.contact(contact))?.conversation).toBe(conversationIdOf('whatsapp', other))
    expect(await people.address(conversationIdOf('whatsapp', other))).toMatchObject({
      channel: 'whatsapp',
      address: other,
      heardAt: '2026-03-02T14:44:30.000Z',
    })
    expect(await people.address(conversationIdOf('whatsapp', one))).toMatchObject({
      channel: 'whatsapp',
      address: one,
      heardAt: '2026-03-02T14:43:00.000Z',
    })
    await write(one, 'gracias')
    expect((await people.contact(contact))?.conversation).toBe(conversationIdOf('whatsapp', one))
  })
  test('goes on in the middle of a report, there and back', async () => {
    await write(one, 'no puedo entrar a ciudadania digital')
    expect(await write(other, 'si')).toContain('Esto es lo que entendí')
    expect(await write(one, '2')).toContain('¿Qué corrige?')
    expect((await at(other))?.stage.at).toBe('summary')
    expect((await at(one))?.stage.at).toBe('correct')
  })
  test('is asked who writes after a month of silence, whichever address it is', async () => {
    await write(one, 'hola')
    await write(one, 'si')
    moment += 31 * dayMs
    const answer = await write(other, 'estado')
    expect(answer).toContain('¿me dice quién escribe?')
    expect(answer).not.toContain(known.number)
  })
  test('who has the telephone now is nobody’s successor, whichever address it is', async () => {
    await write(other, 'hola')
    await write(other, 'si')
    await write(one, 'hola')
    moment += 31 * dayMs
    await write(one, 'estado')
    await write(one, 'Pedro Mamani')
    await write(one, 'si')
    expect(await write(other, 'estado')).not.toContain(known.number)
    expect((await at(other))?.contact).toBe((await at(one))?.contact)
  })
  test('is two people where WhatsApp does not tell the number', async () => {
    await write(one, 'hola')
    await write(one, 'si')
    expect(await write(other, 'estado', {})).toContain('¿Está de acuerdo?')
    expect((await at(other))?.contact).not.toBe((await at(one))?.contact)
  })
  test('an address of somebody else is somebody else', async () => {
    await write(one, 'hola')
    await write(one, 'si')
    expect(await write('59170000002@c.us', 'estado', { phone: '+59170000002' })).toContain(
      '¿Está de acuerdo?',
    )
  })
})
