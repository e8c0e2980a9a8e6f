/**
 * Who is given or loses a right, who stands in, and which definitions are published leaves a record
 * that can be checked.
 */
import { rmSync } from 'node:fs'
import { changePapers } from '../../../../src/bot/attachments/keeping'
import { createDirectory } from '../../../../src/bot/directory/directory-service'
import {
  directory as directorySchema,
  type Directory,
} from '../../../../src/bot/directory/directory-model'
import { orderRecords } from '../../../../src/bot/directory/order-record'
import { dailyRoot } from '../../../../src/bot/record/daily-root'
import { recordPublications } from '../../../../src/bot/record/publications'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import { verificationWords } from '../../../../src/bot/record/verification-words'
import { openFolderFiles } from '../../../../src/store/files'
import type { Store } from '../../../../src/store/port'
import { copyFolder, restoreFolder } from '../../../../src/store/sqlite/copy'
import { connect, type Sql } from '../../../../src/store/sqlite/connection'
import { verifyRoots } from '../../../../src/store/record/verify-roots'
import { newFolder, openIn, removeFolder } from '../../store/sqlite/folder'

const members = ['U1', 'U2', 'U3'].map((id) => ({ id, name: `Nombre de ${id}` }))
const directory = (fields: Record<string, unknown> = {}): Directory =>
  directorySchema.parse({ members, seq: 1, ...fields })
const absent = { for: 'U1', by: 'U2', from: '2026-03-02', to: '2026-03-06' }

describe('each change of a right is one act', () => {
  const held = { role: 'uit', member: 'U1' }
  const rows: [
    rule: string,
    before: Record<string, unknown>,
    after: Record<string, unknown>,
    acts: string[],
  ][] = [
    [
      'nothing that gives a right',
      {},
      { absences: [{ member: 'U1', from: '2026-03-02', to: '2026-03-03' }] },
      [],
    ],
    ['a role is given', {}, { grants: [held] }, ['grant U1 role:uit']],
    [
      'a role is given between two days',
      {},
      { grants: [{ ...held, from: '2026-03-02', to: '2026-03-06' }] },
      ['grant U1 from:2026-03-02 role:uit until:2026-03-06'],
    ],
    [
      'an end is set',
      { grants: [held] },
      { grants: [{ ...held, to: '2026-03-06' }] },
      ['revoke U1 role:uit until:2026-03-06'],
    ],
    [
      'a role is given longer',
      { grants: [{ ...held, to: '2026-03-06' }] },
      { grants: [held] },
      ['grant U1 role:uit'],
    ],
    ['a role is taken', { grants: [held] }, {}, ['revoke U1 role:uit']],
    [
      'somebody stands in',
      {},
      { substitutions: [absent] },
      ['substitute U1 by:U2 from:2026-03-02 until:2026-03-06'],
    ],
    [
      'their first day has come',
      { substitutions: [absent] },
      { substitutions: [{ ...absent, told: '2026-03-02' }] },
      ['begin_substitute U1 by:U2 from:2026-03-02 until:2026-03-06'],
    ],
    [
      'it ends earlier',
      { substitutions: [absent] },
      { substitutions: [{ ...absent, to: '2026-03-03' }] },
      [
        'take_back U1 by:U2 from:2026-03-02 until:2026-03-06',
        'substitute U1 by:U2 from:2026-03-02 until:2026-03-03',
      ],
    ],
    [
      'it is taken back',
      { substitutions: [absent] },
      {},
      ['take_back U1 by:U2 from:2026-03-02 until:2026-03-06'],
    ],
    [
      'somebody leaves',
      {},
      { members: members.map((known) => ({ ...known, active: known.id !== 'U3' })) },
      ['leave U3 '],
    ],
    [
      'somebody comes',
      {},
      { members: [...members, { id: 'U4', name: 'x' }] },
      ['join U4 administrator:false auditor:false'],
    ],
    [
      'somebody becomes an administrator',
      {},
      { members: members.map((known) => ({ ...known, administrator: known.id === 'U3' })) },
      ['rank U3 administrator:true auditor:false'],
    ],
  ]
  test.each(rows)('%s', (_, before, after, acts) => {
    const records = orderRecords(directory(before), directory(after), { actor: 'U9', at: 'now' })
    expect(records.map(({ act, to, choices }) => `${act} ${to} ${choices.join(' ')}`)).toEqual(acts)
    expect(records.map(({ seq }) => seq)).toEqual(acts.map((_act, index) => index + 2))
  })
})

describe('the record of rights and of definitions', () => {
  let folder: string
  let store: Store
  let sql: Sql
  const at = '2026-03-02T14:00:00.000Z'
  const clock = { now: () => Date.parse(at) }
  beforeEach(async () => {
    folder = await newFolder()
    store = (await openIn(folder)).store
    sql = await connect(`${folder}/conducto.db`)
  })
  afterEach(async () => {
    sql.close()
    await store.close()
    await removeFolder(folder)
  })
  const t = createCatalogue().in('es')
  const service = (initial = directory({ seq: undefined })) =>
    createDirectory({ store, clock, initial })
  const edit = (change: string, id: string) =>
    sql.exec(`UPDATE aggregates SET state = ${change} WHERE id = '${id}'`)

  test('begins with what stands, and has whose change each was', async () => {
    const people = await service()
    await people.change('i1', (known) => ({ ...known, grants: [{ role: 'uit', member: 'U1' }] }), {
      actor: 'U3',
    })
    await people.change('i1', () => undefined)
    await service()
    const { rows } = await store.chained({ limit: 9 })
    expect(rows).toEqual([{ kind: 'directory', id: 'agency' }])
    const added = await store.added({ limit: 9 })
    expect(added.map(({ seq }) => seq)).toEqual([1, 2])
    const [, second] = (await store.attested('agency', 'directory')).receipts
    expect(JSON.parse(second?.body ?? '')).toMatchObject({
      act: 'grant',
      actor: 'U3',
      to: 'U1',
      choices: ['role:uit'],
    })
    expect(JSON.stringify(await store.attested('agency', 'directory'))).toContain('Nombre de U1')
    expect(second?.body).not.toContain('Nombre')
    expect(await store.verify('agency', 'directory')).toMatchObject({
      ok: true,
      parts: { chain: 'in_order', order: 'in_order' },
    })
  })

  test('tells a right that was written into the data by hand, and a record that was removed', async () => {
    await service()
    const found = () => store.verify('agency', 'directory')
    edit(`json_set(state, '$.members[0].language', 'en')`, 'agency')
    expect((await found()).ok).toBe(true)
    edit(`json_set(state, '$.grants[0]', json('{"role":"dge","member":"U2"}'))`, 'agency')
    expect(await found()).toMatchObject({ ok: false, parts: { order: 'altered' } })
    expect(verificationWords(await found(), t)).toMatch(/^El registro de roles y suplencias/)
    edit(`json_remove(state, '$.grants[0]')`, 'agency')
    sql.exec(`DELETE FROM receipts WHERE id = 'agency'`)
    expect(await found()).toMatchObject({ ok: false, parts: { chain: 'altered' } })
  })

  test('an older folder begins its record at the next start, and changes nothing else', async () => {
    const before = directory({ seq: undefined, grants: [{ role: 'uit', member: 'U1' }] })
    await store.commit({ kind: 'directory', id: 'agency', expected: 0, state: before, at })
    const people = await service(directory({ seq: undefined }))
    expect(await people.current()).toEqual({ ...before, seq: 1 })
    const [first] = (await store.attested('agency', 'directory')).receipts
    expect(first?.body).toContain('grant U1 role:uit')
    expect((await store.verify('agency', 'directory')).ok).toBe(true)
  })

  test('definitions: what is published and what takes the place of what, once each', async () => {
    const text = (version: string, hash: string) =>
      store.publish({ code: 'X/Y-PR01', version, hash, text: 'x', at: `2026-03-0${version}` })
    await text('1', 'aa')
    await recordPublications(store, at)
    await recordPublications(store, at)
    await text('2', 'bb')
    await recordPublications(store, at)
    const { receipts } = await store.attested('definitions', 'publications')
    const said = receipts.map(({ body }) => JSON.parse(body) as { act: string; choices: string[] })
    expect(said.map(({ act, choices }) => `${act} ${choices.join(' ')}`)).toEqual([
      'publish hash:aa version:1',
      'replace before:aa hash:bb version:2',
    ])
    expect((await store.verify('definitions', 'publications')).ok).toBe(true)
    edit(`json_set(state, '$.published[0].hash', 'cc')`, 'definitions')
    expect((await store.verify('definitions', 'publications')).ok).toBe(false)
  })

  test('comes back from a copy as it was, with the files of papers: roles, definitions and papers', async () => {
    const people = await service()
    await people.change('i1', (known) => ({ ...known, grants: [{ role: 'uit', member: 'U1' }] }))
    await people.change('i2', (known) => ({ ...known, substitutions: [absent] }))
    await store.publish({ code: 'X/Y-PR01', version: '1', hash: 'aa', text: 'x', at })
    await recordPublications(store, at)
    const files = openFolderFiles(`${folder}/files`, clock.now)
    const { hash } = await files.put(Buffer.from('la norma'))
    const file = { hash, name: 'norma.txt', mime: 'text/plain', bytes: 8 }
    const papers = { store, load: async () => undefined, proposes: () => false }
    const put = { procedure: 'X/Y-PR01', inbound: 'put', by: 'U3', at }
    const norm = { does: 'keep' as const, id: 'norm', date: '2026-03-01', file }
    await changePapers(papers, put, norm)
    await changePapers(papers, put, norm)
    const copy = `${folder}-copy.tar.gz`
    const target = await newFolder()
    await copyFolder(folder, copy, at)
    await restoreFolder(copy, target, { now: clock.now, settle: async () => undefined })
    const restored = (await openIn(target)).store
    const found = await Promise.all(
      (
        [
          ['agency', 'directory'],
          ['definitions', 'publications'],
          ['X/Y-PR01', 'attachments'],
        ] as const
      ).map(async ([id, kind]) => restored.verify(id, kind)),
    )
    expect(found.map(({ kind, ok, receipts }) => [kind, ok, receipts])).toEqual([
      ['directory', true, 3],
      ['publications', true, 1],
      ['attachments', true, 1],
    ])
    const kept = await openFolderFiles(`${target}/files`, clock.now).get(hash)
    expect(kept?.toString()).toBe('la norma')
    await restored.close()
    await removeFolder(target)
    rmSync(copy)
  })

  test('a paper whose bytes somebody exchanges in the data is told', async () => {
    const papers = { store, load: async () => undefined, proposes: () => false }
    const file = { hash: 'aa', name: 'norma.txt', mime: 'text/plain', bytes: 8 }
    await changePapers(
      papers,
      { procedure: 'X/Y-PR01', inbound: 'put', by: 'U3', at },
      { does: 'keep', id: 'norm', date: '2026-03-01', file },
    )
    const found = () => store.verify('X/Y-PR01', 'attachments')
    edit(`json_set(state, '$.papers[0].file.name', 'otra.txt')`, 'X/Y-PR01')
    expect((await found()).ok).toBe(true)
    edit(`json_set(state, '$.papers[0].file.hash', 'bb')`, 'X/Y-PR01')
    expect(verificationWords(await found(), t)).toMatch(
      /^El registro de adjuntos de X\/Y-PR01: alt/,
    )
  })

  test('is in the root of the day, with the cases', async () => {
    await service()
    const next = { now: () => Date.parse(at) + 86_400_000 }
    const parts = { store, clock: next, catalogue: createCatalogue(), committed: () => undefined }
    await dailyRoot(parts)()
    expect((await verifyRoots(store)).roots).toMatchObject([{ count: 1 }])
  })
})
