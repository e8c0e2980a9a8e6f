/**
 * Entities and their contacts: what each act leaves, by what they are found, and that nothing of it
 * can be changed unseen.
 */
import { rmSync } from 'node:fs'
import {
  amended,
  type Change,
  contactAdded,
  contactAmended,
  contactChanged,
  type ContactDescribed,
  contactEnded,
  contactForgotten,
  type Described,
  mergedInto,
  splitFrom,
} from '../../../../src/bot/entities/changes'
import type { Entity } from '../../../../src/bot/entities/entity'
import {
  entitiesCalled,
  entitiesOfPersons,
  entityOf,
  speaksFor,
  withMerged,
} from '../../../../src/bot/entities/find'
import { changeEntity, registerEntity } from '../../../../src/bot/entities/keeping'
import type { Store } from '../../../../src/store/port'
import { copyFolder, restoreFolder } from '../../../../src/store/sqlite/copy'
import { connect, type Sql } from '../../../../src/store/sqlite/connection'
import { newFolder, openIn, removeFolder } from '../../store/sqlite/folder'

const at = '2026-03-02T14:00:00.000Z'
const today = '2026-03-02'
const by = 'U1'
const sopachuy: Described = {
  name: 'Gobierno Autónomo Municipal de Sopachuy',
  short: 'GAM Sopachuy',
  code: '1142',
  kind: 'municipality',
}
const clara: ContactDescribed = {
  name: 'Clara Quispe',
  post: 'Sistemas',
  phone: '+59170000001',
  since: today,
  receives: true,
}
const verified: Change = contactChanged('n1', 'verify_contact', (known, doing) => ({
  ...known,
  chat: 'k1',
  verified: { ...doing, how: 'note', reason: 'GAMS/12/2026', digits: '01' },
}))

let folder: string
let store: Store
let sql: Sql
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
const deps = () => ({ store, personsOf: (phone: string) => [`person of ${phone}`] })
const register = (described = sopachuy, inbound = described.name) =>
  registerEntity(deps(), { inbound, by, at }, described)
let inbounds = 0
const change = async (id: string, to: Change, inbound = `i${(inbounds += 1)}`): Promise<Entity> => {
  const { done, entity } = await changeEntity(deps(), { id, inbound, by, at }, to)
  if (!done || !entity) throw new Error('nothing was changed')
  return entity
}
const receiptsOf = async (id: string) =>
  (await store.attested(id, 'entity')).receipts.map(
    ({ body }) => JSON.parse(body) as { act: string; actor: string; choices: string[] },
  )
const withClara = async () => {
  const { id } = await register()
  await change(id, contactAdded('n1', clara))
  await change(id, verified)
  return id
}

test('each act leaves one receipt, with whose it was and no word of a person', async () => {
  const id = await withClara()
  await register()
  await change(id, contactAmended('n1', { ...clara, post: 'Jefatura' }))
  await change(id, contactEnded('n1', '2026-03-09'))
  await change(id, amended({ ...sopachuy, name: 'GAM de Sopachuy' }))
  const said = await receiptsOf(id)
  expect(said.map(({ act, choices }) => `${act} ${choices.join(' ')}`)).toEqual([
    'register_entity kind:municipality',
    'add_contact from:2026-03-02 receives:true',
    'verify_contact from:2026-03-02 receives:true verified:note',
    'amend_contact from:2026-03-02 receives:true verified:note',
    'end_contact ends:2026-03-09 from:2026-03-02 receives:true verified:note',
    'amend_entity kind:municipality',
  ])
  expect(new Set(said.map(({ actor }) => actor))).toEqual(new Set([by]))
  const words = /Clara|Quispe|70000001|Jefatura|GAMS|Sopachuy/
  expect(JSON.stringify(said)).not.toMatch(words)
  expect(await store.verify(id, 'entity')).toMatchObject({
    ok: true,
    receipts: 6,
    parts: { chain: 'in_order', entity: 'in_order' },
  })
})

test('the same press changes once, and a change of nothing leaves no receipt', async () => {
  const id = await withClara()
  await change(id, contactEnded('n1', '2026-03-09'), 'same')
  expect((await change(id, contactEnded('n1', '2026-03-09'), 'same')).seq).toBe(4)
  const again = await changeEntity(deps(), { id, inbound: 'other', by, at }, amended(sopachuy))
  expect(again).toMatchObject({ done: false, entity: { seq: 4 } })
  expect(await changeEntity(deps(), { id: 'e0', inbound: 'x', by, at }, amended(sopachuy))).toEqual(
    { done: false, entity: undefined },
  )
})

describe('what somebody writes into the data by hand is told', () => {
  const rows: [rule: string, edit: string][] = [
    ['another name', `json_set(state, '$.name', 'Otra')`],
    ['another telephone of a contact', `json_set(state, '$.contacts[0].phone', '+59170000009')`],
    ['the conversation by which somebody speaks', `json_set(state, '$.contacts[0].chat', 'k9')`],
    ['who may receive', `json_set(state, '$.contacts[0].receives', json('false'))`],
    ['the note that named them', `json_set(state, '$.contacts[0].verified.reason', 'OTRO/1')`],
    ['a contact that is taken away', `json_remove(state, '$.contacts[0]')`],
    ['by whose name it goes', `json_set(state, '$.merged', json('{"into":"e1","by":"","at":""}'))`],
    ['a note', `json_set(state, '$.notes', 'pagan')`],
    ['no entity at all', `json_remove(state, '$.contacts')`],
  ]
  test.each(rows)('%s', async (_, edit) => {
    const id = await withClara()
    expect((await store.verify(id, 'entity')).ok).toBe(true)
    sql.exec(`UPDATE aggregates SET state = ${edit} WHERE id = '${id}'`)
    expect(await store.verify(id, 'entity')).toMatchObject({ ok: false })
  })
  test('another secret of the hashes', async () => {
    const id = await withClara()
    sql.exec(`UPDATE aggregates SET salt = 'aa' WHERE id = '${id}'`)
    expect((await store.verify(id, 'entity')).ok).toBe(false)
  })
})

test('whatever it is or was called finds it, in any letters', async () => {
  const { id } = await register()
  await change(id, amended({ ...sopachuy, name: 'Alcaldía de Sopachuy', short: undefined }))
  const found = await Promise.all(
    [
      'alcaldia de  sopachuy',
      'GOBIERNO AUTONOMO MUNICIPAL DE SOPACHUY',
      'gam sopachuy',
      '1142',
    ].map(async (name) => (await entitiesCalled(store, name)).map((entity) => entity.id)),
  )
  expect(found).toEqual([[id], [id], [id], [id]])
  expect(await entitiesCalled(store, ' ')).toEqual([])
})

describe('two that are one', () => {
  test('the merged one goes by the name of the other, and by its own again when it is undone', async () => {
    const id = await withClara()
    const other = await register({ name: 'Municipio de Sopachuy', kind: 'municipality' })
    await change(id, mergedInto(other.id))
    expect((await entityOf(store, id))?.id).toBe(other.id)
    expect((await entitiesCalled(store, '1142')).map((known) => known.id)).toEqual([other.id])
    expect((await withMerged(store, other)).map((known) => known.id)).toEqual([other.id, id])
    expect(await speaksFor(store, 'k1', today)).toMatchObject([
      { entity: { id: other.id }, keptIn: id, contact: { id: 'n1' } },
    ])
    expect((await changeEntity(deps(), { id, inbound: 'z', by, at }, mergedInto('e9'))).done).toBe(
      false,
    )
    await change(id, splitFrom(other.id))
    expect((await entityOf(store, id))?.id).toBe(id)
    expect(await speaksFor(store, 'k1', today)).toMatchObject([{ entity: { id }, keptIn: id }])
    expect((await store.verify(id, 'entity')).ok).toBe(true)
  })
  test('a circle of names, which nobody makes but by haste, is got out of', async () => {
    const [one, two] = [await register(), await register({ name: 'Otra', kind: 'other' })]
    await change(one.id, mergedInto(two.id))
    await change(two.id, mergedInto(one.id))
    expect(await entityOf(store, one.id)).toBeDefined()
    expect(await withMerged(store, one)).toHaveLength(2)
  })
})

describe('who speaks', () => {
  const rows: [rule: string, change: Change | undefined, day: string, speaks: boolean][] = [
    ['who is verified', undefined, today, true],
    ['not before their first day', undefined, '2026-03-01', false],
    ['until the day on which they no longer do', contactEnded('n1', '2026-03-09'), today, true],
    ['not on that day', contactEnded('n1', '2026-03-09'), '2026-03-09', false],
    ['not with another telephone', contactAmended('n1', { ...clara, phone: '+1' }), today, false],
    ['with another post', contactAmended('n1', { ...clara, post: 'X' }), today, true],
    ['not once they are deleted', contactForgotten('n1'), today, false],
  ]
  test.each(rows)('%s', async (_, after, day, speaks) => {
    const id = await withClara()
    if (after) await change(id, after)
    expect((await speaksFor(store, 'k1', day)).length).toBe(speaks ? 1 : 0)
  })
  test('a number alone speaks for nobody, and is found by whose it is', async () => {
    const { id } = await register()
    await change(id, contactAdded('n1', clara))
    expect(await speaksFor(store, 'k1', today)).toEqual([])
    const found = await entitiesOfPersons(store, ['person of +59170000001'])
    expect(found.map((known) => known.id)).toEqual([id])
  })
})

test('a contact is deleted for good, and what is known of others is still proved', async () => {
  const id = await withClara()
  await change(id, contactAdded('n2', { ...clara, name: 'Otro Nombre', phone: undefined }))
  await change(id, contactForgotten('n1'))
  const { row } = await store.attested(id, 'entity')
  expect(row?.state).not.toMatch(/Clara|70000001|GAMS/)
  expect(await entitiesOfPersons(store, ['person of +59170000001'])).toEqual([])
  const parts = { chain: 'in_order', entity: 'in_order' }
  expect(await store.verify(id, 'entity')).toMatchObject({ ok: true, parts })
  sql.exec(
    `UPDATE aggregates SET state = json_set(state, '$.contacts[0].name', 'X') WHERE id = '${id}'`,
  )
  expect((await store.verify(id, 'entity')).ok).toBe(false)
})

test('comes back from a copy as it was', async () => {
  const id = await withClara()
  const [copy, target] = [`${folder}-copy.tar.gz`, await newFolder()]
  await copyFolder(folder, copy, at)
  const now = () => Date.parse(at)
  await restoreFolder(copy, target, { now, settle: async () => undefined })
  const restored = (await openIn(target)).store
  expect(await restored.verify(id, 'entity')).toMatchObject({ ok: true, receipts: 3 })
  expect(await speaksFor(restored, 'k1', today)).toHaveLength(1)
  await restored.close()
  await removeFolder(target)
  rmSync(copy)
})
