/**
 * Deleting, over a real store: whatever table holds something of a person, it is gone afterwards;
 * it goes on after an end at any write; what the law keeps and what is somebody else's stays; and
 * the same happens by term.
 */
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { clear } from '../../../../src/bot/forgetting/clear'
import { keysOfCase } from '../../../../src/bot/cases/case-writing'
import { createErasures, type Erasures } from '../../../../src/bot/forgetting/erasures'
import type { Kept } from '../../../../src/bot/forgetting/kept'
import {
  countDue,
  dueNow,
  eraseDue,
  nightly,
  type Retention,
} from '../../../../src/bot/forgetting/terms'
import {
  type Change as EntityChange,
  contactAdded,
  contactChanged,
  type ContactDescribed,
  contactEnded,
} from '../../../../src/bot/entities/changes'
import { entityAsKept } from '../../../../src/bot/entities/find'
import { changeEntity, registerEntity } from '../../../../src/bot/entities/keeping'
import { goesLines } from '../../../../src/bot/forgetting/card'
import { erasing } from '../../../../src/bot/forgetting/press'
import { erasureModal, readErasure } from '../../../../src/bot/forgetting/form'
import { newConversation } from '../../../../src/bot/dialogs/conversation'
import { DeliveryError } from '../../../../src/bot/channels/port'
import type { Clearing } from '../../../../src/bot/effects/payloads'
import type { CaseState } from '../../../../src/flows/case/case'
import { dataClasses } from '../../../../src/flows/case/data-classes'
import { forget } from '../../../../src/flows/case/forget'
import type { Change, FileStore, Store } from '../../../../src/store/port'
import { connect, type Sql } from '../../../../src/store/sqlite/connection'
import { aCase, done, milestone, record, row, say } from '../../../contract/make'
import { read, sourceFiles } from '../../../support/repository'
import { nine } from '../../flows/support'
import { newFolder, openIn, removeFolder } from '../../store/sqlite/folder'

const secret = 'Colibri77'
const at = '2026-03-02T13:00:00.000Z'
const dayMs = 86_400_000
let now = Date.parse(at)
let folder: string
let store: Store
let files: FileStore
let sql: Sql
beforeEach(async () => {
  now = Date.parse(at)
  folder = await newFolder()
  ;({ store, files } = await openIn(folder))
  sql = await connect(`${folder}/conducto.db`)
})
afterEach(async () => {
  sql.close()
  await store.close()
  await removeFolder(folder)
})

const file = (hash: string) => ({ hash, name: `${secret}.png`, mime: 'image/png', bytes: 7 })
const words = (id: string, audience: string, hash: string) => {
  const entry = { id, at, audience, by: 'k1', text: secret, files: [file(hash)] }
  return { kind: audience, place: 0, at, about: id, person: 'k1', files: [hash], entry }
}
const person = { name: secret, phone: '+59170000001' }
const reporter = { ...person, email: `${secret}@x.bo`, post: secret }
/** A case that is over, of a contact, with words everywhere that a case has a place for them. */
const caseOf = (id: string, contact: string, hash: string, extra: object = {}): Change => ({
  ...{ kind: 'case', id, expected: 0, at, numbering: { series: 'INC', year: 2026 } },
  state: aCase(id, {
    ...{
      mood: 'closed',
      closedAt: at,
      subject: secret,
      seq: 1,
      past: { rows: 1, done: {}, outputs: [], sentBack: {}, roles: [], people: [] },
    },
    intake: { channel: 'whatsapp', contact, text: secret, files: [file(hash)], reporter },
    verdict: { is: 'solved', at, text: secret },
    ...extra,
  }),
  keys: { contact: [contact], file: [hash], mood: ['closed'] },
  records: [record(1, { texts: { text: secret } })],
  history: [words(`${id}~1`, 'from_person', hash)] as never,
  milestones: [milestone(id, at, { subject: secret })],
  pending: [row(id, at, { subject: secret })],
  effects: [
    say(`say:${id}`, `thread:${id}`, {
      payload: { type: 'thread', case: id, mark: 'thread', text: secret },
    }),
  ],
  inbound: { id: `in:${id}`, at, answer: { case: id } },
})
const chat = (id: string, contact: string, extra: object = {}): Change => ({
  ...{ kind: 'conversation', id, expected: 0, at, keys: { contact: [contact], person: [contact] } },
  state: {
    ...newConversation({ id, contact, channel: 'whatsapp', address: `${secret}@c.us` }, at),
    ...person,
    newest: { id: 'm', at },
    ...extra,
  },
  effects: [
    say(`chat:${id}`, `chat:${id}`, {
      payload: { type: 'chat', conversation: id, text: secret, files: [] },
    }),
  ],
})
const asked = (id: string, contact: string, conversation: string): Change => ({
  ...{
    kind: 'request',
    id,
    expected: 0,
    at,
    keys: { contact: [contact], open: ['yes'], of: [`${contact}:forget`] },
  },
  state: {
    ...{
      schemaVersion: 1,
      id,
      kind: 'forget',
      contact,
      conversation,
      channel: 'whatsapp',
      procedure: 'UGAT/AIT-PR01',
    },
    ...{
      openedAt: at,
      newest: at,
      said: [{ id: `${id}~1`, at, text: secret, files: [] }],
      waiting: { alerts: 0 },
      seq: 1,
    },
  },
})
/** One person with a case, and another with one; all that was to be delivered was. */
async function seed(extra: { chat?: object; case?: object } = {}): Promise<void> {
  await done(store, caseOf('c1', 'k1', 'h1', extra.case))
  await done(store, chat('p1', 'k1', extra.chat))
  await done(store, asked('q1', 'k1', 'p1'))
  await deliverAll()
}
async function deliverAll(): Promise<void> {
  await store.leases.acquire('outbox', 'me', 0, 1e15)
  for (
    let due = await store.outbox.due('2030', 99);
    due.length > 0;
    due = await store.outbox.due('2030', 99)
  )
    for (const { id, version } of due) {
      const fence = (await store.leases.acquire('outbox', 'me', 0, 1e15)) ?? 0
      if (await store.outbox.claim(id, version, fence)) await store.outbox.sent(id, version, null)
    }
}

/** Whether the chain is; what such a case says is attested by no act. */
const isWhole = async (id: string): Promise<boolean> => {
  const found: { ok: boolean; parts?: { chain?: string } } = await store.verify(id)
  return found.ok || found.parts?.chain === 'in_order'
}
const knowledge = { suggest: () => ({ articles: [], cases: [] }), learn: async () => undefined }
const members = [
  { id: 'U1', name: 'Jorge', administrator: true, auditor: false, active: true, language: 'es' },
]
const catalogue = createCatalogue()
const library = nine()
const personsOf = (phone: string): string[] => (phone === person.phone ? ['k1'] : ['k9'])
const basics = (over: Store) => ({
  ...{ store: over, library, clock: { now: () => now }, knowledge, catalogue },
  personsOf,
  committed: () => undefined,
  forgetAt: async () => undefined,
  onError: (error: unknown) => {
    throw error
  },
})
const erasuresOver = (over: Store, kept: Kept = []): Erasures =>
  createErasures({
    ...basics(over),
    ...{
      kept,
      directory: { current: async () => ({ members }) as never },
      languageOf: async () => 'es',
    },
    requests: { load: async (id) => (await over.read('request', id))?.state as never },
  })
/** Until nothing is left to do; what is to be delivered arrives. */
async function through(erasures: Erasures): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await erasures.sweep()
    await deliverAll()
  }
}
const confirm = (erasures: Erasures) =>
  erasures.confirm({ inbound: 'slack:1', member: 'U1', request: 'q1' })

/**
 * Every column of every table, and why nothing of a person is there, or that it is deleted. What
 * names somebody by an opaque id only says nothing of them.
 */
const opaque = 'ids, codes and instants of the program'
const erased = 'erased'
const surfaces: Record<string, string> = {
  'aggregates.kind': opaque,
  'aggregates.id': opaque,
  'aggregates.revision': opaque,
  'aggregates.created_at': opaque,
  'aggregates.series': opaque,
  'aggregates.year': opaque,
  'aggregates.serial': opaque,
  'aggregates.number': opaque,
  'aggregates.head': 'a hash of a receipt',
  'aggregates.salt': 'the secret of hashes: another one afterwards',
  'aggregates.keys': 'as those of the table of keys',
  'aggregates.state': erased,
  'keys.kind': opaque,
  'keys.key': opaque,
  'keys.value': 'opaque ids and hashes of files: those of the person go with their keys',
  'keys.created_at': opaque,
  'keys.id': opaque,
  'receipts.position': opaque,
  'receipts.kind': opaque,
  'receipts.id': opaque,
  'receipts.seq': opaque,
  'receipts.hash': 'a hash',
  'receipts.body': 'words as salted hashes, people as opaque ids',
  'pending.activation': opaque,
  'pending.case_id': opaque,
  'pending.since': opaque,
  'pending.procedure': opaque,
  'pending.mood': opaque,
  'pending.holder': opaque,
  'pending.due': opaque,
  'pending.alert': opaque,
  'pending.row': erased,
  'pending_roles.role': opaque,
  'pending_roles.since': opaque,
  'pending_roles.activation': opaque,
  'pending_roles.due': opaque,
  'pending_roles.case_id': opaque,
  'inbound.id': 'hashes of the ids of messages',
  'inbound.at': opaque,
  'inbound.answer': opaque,
  'effects.position': opaque,
  'effects.id': opaque,
  'effects.kind': opaque,
  'effects.lane': opaque,
  'effects.payload': erased,
  'effects.not_before': opaque,
  'effects.after_id': opaque,
  'effects.aggregate_kind': opaque,
  'effects.aggregate_id': opaque,
  'effects.status': opaque,
  'effects.attempts': opaque,
  'effects.version': opaque,
  'effects.ref': 'addresses of messages',
  'effects.error': 'codes',
  'effects.at': opaque,
  'effects.delivered': opaque,
  'effects.cancelling': opaque,
  'effects.done_at': opaque,
  'lanes.lane': opaque,
  'lanes.head': opaque,
  'lanes.ready_at': opaque,
  'posts.kind': opaque,
  'posts.id': opaque,
  'posts.key': opaque,
  'posts.address': 'addresses of messages',
  'posts.ref': 'addresses of messages',
  'definitions.hash': 'a definition',
  'definitions.code': 'a definition',
  'definitions.version': 'a definition',
  'definitions.text': 'a definition',
  'definitions.at': opaque,
  'leases.name': opaque,
  'leases.holder': opaque,
  'leases.token': opaque,
  'leases.until': opaque,
  'milestones.position': opaque,
  'milestones.at': opaque,
  'milestones.case_id': opaque,
  'milestones.milestone': erased,
  'history.case_id': opaque,
  'history.place': opaque,
  'history.kind': opaque,
  'history.about': opaque,
  'history.person': 'an opaque id, which goes too',
  'history.row': erased,
  'history_files.hash': 'a hash of a file, which goes too',
  'history_files.case_id': opaque,
  'history_files.place': opaque,
}
const columns = (): string[] =>
  sql
    .all<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .flatMap(({ name: table }) =>
      sql
        .all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
        .map(({ name }) => `${table}.${name}`),
    )
const holding = (...secrets: string[]): string[] =>
  columns().filter((column) => {
    const [table, name] = column.split('.')
    const found = sql.all<Record<string, unknown>>(`SELECT "${name}" AS value FROM "${table}"`)
    return found.some(({ value }) => secrets.some((one) => String(value).includes(one)))
  })

test('every column of every table is known: what it holds of a person, and that it is deleted', () => {
  expect(columns().sort()).toEqual(Object.keys(surfaces).sort())
})
/** Whatever the program keeps beside its database, by the name under which its source joins it. */
const keptFiles: Record<string, string> = {
  files: 'by hash: deleted when nobody refers to them',
  'phones.jsonl': 'chats of simulated telephones: deleted',
  'slack.bin': 'the stand-in Slack: taken back',
  'clock.json': 'an offset',
  'tour.json': 'how far a tour is',
  'writer.lock': 'nothing',
  whatsapp: 'the linked session and its profile: not reached, and said',
  'sends.jsonl': 'fingerprints',
  'pace.json': 'fingerprints and instants',
  'taken.jsonl': 'fingerprints and instants',
  'writers.txt': 'fingerprints',
  canonicalize: 'a library',
}
test('every file that is kept is known', () => {
  const joined = /join\([\w.]*(?:dataDir|folder|DATA_DIR), '([^']+)'/gi
  const found = sourceFiles().flatMap((path) =>
    [...read(path).matchAll(joined)].map((match) => match[1] ?? ''),
  )
  expect([...new Set(found)].sort()).toEqual(Object.keys(keptFiles).sort())
})
test('every place that held something of a person holds nothing of them afterwards, and the chains are whole', async () => {
  await seed()
  const personal = Object.keys(surfaces).filter((column) => surfaces[column] === erased)
  expect(holding(secret).sort()).toEqual(personal.sort())
  const erasures = erasuresOver(store)
  await confirm(erasures)
  await through(erasures)
  expect(holding(secret, person.phone)).toEqual([])
  expect(await isWhole('c1')).toBe(true)
  expect(await store.read('conversation', 'p1')).toBeUndefined()
  expect(await erasures.of('q1')).toMatchObject({
    stage: 'done',
    told: true,
    counts: { cases: 1, files: 1, telephones: 1 },
  })
  expect(JSON.stringify(await erasures.of('q1'))).not.toMatch(/"k1"|"p1"|"c1"/)
  // Who wrote stays known to the record by an opaque id, which nothing leads to any more.
  expect(await store.find('case', 'contact', 'k1')).toEqual([])
  expect((await store.outbox.naming(['k1', 'p1'])).map(({ id }) => id)).toEqual([])
  expect((await store.milestones({ from: at, to: '2027', limit: 9 })).rows).toHaveLength(1)
})

/** Ends before the write that is told. */
const endingAt = (ends: number): Store => {
  let writes = 0
  const counted =
    <A extends unknown[], R>(write: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      writes += 1
      if (writes >= ends) throw new Error('killed')
      return write(...given)
    }
  return { ...store, commit: counted(store.commit), remove: counted(store.remove) }
}
test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
  'an end before write %i leaves nothing half done: the next tick goes on, and nobody is told twice',
  async (ends) => {
    await seed()
    const killed = erasuresOver(endingAt(ends))
    await confirm(killed)
      .then(() => through(killed))
      .catch(() => undefined)
    const erasures = erasuresOver(store)
    await confirm(erasures)
    await through(erasures)
    expect(holding(secret, person.phone)).toEqual([])
    expect(await erasures.of('q1')).toMatchObject({ stage: 'done', told: true })
    expect(await isWhole('c1')).toBe(true)
    expect((await store.receipts('c1')).map(({ act }) => act)).toEqual(['confirm', 'forget'])
  },
)

test('while a case is open, or something is on its way, nothing goes', async () => {
  await seed({ case: { mood: 'open', closedAt: undefined } })
  const erasures = erasuresOver(store)
  await confirm(erasures)
  await through(erasures)
  expect(await erasures.of('q1')).toMatchObject({ stage: 'waiting' })
  expect((await store.read<{ subject: string }>('case', 'c1'))?.state.subject).toBe(secret)
})
test('what the law keeps stays with its reason, and the person reads which', async () => {
  await seed()
  const erasures = erasuresOver(store, [{ class: 'report', reason: 'Ley 1178, artículo 38' }])
  await confirm(erasures)
  await erasures.sweep()
  const told = (await store.outbox.due('2030', 99)).find(({ id }) => id.endsWith(':told'))
  expect((told?.payload as { text: string }).text).toContain(
    'Por ley se conserva: lo que escribió (Ley 1178, artículo 38).',
  )
  await through(erasures)
  const state = (await store.read<{ subject: string; intake: object }>('case', 'c1'))?.state
  expect(state).toMatchObject({ subject: secret, intake: { text: secret, files: [] } })
  expect(state?.intake).not.toHaveProperty('contact')
  expect(await store.read('conversation', 'p1')).toBeUndefined()
})
test('who cannot be told for three days is not kept longer for it', async () => {
  await seed()
  const erasures = erasuresOver(store)
  await confirm(erasures)
  await erasures.sweep()
  now += 4 * dayMs
  await erasures.sweep()
  expect(await erasures.of('q1')).toMatchObject({ stage: 'done', told: false })
  expect(holding(secret, person.phone)).toEqual([])
})
test('what came while the person was told goes too, and they are not told again', async () => {
  await seed()
  let told = 0
  const commit = ((change: Change) => {
    told += change.effects?.filter(({ id }) => id.endsWith(':told')).length ?? 0
    return store.commit(change)
  }) as Store['commit']
  const erasures = erasuresOver({ ...store, commit })
  await confirm(erasures)
  await erasures.sweep()
  await deliverAll()
  await done(store, caseOf('c2', 'k1', 'h2', { mood: 'open', closedAt: undefined }))
  await through(erasures)
  expect(await erasures.of('q1')).toMatchObject({ stage: 'telling', told: true })
  const { state, revision } = (await store.read<CaseState>('case', 'c2'))!
  await done(store, {
    ...{ kind: 'case', id: 'c2', expected: revision, at, keys: { contact: ['k1'] } },
    state: { ...state, mood: 'closed', closedAt: at },
  })
  await through(erasures)
  expect(await erasures.of('q1')).toMatchObject({ stage: 'done', told: true })
  expect(holding(secret, person.phone)).toEqual([])
  expect(told).toBe(1)
})
test('a window that was opened before the request was closed confirms nothing', async () => {
  const closed = { id: 'q1', closed: { by: 'U1', at, reason: 'Ya no lo pide' } }
  const confirmed: string[] = []
  const desk = {
    requests: { load: async () => closed },
    erasures: {
      confirm: async ({ request }: { request: string }) => (confirmed.push(request), 'confirmed'),
    },
  } as never
  const by = { actor: { id: 'U1', administrator: true }, t: catalogue.in('es') } as never
  const metadata = JSON.stringify({ request: 'q1' })
  const submission = { id: 's1', metadata, values: { sure: { options: ['sure'] } } } as never
  const confirm = erasing(desk).callbacks?.['erasure.confirm']
  expect(JSON.stringify(await confirm?.(by, submission))).toContain('No hay nada que confirmar')
  expect(confirmed).toEqual([])
})
test('a telephone that somebody else had before stays theirs, and whoever writes next is asked who they are', async () => {
  const former = [{ contact: 'k0', name: 'Rosa Choque', consent: { at } }]
  await seed({ chat: { former } })
  const erasures = erasuresOver(store)
  await confirm(erasures)
  await through(erasures)
  const state = (await store.read<{ newest: { at: string } }>('conversation', 'p1'))?.state
  expect(state).toMatchObject({
    contact: 'k0',
    name: 'Rosa Choque',
    newest: { at: new Date(0).toISOString() },
  })
  expect(state).not.toHaveProperty('former')
  expect(await store.find('conversation', 'contact', 'k1')).toEqual([])
})
test('what staff registered for the same telephone goes under the same name, and stays under another', async () => {
  await seed()
  const registered = (id: string, name: string): Change => {
    const reporter = { name, phone: person.phone }
    const state = aCase(id, {
      mood: 'closed',
      closedAt: at,
      intake: { channel: 'phone', text: 'x', files: [], reporter },
    })
    return { kind: 'case', id, expected: 0, at, state, keys: { reporter: ['k1'] } }
  }
  await done(store, registered('c2', secret))
  await done(store, registered('c3', 'Rosa Choque'))
  const found = await erasuresOver(store).survey('q1')
  expect(found?.survey.cases.map(({ id }) => id).sort()).toEqual(['c1', 'c2'])
  expect(found?.survey.others.map(({ id }) => id)).toEqual(['c3'])
})

describe('who is only named in a case that another person reported', () => {
  const other = { name: 'Rosa Choque', phone: '+59170000009' }
  /** Found by whom it names, as every case is. */
  const naming = (extra: Partial<CaseState>, named: object = reporter): Change => {
    const state = aCase('c2', {
      mood: 'closed',
      closedAt: at,
      seq: 1,
      number: 'INC-2026-000002',
      subject: 'Alta',
      intake: { channel: 'whatsapp', contact: 'k2', text: 'Mi pedido', files: [], reporter: named },
      ...extra,
    }) as CaseState
    const keys = keysOfCase(state, personsOf)
    const records = [record(1, { texts: { text: 'Mi pedido' } })]
    return { kind: 'case', id: 'c2', expected: 0, at, state, keys, records }
  }
  const left = async () => (await store.read<CaseState>('case', 'c2'))?.state

  test.each([
    ['as its contact now', naming({})],
    [
      'as its contact before',
      naming(
        { amended: [{ at, by: 'U1', changed: ['reporter'], reporter }] },
        { name: other.name, phone: other.phone },
      ),
    ],
  ])('goes from it, %s, and the case stays whose it is', async (_how, change) => {
    await seed()
    await done(store, change)
    const erasures = erasuresOver(store)
    const found = await erasures.survey('q1')
    const visit = { t: catalogue.in('es') } as never
    const window = erasureModal(visit, { ...found!, request: 'q1', unknown: false, told: '' })
    expect(JSON.stringify(window)).toMatch(
      /casos que son de otras personas o de una entidad: INC-2026-000002/,
    )
    await confirm(erasures)
    await through(erasures)
    expect(await erasures.of('q1')).toMatchObject({ stage: 'done' })
    expect(holding(secret, person.phone)).toEqual([])
    expect(await left()).toMatchObject({
      number: 'INC-2026-000002',
      subject: 'Alta',
      intake: { contact: 'k2', text: 'Mi pedido' },
    })
    expect((await left())?.forgotten).toBeUndefined()
    expect((await store.receipts('c2')).map(({ act }) => act)).toEqual(['confirm', 'forget'])
    expect(await isWhole('c2')).toBe(true)
    expect(await store.find('case', 'named', 'k1')).toEqual([])
  })
  test('goes with whose answers were written down and who received what was sent, and nobody else does', async () => {
    const behalf = (name: string) => ({ channel: 'note', name })
    const sending = { id: 'c2~a', card: 'c2~a', path: 'p', kind: 'note', at, by: 'U1' } as const
    const over = (to: string) => ({ means: 'desk', at, to, by: 'U1', noted: at }) as const
    const sendings = [
      {
        ...{ ...sending, text: '', items: [], papers: [], files: [] },
        handed: [over(secret), over(other.name)],
      },
    ]
    const decided = [behalf(secret), behalf(other.name)].map((onBehalf) => ({ onBehalf }))
    const before = naming({ sendings, decided } as never).state as CaseState
    const named = (name: string) => name === secret
    const how = { now: at, why: 'request', by: 'U1', classes: ['conversation'], named } as const
    const { state } = forget(before, [], how)
    expect(state.decided.map(({ onBehalf }) => onBehalf?.name)).toEqual([undefined, other.name])
    expect(state.sendings?.[0]?.handed?.map(({ to }) => to)).toEqual(['', other.name])
  })
  test('waits while it is open, and stays where the telephone is under another name', async () => {
    await seed()
    await done(store, naming({ mood: 'open', closedAt: undefined }))
    const erasures = erasuresOver(store)
    expect((await erasures.survey('q1'))?.survey.open.map(({ id }) => id)).toEqual(['c2'])
    await confirm(erasures)
    await through(erasures)
    expect(await erasures.of('q1')).toMatchObject({ stage: 'waiting' })
    expect((await left())?.intake.reporter).toEqual(reporter)
    const theirs = naming({}, { name: other.name, phone: person.phone })
    await done(store, { ...theirs, records: undefined, expected: 1 })
    expect((await erasures.survey('q1'))?.survey.others.map(({ id }) => id)).toEqual(['c2'])
    await through(erasures)
    expect((await left())?.intake.reporter).toMatchObject({ name: other.name })
  })
})

describe('who is registered as a contact of an entity', () => {
  const described = { ...person, since: '2026-03-02', receives: false }
  const registry = async (...contacts: (ContactDescribed & { chat?: string })[]) => {
    const { id } = await registerEntity(
      basics(store),
      { inbound: 'entity', by: 'U1', at },
      { name: 'GAM Viacha', kind: 'municipality' },
    )
    for (const [index, { chat: by, ...fields }] of contacts.entries()) {
      const change = (inbound: string, to: EntityChange) =>
        changeEntity(basics(store), { id, inbound, by: 'U1', at }, to)
      await change(`add${index}`, contactAdded(`n${index}`, fields))
      const verified = contactChanged(`n${index}`, 'verify_contact', (known, doing) => ({
        ...known,
        chat: by,
        verified: { ...doing, how: 'code' },
      }))
      if (by) await change(`verify${index}`, verified)
    }
    return id
  }
  const left = async (id: string) =>
    (await entityAsKept(store, id))?.contacts.map((contact) => contact.id)
  test.each<[rule: string, contact: ContactDescribed & { chat?: string }, left: string[]]>([
    ['goes, verified in this chat', { ...described, name: 'Otro', phone: '+1', chat: 'k1' }, []],
    ['goes, by telephone and name', described, []],
    ['stays where the telephone is under another name', { ...described, name: 'Rosa' }, ['n0']],
    ['stays with another telephone', { ...described, phone: '+59170000009' }, ['n0']],
  ])('%s', async (_, contact, stays) => {
    await seed()
    const id = await registry(contact, { ...described, name: 'Beto', phone: undefined })
    const erasures = erasuresOver(store)
    const found = await erasures.survey('q1')
    expect(found?.counts.contacts).toBe(stays.length === 0 ? 1 : undefined)
    const lines = found && goesLines(catalogue.in('es'), found)
    expect(lines?.join().includes('como contacto de una entidad')).toBe(stays.length === 0)
    await confirm(erasures)
    await through(erasures)
    expect(await left(id)).toEqual([...stays, 'n1'])
    if (stays.length === 0) expect(holding(secret)).toEqual([])
    expect(await store.verify(id, 'entity')).toMatchObject({ ok: true })
  })
  test('goes by term once they ceased to speak for it, and their chat stays while they do', async () => {
    await done(store, chat('p1', 'k1'))
    await deliverAll()
    const id = await registry({ ...described, chat: 'k1' }, { ...described, phone: undefined })
    now += 40 * dayMs
    const terms = { ...basics(store), retention: { conversation: 30 } }
    await eraseDue(terms)
    expect(await left(id)).toEqual(['n0', 'n1'])
    expect(await store.read('conversation', 'p1')).toBeDefined()
    const end = (contact: string, until: string) =>
      changeEntity(
        basics(store),
        { id, inbound: contact, by: 'U1', at },
        contactEnded(contact, until),
      )
    await end('n0', '2026-03-05')
    await end('n1', '2026-04-08')
    expect((await countDue({ store }, await dueNow(terms))).conversation).toBe(2)
    await eraseDue(terms)
    expect(await left(id)).toEqual(['n1'])
    expect(await store.read('conversation', 'p1')).toBeUndefined()
  })
})

describe('who takes part in a case for an entity', () => {
  const part = { contact: 'k1', role: 'entidad', name: secret, since: at, by: 'U1' }
  const rosa = { ...part, contact: 'k2', name: 'Rosa' }
  type Part = typeof part & { entity?: string; ended?: { by: string; at: string } }
  const shared = (participants: readonly Part[], extra: object = {}) => {
    const made = caseOf('c2', 'k1', 'h2', { participants, ...extra })
    const state = made.state as CaseState
    const intake = { ...state.intake, text: 'Pedimos el alta.', reporter: undefined, files: [] }
    const said = { subject: 'Alta', intake, verdict: undefined }
    const rest = { history: [], milestones: [], pending: [], effects: [] }
    return { ...made, ...rest, state: { ...state, ...said } }
  }
  const keyed = (change: Change): Change => ({
    ...change,
    keys: keysOfCase(change.state as CaseState, personsOf),
  })
  const left = async () => (await store.read<CaseState>('case', 'c2'))?.state
  test.each<[rule: string, parts: Part[]]>([
    ['speaks for it', [{ ...part, entity: 'e1' }]],
    ['takes part beside somebody else', [part, rosa]],
    ['took part until they were ended', [{ ...part, ended: { by: 'U1', at } }, rosa]],
  ])('who %s goes out of it, and the case stays whose it is', async (_, parts) => {
    await seed()
    await done(store, keyed(shared(parts)))
    await deliverAll()
    const erasures = erasuresOver(store)
    const found = await erasures.survey('q1')
    expect(found?.survey.cases.map(({ id }) => id)).toEqual(['c1'])
    expect(found?.survey.named.map(({ id }) => id)).toEqual(['c2'])
    await confirm(erasures)
    await through(erasures)
    expect(await erasures.of('q1')).toMatchObject({ stage: 'done' })
    const after = await left()
    expect(after?.intake.text).toBe('Pedimos el alta.')
    expect(after?.participants?.map(({ name }) => name)).toEqual(
      [undefined, 'Rosa'].slice(0, parts.length),
    )
    expect(after?.participants?.[0]?.contact).toBe('')
    expect(holding(secret)).toEqual([])
    for (const key of ['contact', 'parted', 'named'])
      expect(await store.find('case', key, 'k1')).toEqual([])
    expect(await isWhole('c2')).toBe(true)
  })
  test('is named afterwards neither as who received something nor in what was told of them', async () => {
    await seed()
    const received = (receivedBy: string) => ({
      ...{ step: '22', path: 'p', round: 1, output: 'receipt', at, by: 'k1' },
      value: { kind: 'acknowledgement', receivedBy, at, channel: 'whatsapp' },
    })
    const told = (id: string, text: string) =>
      say(id, 'chat:p2', {
        payload: { type: 'chat', conversation: 'p2', case: 'c2', text, files: [] },
      })
    const change = keyed(
      shared([{ ...part, entity: 'e1' }, rosa], {
        outputs: [received(secret), received('Rosa')],
      }),
    )
    const effects = [told('t1', `${secret} ya respondió.`), told('t2', 'Rosa ya respondió.')]
    await done(store, { ...change, effects })
    await deliverAll()
    expect(holding(secret)).toContain('effects.payload')
    const erasures = erasuresOver(store)
    await confirm(erasures)
    await through(erasures)
    expect(await erasures.of('q1')).toMatchObject({ stage: 'done' })
    expect(holding(secret)).toEqual([])
    expect((await left())?.outputs.map(({ value }) => value)).toMatchObject([
      { receivedBy: '', channel: 'whatsapp' },
      { receivedBy: 'Rosa' },
    ])
    expect((await store.outbox.naming(['c2'])).map(({ id }) => id)).toContain('t2')
  })
  test('waits while it is open, and is done where nothing names them', async () => {
    await seed()
    const { name: _name, ...nameless } = { ...part, entity: 'e1' }
    const open = { mood: 'open', closedAt: undefined }
    const change = keyed(shared([nameless as Part], open))
    await done(store, change)
    const erasures = erasuresOver(store)
    expect((await erasures.survey('q1'))?.survey.open.map(({ id }) => id)).toEqual(['c2'])
    const over = keyed(shared([nameless as Part]))
    await done(store, { ...over, records: undefined, inbound: undefined, expected: 1 })
    await confirm(erasures)
    await through(erasures)
    expect(await erasures.of('q1')).toMatchObject({ stage: 'done' })
    expect((await left())?.intake.text).toBe('Pedimos el alta.')
  })
})

describe('bytes of files', () => {
  const discarded: string[] = []
  const staff = {
    own: async () => [],
    erase: async () => undefined,
    uploads: async () => [
      { id: 'F1', name: 'expediente-INC-2026-000001.zip', bytes: 9 },
      { id: 'F2', name: 'expediente-INC-2026-000010.zip', bytes: 9 },
      { id: 'F3', name: 'acta-INC-2026-000001.rtf', bytes: 9 },
      { id: 'F4', name: 'acta-INC-2026-000010.rtf', bytes: 9 },
    ],
    discard: async (file: string) => void discarded.push(file),
  } as never
  const directory = { current: async () => ({ members: [] }) as never }
  const cleared = (what: Partial<Clearing>) => {
    const all = { threads: [], numbers: [], files: [], since: at, ...what }
    const t = catalogue.in('es')
    return clear(
      {
        store,
        files,
        staff,
        directory,
        clock: { now: () => now },
        casesChannel: 'C',
        adminChannel: 'G',
        t,
      },
      all,
    )
  }
  test('a dossier of the case, which holds them, goes from Slack with them', async () => {
    await cleared({ dossiers: ['INC-2026-000001'] })
    expect(discarded).toEqual(['F1', 'F3'])
  })
  test('go when nobody refers to them any more, stay where somebody else sent the same, and wait while they may be about to', async () => {
    const { hash } = await files.put(Buffer.from('mine'))
    const { hash: shared } = await files.put(Buffer.from('ours'))
    await done(store, caseOf('c9', 'k9', shared))
    const gone = [hash, shared].map((one) => ({ hash: one, print: '' }))
    await expect(cleared({ files: gone })).rejects.toMatchObject({ code: 'young_file' })
    now = Date.now() + dayMs
    await cleared({ files: gone })
    await cleared({ files: gone })
    expect(await files.get(hash)).toBeUndefined()
    expect(await files.get(shared)).toBeDefined()
  })
})

test('who asks without being known is made sure of first, and nothing is confirmed by a window that was only opened', () => {
  const by = { t: catalogue.in('es') } as never
  const ticked = (...options: string[]) => ({ sure: { options } })
  expect(readErasure({}, by, { unknown: false })).toHaveProperty('sure')
  expect(readErasure(ticked('sure'), by, { unknown: false })).toBeUndefined()
  expect(readErasure(ticked('sure'), by, { unknown: true })).toHaveProperty('sure')
  expect(readErasure(ticked('sure', 'known'), by, { unknown: true })).toBeUndefined()
})
test('what quotes a case in Slack loses that line alone, what stood below it goes, and what is shown anew stays', async () => {
  const calls: string[] = []
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
  const own = async ({ channel, threadTs }: { channel: string; threadTs?: string }) => {
    if (threadTs) return ['1', '2', '3'].map((ts) => ({ ts, text: secret, blocks: [] }))
    const quoting = [
      section('Hoy: 2'),
      section(`*${secret}* INC-2026-000001`),
      section('INC-2026-000002'),
    ]
    return channel === 'D1'
      ? [{ ts: '9', text: 'Hoy: 2', blocks: quoting }]
      : [{ ts: '1', text: 'INC-2026-000001', blocks: [] }]
  }
  const staff = {
    ...{
      own,
      uploads: async () => [],
      discard: async () => undefined,
      openDm: async () => ({ channel: 'D1' }),
    },
    erase: async (channel: string, ts: string) => void calls.push(`erase ${channel} ${ts}`),
    update: async ({
      channel,
      ts,
      blocks,
    }: {
      channel: string
      ts: string
      blocks: { text: { text: string } }[]
    }) =>
      void calls.push(
        `update ${channel} ${ts}: ${blocks.map(({ text }) => text.text).join(' | ')}`,
      ),
  } as never
  const post = (key: string, ts: string) => ({
    kind: 'case' as const,
    id: 'c1',
    key,
    address: `C:${ts}`,
    ref: { channel: 'C', ts },
  })
  await store.outbox.setPost(post('headline', '1'))
  await store.outbox.setPost(post('card:c1~1', '2'))
  const what: Clearing = {
    threads: [{ kind: 'case', id: 'c1' }],
    numbers: ['INC-2026-000001'],
    files: [],
    since: at,
  }
  const places = {
    casesChannel: 'C',
    adminChannel: 'C',
    directory: { current: async () => ({ members }) as never },
  }
  await clear(
    { store, files, staff, clock: { now: () => now }, t: catalogue.in('es'), ...places },
    what,
  )
  expect(calls).toEqual([
    'erase C 3',
    'update D1 9: Hoy: 2 | INC-2026-000001: sus palabras se borraron | INC-2026-000002',
  ])
})

test('a workspace that fails every fourth call is cleared all the same, and one that fails them all is tried again later', async () => {
  let calls = 0
  const shaky = async (): Promise<never[]> => {
    calls += 1
    if (calls % 4 === 0)
      throw new DeliveryError(calls % 8 === 0 ? 'held' : 'unavailable', 'http_503', 1)
    return []
  }
  const dead = async () => {
    throw new DeliveryError('unavailable', 'http_503', 1)
  }
  const schedules = Array.from({ length: 12 }, (_, index) => `S${index}`)
  for (const id of schedules)
    await done(store, {
      ...{ kind: 'schedule', id, expected: 0, at },
      state: { destination: { kind: 'channel', channel: `C${id}` } },
    })
  const deps = (own: () => Promise<never[]>) => ({
    ...{
      store,
      files,
      staff: { own, uploads: async () => [] } as never,
      clock: { now: () => now },
    },
    ...{
      directory: { current: async () => ({ members: [] }) as never },
      casesChannel: 'C',
      adminChannel: 'G',
    },
    t: catalogue.in('es'),
  })
  const what: Clearing = { threads: [], numbers: ['INC-2026-000001'], files: [], since: at }
  await clear(deps(shaky), what)
  expect(calls).toBeGreaterThanOrEqual(schedules.length)
  await expect(clear(deps(dead), what)).rejects.toMatchObject({ reason: 'unavailable' })
})

describe('by term', () => {
  const over = (retention: Retention) => ({ ...basics(store), retention })
  const none = Object.fromEntries(dataClasses.map((one) => [one, 0]))
  test.each<[string, Retention, object, string[]]>([
    ['nothing without terms', {}, {}, ['subject', 'text', 'staff', 'phone']],
    [
      'nothing before its term',
      { report: 100, conversation: 100 },
      {},
      ['subject', 'text', 'staff', 'phone'],
    ],
    ['what the person wrote', { report: 30 }, { report: 1 }, ['staff', 'phone']],
    ['what staff wrote', { staff_act: 30 }, { staff_act: 1 }, ['subject', 'text', 'phone']],
    ['who they are', { conversation: 30 }, { conversation: 1 }, ['subject', 'text', 'staff']],
    ['counts', { statistic: 30 }, { statistic: 1 }, ['subject', 'text', 'staff', 'phone']],
    ['keys of receipts', { receipt: 30 }, { receipt: 1 }, ['subject', 'text', 'staff', 'phone']],
  ])('%s', async (_name, retention, counts, stays) => {
    await done(
      store,
      caseOf('c1', 'k1', 'h1', { messages: [words('c1~2', 'to_person', 'h1').entry] }),
    )
    await done(store, chat('p1', 'k1'))
    await deliverAll()
    now += 40 * dayMs
    const due = await dueNow(over(retention))
    expect(await countDue({ store }, due)).toEqual({ ...none, ...counts })
    const saltOf = () =>
      sql.one<{ salt: string }>("SELECT salt FROM aggregates WHERE id = 'c1'")?.salt
    const salt = saltOf()
    expect(await eraseDue(over(retention))).toBe(false)
    const forgotten = (await store.read<CaseState>('case', 'c1'))?.state.forgotten !== undefined
    // Words that are gone read as not to be checked, never as altered.
    expect(saltOf() !== salt).toBe(forgotten)
    // A dossier that was handed out holds all of it, the secret of the hashes too.
    const taken = sql.one<{ payload: string }>(
      "SELECT payload FROM effects WHERE id LIKE 'clear:c1:%'",
    )
    expect(taken?.payload.includes('"dossiers":["INC-') === true).toBe(forgotten)
    expect(await countDue({ store }, await dueNow(over(retention)))).toEqual(none)
    const state = (await store.read('case', 'c1'))?.state as {
      subject: string
      intake: { text: string }
      messages: { text: string }[]
    }
    const held = {
      subject: state.subject === secret,
      text: state.intake.text === secret,
      staff: state.messages[0]?.text === secret,
      phone: (await store.read('conversation', 'p1')) !== undefined,
    }
    expect(Object.entries(held).flatMap(([name, there]) => (there ? [name] : []))).toEqual(stays)
    expect(await isWhole('c1')).toBe(true)
  })
  test('what could not be delivered, or was held when a copy was restored, goes with the words of its case, and that of others stays', async () => {
    await done(store, caseOf('c1', 'k1', 'h1'))
    await done(store, caseOf('c2', 'k2', 'h2', { mood: 'open', closedAt: undefined }))
    for (const { id, version } of await store.outbox.due('2030', 99))
      await store.outbox.park(id, version, 'restored')
    now += 40 * dayMs
    await eraseDue(over({ staff_act: 30 }))
    expect((await store.outbox.parked({ limit: 9 })).rows.map(({ id }) => id)).toEqual(['say:c2'])
  })
  test('what was opened again, and who wrote again, since it was found stay', async () => {
    await done(store, caseOf('c1', 'k1', 'h1'))
    await done(store, chat('p1', 'k1'))
    await deliverAll()
    now += 40 * dayMs
    // Between what was found and its deletion.
    const pending: Store['pending'] = async (page) => {
      const [one, other] = [
        (await store.read<CaseState>('case', 'c1'))!,
        (await store.read('conversation', 'p1'))!,
      ]
      await done(store, {
        ...{ kind: 'case', id: 'c1', expected: one.revision, at, keys: {} },
        state: { ...one.state, mood: 'open', closedAt: undefined },
      })
      const newest = { id: 'm2', at: new Date(now).toISOString() }
      await done(store, { ...chat('p1', 'k1', { newest }), expected: other.revision, effects: [] })
      return store.pending(page)
    }
    await eraseDue({ ...over({ report: 30, conversation: 30 }), store: { ...store, pending } })
    expect((await store.read<CaseState>('case', 'c1'))?.state).toMatchObject({
      subject: secret,
      mood: 'open',
    })
    expect(await store.read('conversation', 'p1')).toBeDefined()
  })
  test('once a night, after two in La Paz, and not for who has something open', async () => {
    await done(store, chat('p1', 'k1'))
    await done(store, asked('q1', 'k1', 'p1'))
    now = Date.parse('2026-05-02T05:30:00.000Z')
    const night = nightly(over({ conversation: 30 }))
    await night()
    now += 3_600_000
    await night()
    expect(await store.read('conversation', 'p1')).toBeDefined()
    const request = (await store.read('request', 'q1'))!
    const closed = { by: 'U1', at, reason: secret }
    await done(store, {
      ...asked('q1', 'k1', 'p1'),
      expected: 1,
      state: { ...(request.state as object), closed },
      keys: { contact: ['k1'] },
    })
    await night()
    expect(await store.read('conversation', 'p1')).toBeDefined()
    now += dayMs
    await night()
    expect(await store.read('conversation', 'p1')).toBeUndefined()
    expect(holding(secret, person.phone)).toEqual([])
  })
})
