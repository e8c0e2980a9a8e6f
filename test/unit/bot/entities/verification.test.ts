/**
 * Who speaks for an entity: by a note that names them, or by a code that is shown once, written
 * from their telephone and confirmed by staff. Whatever else is written is answered alike.
 */
import { createCalendars } from '../../../../src/bot/calendar/calendars'
import type { PersonInbound } from '../../../../src/bot/channels/port'
import { directory } from '../../../../src/bot/directory/directory-model'
import type { Payload } from '../../../../src/bot/effects/payloads'
import { contactAdded } from '../../../../src/bot/entities/changes'
import { codeDays, shownCode } from '../../../../src/bot/entities/codes'
import type { Entity } from '../../../../src/bot/entities/entity'
import { awaitedOf, entityAsKept, speaksFor } from '../../../../src/bot/entities/find'
import { changeEntity, registerEntity } from '../../../../src/bot/entities/keeping'
import { shownCode as worth } from '../../../../src/bot/entities/shown-code'
import { takeForEntity } from '../../../../src/bot/verification/taking'
import {
  decideCode,
  endContact,
  issueCode,
  markReceives,
  verifyByNote,
} from '../../../../src/bot/verification/deciding'
import { usedCode } from '../../../../src/bot/registry/code-card'
import { forgetCodes } from '../../../../src/bot/forgetting/registered'
import {
  contactIdOf,
  conversationIdOf,
  createPeople,
  type People,
} from '../../../../src/bot/people/people'
import type { PersonCase } from '../../../../src/bot/dialogs/turn'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { loadSystems } from '../../../../src/library/systems'
import type { Store } from '../../../../src/store/port'
import { newFolder, openIn, removeFolder } from '../../store/sqlite/folder'

const start = Date.parse('2026-03-02T14:00:00.000Z')
const day = 86_400_000
const member = 'U0JORGE'
const salt = 'sal'
const personCase: PersonCase = {
  id: 'c1',
  number: 'INC-2026-000007',
  subject: 'No carga la boleta',
  mood: 'open',
  statusWords: { es: 'un operador lo revisa', en: 'an operator looks at it' },
}

let folder: string
let store: Store
let people: People
let moment: number
let messages: number
let acts: number
/** A contact who has a case of their own. */
let withCase: string
const clock = { now: () => moment }
const at = (): string => new Date(moment).toISOString()
const today = (): string => at().slice(0, 10)
const catalogue = createCatalogue()
const personsOf = (phone: string): string[] => [
  contactIdOf({ channel: 'whatsapp', address: phone, phone }, salt),
]

beforeEach(async () => {
  folder = await newFolder()
  store = (await openIn(folder)).store
  moment = start
  messages = 0
  acts = 0
  withCase = ''
  people = createPeople({
    store,
    catalogue,
    clock,
    calendar: createCalendars(),
    systems: loadSystems(),
    casesOf: async (contact) => (contact === withCase ? [personCase] : []),
    shownCode: (asked) => worth(store, asked, salt),
    awaitedOf: (person) =>
      awaitedOf(store, person, {
        today: today(),
        isOfPerson: (phone) => personsOf(phone).includes(person),
      }),
    salt,
    committed: () => undefined,
  })
})
afterEach(async () => {
  await store.close()
  await removeFolder(folder)
})

const deps = () => ({
  store,
  clock,
  catalogue,
  salt,
  people,
  personsOf,
  calendar: createCalendars(),
  library: { registrars: ['registrador'] },
  directory: {
    current: async () =>
      directory.parse({
        schemaVersion: 1,
        members: [member, 'U0LIDIA'].map((id) => ({ id, name: id, language: 'es', active: true })),
        grants: [member, 'U0LIDIA'].map((id) => ({ role: 'registrador', member: id })),
      }),
  },
  cases: { ofContact: async () => [], perform: () => Promise.reject(new Error('no case')) },
})
const doing = () => ({ inbound: `test:${(acts += 1)}`, by: member, at: at() })

/** An entity with one verified by a note, and one who is to be. */
const known = async (name = 'GAM Sopachuy'): Promise<Entity> => {
  const { id } = await registerEntity(deps(), doing(), { name, kind: 'municipality' })
  const described = { since: today(), receives: false }
  const clara = { ...described, name: 'Clara Quispe', phone: '+59170000001' }
  await changeEntity(deps(), { id, ...doing() }, contactAdded('clara', clara))
  await changeEntity(
    deps(),
    { id, ...doing() },
    contactAdded('diego', { ...described, name: 'Diego Ramos' }),
  )
  await verifyByNote(
    deps(),
    { entity: id, contact: 'clara', ...doing() },
    { cite: 'GAMS/12/2026', writes: { chat: 'k0', digits: '0001' } },
  )
  return (await entityAsKept(store, id)) as Entity
}
const issue = async ({ id: entity }: Entity): Promise<string> => {
  const code = await issueCode(deps(), { entity, contact: 'diego', ...doing() }, 'clara')
  if (!code) throw new Error('no code was made')
  return shownCode(code)
}

const numberOf = (telephone: number): string => `+5917000${telephone}`
const addressOf = (telephone: number): string => `5917000${telephone}@c.us`
/** Somebody writes from one of the telephones. */
const write = async (telephone: number, text: string, more: Partial<PersonInbound> = {}) => {
  const id = `m${(messages += 1)}`
  const address = addressOf(telephone)
  const from = { id, channel: 'whatsapp', address, phone: numberOf(telephone), name: 'Diego' }
  const inbound: PersonInbound = { ...from, at: at(), kind: 'text', text, files: [], ...more }
  await people.receive(inbound)
  moment += 90_000
  return deliver()
}
/** What the telephone was told last. */
const told = async (telephone: number, text: string): Promise<string> =>
  (await write(telephone, text)).said.join('\n')
const chatOf = (telephone: number): string =>
  contactIdOf({ channel: 'whatsapp', address: '', phone: numberOf(telephone) }, salt)
const speaks = async (telephone: number): Promise<string[]> =>
  (await speaksFor(store, chatOf(telephone), today())).map(({ contact }) => contact.name)
const agrees = async (telephone: number): Promise<void> => {
  await write(telephone, 'hola')
  await write(telephone, 'sí')
}

/** Delivers what is due; @returns what people were told, and what registrars were shown. */
const deliver = async (): Promise<{ said: string[]; shown: string[]; payloads: Payload[] }> => {
  const out = { said: [] as string[], shown: [] as string[], payloads: [] as Payload[] }
  for (;;) {
    const due = await store.outbox.due(at(), 50)
    if (due.length === 0) return out
    for (const effect of due) {
      const payload = effect.payload as Payload
      out.payloads.push(payload)
      if (payload.type === 'to_entity') await takeForEntity(deps(), effect.id, payload)
      if (payload.type === 'chat') out.said.push(payload.text)
      if (payload.type === 'code') out.shown.push(payload.member)
      if (payload.type === 'dm') out.shown.push(payload.text)
      const fence = (await store.leases.acquire('outbox', 'test', moment, 60_000)) ?? 0
      if (!(await store.outbox.claim(effect.id, effect.version, fence))) throw new Error(effect.id)
      await store.outbox.sent(effect.id, effect.version, null)
    }
  }
}

test('a code that somebody writes is shown to registrars, and counts once they confirm the number', async () => {
  const entity = await known()
  const code = await issue(entity)
  await agrees(2001)
  const { said, shown } = await write(2001, `mi código es ${code}`)
  expect(said.join()).toMatch(/^Recibí su código\. Una persona de AGETIC tiene que confirmarlo/)
  expect(shown).toEqual([member])
  expect(await speaks(2001)).toEqual([])
  const [issued] = (await entityAsKept(store, entity.id))?.codes ?? []
  expect(issued?.used).toMatchObject({ chat: chatOf(2001), digits: '2001' })
  const act = { entity: entity.id, code: issued?.id ?? '', ...doing() }
  await decideCode(deps(), act, { is: 'theirs', phone: numberOf(2001) })
  expect((await deliver()).said).toEqual([
    'Desde ahora puede escribir en nombre de GAM Sopachuy desde este teléfono.',
  ])
  expect(await speaks(2001)).toEqual(['Diego Ramos'])
})

test('of a code nothing is kept anywhere but its salted hash', async () => {
  const code = await issue(await known())
  await agrees(2001)
  await write(2001, `mi código es ${code}, y necesito que revisen nuestra integración`)
  const id = conversationIdOf('whatsapp', addressOf(2001), salt)
  const kept = JSON.stringify(await people.conversation(id))
  const due = JSON.stringify((await store.outbox.parked({ limit: 10 })).rows)
  const bare = code.replace('-', '')
  for (const text of [kept, due]) {
    expect(text).not.toContain(code)
    expect(text).not.toContain(bare)
  }
  expect(kept).toContain('revisen nuestra integración')
})

const bad = (left: number): RegExp =>
  new RegExp(
    `^Ese código no sirve: puede estar mal escrito, vencido o ya usado\\. .*${left} veces más`,
  )
/** One that begins like it. */
const nearTo = (code: string): string =>
  `${code.slice(0, 3)}${code.endsWith('Y-3434') ? 'X' : 'Y'}-3434`
/** What makes of a good code one that is none; how it is written then. */
const none: [kind: string, spoil: (code: string, entity: Entity) => Promise<string> | string][] = [
  ['that nobody made', () => 'XYXY-3434'],
  ['that begins like one', nearTo],
  ['that another telephone used', async (code) => (await write(2009, code), code)],
  ['that is older than seven days', (code) => ((moment += codeDays * day), code)],
  ['in whose place another was made', async (code, entity) => (await issue(entity), code)],
  [
    'that staff refused',
    async (code, { id: entity }) => {
      await write(2009, code)
      const issued = (await entityAsKept(store, entity))?.codes.at(-1)?.id ?? ''
      await decideCode(deps(), { entity, code: issued, ...doing() }, { is: 'refused' })
      await deliver()
      return code
    },
  ],
  ['for somebody who left', (code, entity) => leaves(entity, 'diego').then(() => code)],
  ['that somebody who left passed on', (code, entity) => leaves(entity, 'clara').then(() => code)],
]
const leaves = async ({ id: entity }: Entity, contact: string, until = today()): Promise<void> => {
  await endContact(deps(), { entity, contact, ...doing() }, until)
}

test.each(none)(
  'a code %s is answered as any other that is none, and shown to nobody',
  async (_, spoil) => {
    const entity = await known()
    const code = await spoil(await issue(entity), entity)
    await agrees(2001)
    const { said, shown } = await write(2001, code)
    expect(said.join()).toMatch(bad(4))
    expect(shown).toEqual([])
    expect(await speaks(2001)).toEqual([])
  },
)

test('after five tries a telephone writes no other code until the next day, and all else as always', async () => {
  const entity = await known()
  const code = await issue(entity)
  await agrees(2001)
  for (let tries = 0; tries < 5; tries += 1) await write(2001, `XYXY-343${'34679'[tries]}`)
  expect(await told(2001, code)).toBe(
    'Este teléfono ya probó cinco códigos que no sirven: puede escribir otro mañana martes a las 10:03. Lo demás puede escribirlo como siempre.',
  )
  expect(await told(2001, 'no puedo entrar a ciudadania digital')).toContain('no puedo entrar')
  moment += day
  expect(await told(2001, code)).toMatch(/^Recibí su código/)
})

test('who says to be somebody else has no more tries with the same telephone', async () => {
  await known()
  withCase = chatOf(2001)
  await agrees(2001)
  moment += 31 * day
  await write(2001, 'hola')
  for (let tries = 0; tries < 5; tries += 1) await write(2001, `XYXY-343${'34679'[tries]}`)
  await write(2001, 'soy otra persona')
  await write(2001, 'sí')
  for (let tries = 0; tries < 5; tries += 1) await write(2001, `XYXY-343${'34679'[tries]}`)
  expect(await told(2001, 'XYXY-3434')).toMatch(/^Este teléfono ya probó cinco/)
})

test('five tries at one code end it, from however many telephones, and its registrar is told once', async () => {
  const code = await issue(await known())
  const near = nearTo(code)
  const shown: string[] = []
  for (let telephone = 2001; telephone <= 2006; telephone += 1)
    shown.push(...(await write(telephone, near)).shown)
  expect(shown).toEqual([
    'El código para Diego Ramos ya no sirve: se escribieron cinco parecidos. Si todavía hace falta, dé otro desde la página de la entidad.',
  ])
  await agrees(2007)
  expect(await told(2007, code)).toMatch(bad(4))
})

test('of two telephones that write a code at once one has it, and the other is told', async () => {
  const code = await issue(await known())
  await agrees(2001)
  await agrees(2002)
  const both = [2001, 2002].map((telephone) => ({
    id: `both${telephone}`, channel: 'whatsapp', address: addressOf(telephone), phone: numberOf(telephone), at: at(), kind: 'text' as const, text: code, files: [],
  })) // prettier-ignore
  for (const inbound of both) await people.receive(inbound)
  const { said } = await deliver()
  expect(said.filter((text) => text.startsWith('Recibí su código'))).toHaveLength(2)
  expect(said.filter((text) => text.startsWith('Al final ese código no sirvió'))).toHaveLength(1)
})

test('what a message says besides its code goes on, and what only looks like one stays as it is', async () => {
  const code = await issue(await known())
  await agrees(2001)
  const asked = await told(2001, `Mi código es ${code}. No puedo entrar a ciudadania digital`)
  expect(asked).toMatch(/^Recibí su código/)
  expect(asked).toContain('No puedo entrar a ciudadania digital')
  expect(asked).not.toContain('Mi código')
  await agrees(2002)
  const other = await told(2002, 'La computadora con serie XYXY3434 no abre ciudadania digital')
  expect(other).toContain('XYXY3434')
})

test('a code that comes before the agreement is used, and the agreement still asked', async () => {
  const code = await issue(await known())
  const { said, shown } = await write(2001, code)
  expect(said.join()).toMatch(/^Recibí su código[^]*¿Está de acuerdo\?/)
  expect(shown).toEqual([member])
})

test('a code is not used while it is not known who writes', async () => {
  const entity = await known()
  withCase = chatOf(2001)
  await agrees(2001)
  moment += 31 * day
  const code = await issue(entity)
  expect(await told(2001, code)).toMatch(
    /^No guardé el código: primero necesito saber quién escribe[^]*\?/,
  )
  expect((await entityAsKept(store, entity.id))?.codes[0]?.used).toBeUndefined()
})

test('whoever sends their code again before it is confirmed is told that it is known', async () => {
  const code = await issue(await known())
  await agrees(2001)
  await write(2001, code)
  expect(await told(2001, code)).toMatch(/^Ya recibí ese código/)
})

test('a code that is refused leaves its telephone as it was, and says so', async () => {
  const entity = await known()
  const code = await issue(entity)
  await agrees(2001)
  await write(2001, code)
  const [issued] = (await entityAsKept(store, entity.id))?.codes ?? []
  const act = { entity: entity.id, code: issued?.id ?? '', ...doing() }
  await decideCode(deps(), act, { is: 'refused' })
  expect((await deliver()).said.join()).toMatch(/^AGETIC no confirmó el código que usted envió/)
  expect(await speaks(2001)).toEqual([])
  const again = await decideCode(deps(), { ...act, ...doing() }, { is: 'theirs' })
  expect([again.done, await speaks(2001)]).toEqual([false, []])
})

test('whom a note verified before they wrote is met with their first message, and told', async () => {
  const { id: entity } = await known()
  const diego = { name: 'Diego Ramos', phone: numberOf(2001), since: today(), receives: false }
  await changeEntity(deps(), { id: entity, ...doing() }, contactAdded('otro', diego))
  await verifyByNote(deps(), { entity, contact: 'otro', ...doing() }, { cite: 'GAMS/14/2026' })
  expect(await speaks(2001)).toEqual([])
  const { said } = await write(2001, 'hola')
  expect(said.at(-1)).toBe(
    'Desde ahora puede escribir en nombre de GAM Sopachuy desde este teléfono.',
  )
  expect(await speaks(2001)).toEqual(['Diego Ramos'])
  expect((await write(2001, 'sí')).said.join()).not.toContain('puede escribir por')
})

test('a telephone that changed hands since the note speaks for nobody', async () => {
  const { id: entity } = await known()
  withCase = chatOf(2001)
  await agrees(2001)
  moment += 31 * day
  await write(2001, 'hola')
  const diego = { name: 'Diego Ramos', phone: numberOf(2001), since: today(), receives: false }
  await changeEntity(deps(), { id: entity, ...doing() }, contactAdded('otro', diego))
  await verifyByNote(deps(), { entity, contact: 'otro', ...doing() }, { cite: 'GAMS/14/2026' })
  await write(2001, 'soy otra persona')
  await write(2001, 'sí')
  const kept = await entityAsKept(store, entity)
  expect(kept?.contacts.find(({ id }) => id === 'otro')?.chat).toBeUndefined()
})

test('the new owner of a verified telephone speaks for nobody', async () => {
  const { id: entity } = await known()
  withCase = chatOf(2001)
  await agrees(2001)
  const writes = { chat: chatOf(2001), digits: '2001' }
  const diego = { name: 'Diego Ramos', phone: numberOf(2001), since: today(), receives: false }
  await changeEntity(deps(), { id: entity, ...doing() }, contactAdded('otro', diego))
  await verifyByNote(
    deps(),
    { entity, contact: 'otro', ...doing() },
    { cite: 'GAMS/14/2026', writes },
  )
  await deliver()
  moment += 31 * day
  await write(2001, 'hola')
  await write(2001, 'soy otra persona')
  const found = await people.conversation(conversationIdOf('whatsapp', addressOf(2001), salt))
  expect(found?.contact).not.toBe(chatOf(2001))
  expect(await speaksFor(store, found?.contact ?? '', today())).toEqual([])
})

test.each([
  ['today', 0],
  ['on a day to come', 3],
])('who leaves %s speaks until then, and is told once on that day', async (_, days) => {
  const entity = await known()
  await agrees(1)
  await deliver()
  const until = new Date(moment + days * day).toISOString().slice(0, 10)
  const { id } = entity
  const writes = { chat: chatOf(2001), digits: '2001' }
  await agrees(2001)
  const otro = { name: 'Diego Ramos', phone: numberOf(2001), since: today(), receives: true }
  await changeEntity(deps(), { id, ...doing() }, contactAdded('otro', otro))
  await verifyByNote(
    deps(),
    { entity: id, contact: 'otro', ...doing() },
    { cite: 'GAMS/14/2026', writes },
  )
  await deliver()
  await leaves(entity, 'otro', until)
  expect((await deliver()).said).toHaveLength(days === 0 ? 1 : 0)
  expect(await speaks(2001)).toEqual(days === 0 ? [] : ['Diego Ramos'])
  moment += days * day
  const { said } = await deliver()
  if (days > 0)
    expect(said.join()).toMatch(/^Este teléfono ya no escribe en nombre de GAM Sopachuy desde/)
  expect(await speaks(2001)).toEqual([])
})

test('at midnight somebody speaks no longer, and is told so in working hours', async () => {
  const { id } = await known()
  await agrees(2001)
  const writes = { chat: chatOf(2001), digits: '2001' }
  const otra = { name: 'Rosa Choque', phone: numberOf(2001), since: today(), receives: false }
  await changeEntity(deps(), { id, ...doing() }, contactAdded('otra', otra))
  const act = { entity: id, contact: 'otra', ...doing() }
  await verifyByNote(deps(), act, { cite: 'GAMS/14/2026', writes })
  await deliver()
  await leaves({ id } as Entity, 'otra', '2026-03-03')
  moment = Date.parse('2026-03-03T04:00:00.000Z')
  expect((await deliver()).said).toEqual([])
  expect(await speaks(2001)).toEqual([])
  moment = Date.parse('2026-03-03T12:31:00.000Z')
  expect((await deliver()).said.join()).toMatch(
    /^Este teléfono ya no escribe en nombre de GAM Sopachuy/,
  )
})

test('an end that was set for another day since tells nobody on the first', async () => {
  const entity = await known()
  const until = new Date(moment + 3 * day).toISOString().slice(0, 10)
  await leaves(entity, 'clara', until)
  await leaves(entity, 'clara', new Date(moment + 30 * day).toISOString().slice(0, 10))
  moment += 4 * day
  expect((await deliver()).said).toEqual([])
})

test('every act has its receipt, and says nothing of whose telephone it is', async () => {
  const entity = await known()
  const { id } = entity
  const code = await issue(entity)
  await agrees(2001)
  await write(2001, nearTo(code))
  await write(2001, code)
  const issued = (await entityAsKept(store, id))?.codes[0]?.id ?? ''
  const phone = numberOf(2001)
  await decideCode(deps(), { entity: id, code: issued, ...doing() }, { is: 'theirs', phone })
  await markReceives(deps(), { entity: id, contact: 'diego', ...doing() }, true)
  await leaves(entity, 'diego')
  const { receipts } = await store.attested(id, 'entity')
  expect(receipts.map(({ body }) => (JSON.parse(body) as { act: string }).act)).toEqual([
    'register_entity', 'add_contact', 'add_contact', 'verify_contact', 'issue_code', 'try_code', 'use_code',
    'confirm_code', 'receives_contact', 'end_contact',
  ]) // prettier-ignore
  const bodies = receipts.map(({ body }) => body).join()
  for (const personal of [phone, '2001"', code, 'Diego', 'GAMS/12/2026'])
    expect(bodies).not.toContain(personal)
  expect(await store.verify(id, 'entity')).toMatchObject({ ok: true })
})

test('a command that is delivered twice is done once', async () => {
  const entity = await known()
  const code = await issue(entity)
  await agrees(2001)
  const { payloads } = await write(2001, code)
  const used = payloads.find((payload) => payload.type === 'to_entity')
  const before = await entityAsKept(store, entity.id)
  if (used?.type === 'to_entity') await takeForEntity(deps(), 'to-entity:again', used)
  expect((await entityAsKept(store, entity.id))?.seq).toBe(before?.seq)
})

test('whoever made a code is asked first, and the other registrars after a working day', async () => {
  const code = await issue(await known())
  await agrees(2001)
  expect((await write(2001, code)).shown).toEqual([member])
  moment += day
  expect((await deliver()).shown).toEqual(['U0LIDIA'])
})

test('of whoever asks to be deleted no code waits to be confirmed', async () => {
  const { id } = await known()
  await agrees(2001)
  await write(2001, await issue({ id } as Entity))
  await forgetCodes({ store, clock, personsOf, committed: () => undefined }, chatOf(2001), member)
  const [code] = (await entityAsKept(store, id))?.codes ?? []
  expect(code).toMatchObject({ refused: { by: member }, used: { chat: chatOf(2001) } })
  expect(code?.used?.digits).toBeUndefined()
})

test('a code from the telephone of who passes it on is not used, and that is said', async () => {
  const { id } = await known()
  await agrees(2001)
  const writes = { chat: chatOf(2001), digits: '2001' }
  const otra = { name: 'Rosa Choque', phone: numberOf(2001), since: today(), receives: false }
  await changeEntity(deps(), { id, ...doing() }, contactAdded('otra', otra))
  await verifyByNote(
    deps(),
    { entity: id, contact: 'otra', ...doing() },
    { cite: 'GAMS/14/2026', writes },
  )
  await deliver()
  const code = await issue({ id } as Entity)
  expect(await told(2001, code)).toMatch(/^Ese código es para otra persona de su entidad/)
  await agrees(2002)
  expect(await told(2002, code)).toMatch(/^Recibí su código/)
})

test('two contacts do not speak for an entity from one telephone', async () => {
  const { id } = await known()
  const shared = { name: 'Rosa Choque', phone: '+59170000001', since: today(), receives: false }
  await changeEntity(deps(), { id, ...doing() }, contactAdded('otra', shared))
  const act = { entity: id, contact: 'otra', ...doing() }
  expect((await verifyByNote(deps(), act, { cite: 'GAMS/14/2026' })).done).toBe(false)
})

test('a code of another entity than the one that somebody speaks for says so to registrars', async () => {
  const first = await known()
  await agrees(2001)
  await write(2001, await issue(first))
  const [used] = (await entityAsKept(store, first.id))?.codes ?? []
  const act = { entity: first.id, code: used?.id ?? '', ...doing() }
  await decideCode(deps(), act, { is: 'theirs', phone: numberOf(2001) })
  await deliver()
  const second = await known('Ministerio de Ríos')
  await write(2001, await issue(second))
  const [code] = (await entityAsKept(store, second.id))?.codes ?? []
  const shown = await usedCode(store, { entity: second.id, code: code?.id ?? '', now: at() })
  expect(shown?.others).toEqual(['GAM Sopachuy'])
})

test('a code that is sent twice at once is received once, and nobody reads that it was of no use', async () => {
  const code = await issue(await known())
  await agrees(2001)
  for (const id of ['twice1', 'twice2'])
    await people.receive({
      id, channel: 'whatsapp', address: addressOf(2001), phone: numberOf(2001), at: at(), kind: 'text', text: code, files: [],
    }) // prettier-ignore
  const { said } = await deliver()
  expect(said.filter((text) => text.startsWith('Al final'))).toEqual([])
})

test('a code in two messages, the first of which only says that it comes', async () => {
  const code = await issue(await known())
  await agrees(2001)
  await write(2001, 'mi código es')
  expect(await told(2001, code)).toMatch(/^Recibí su código/)
  const kept = await people.conversation(conversationIdOf('whatsapp', addressOf(2001), salt))
  expect(JSON.stringify(kept)).not.toContain(code.slice(0, 4))
})
