/**
 * A data folder of a program that kept things of several shapes under one kind: each is found under
 * its own, nothing that was told is told again, and an end in the middle of bringing the folder up
 * to date loses none of it.
 */
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { knownSalt, saltOf } from '../../src/app/installation'
import { directoryShape } from '../../src/bot/directory/directory-service'
import { erasureShape } from '../../src/bot/forgetting/erasure-model'
import { goneShape } from '../../src/bot/forgetting/forget-person'
import { hindranceShape } from '../../src/bot/hindrances/told'
import { aggregateOf } from '../../src/bot/links/links'
import { linkShape } from '../../src/bot/links/told'
import { noticeShape } from '../../src/bot/effects/notice-model'
import { createParked } from '../../src/bot/outbox/parked'
import { parkedShape } from '../../src/bot/outbox/parked-model'
import { alterationShape } from '../../src/bot/record/alterations'
import { nightlyVerification, progressShape } from '../../src/bot/record/sweep'
import { createCatalogue } from '../../src/bot/words/catalogue'
import { type Shape, standing } from '../../src/store/change'
import type { AggregateKind, Store } from '../../src/store/port'
import { connect, type Sql } from '../../src/store/sqlite/connection'
import { openSqliteStore } from '../../src/store/sqlite/open'
import { migrate } from '../../src/store/sqlite/schema'
import { clear } from '../support/clear'

const clock = { now: () => Date.parse('2026-03-03T06:30:00.000Z') }
const catalogue = createCatalogue()
const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'conducto-kinds-'))
  folders.push(folder)
  return folder
}
afterEach(() => folders.splice(0).forEach(clear))

const kept = gunzipSync(readFileSync(join(__dirname, 'folder-3', 'conducto.sql.gz'))).toString()
/** The folder as it was left. */
async function laid(): Promise<{ folder: string; sql: Sql }> {
  const folder = newFolder()
  const sql = await connect(join(folder, 'conducto.db'))
  sql.all('PRAGMA journal_mode = WAL')
  sql.exec(kept)
  return { folder, sql }
}
async function opened(): Promise<Store> {
  const { folder, sql } = await laid()
  sql.close()
  return (await openSqliteStore({ dataDir: folder, ...clock })).store
}

const found: [Shape<unknown>, id: string, holds: object][] = [
  [noticeShape, 'U0LUIS', { slots: { '2026-03-03T06:00:00.000Z': [{ kind: 'remind' }] } }],
  [linkShape, 'channel:whatsapp', { count: 2, linkings: [{ codes: 1 }], troubles: [{ id: '2' }] }],
  [parkedShape, 'e1', { effect: 'e1' }],
  [parkedShape, 'restored:2026-03-03T06:00:00.000Z', { at: '2026-03-03T06:00:00.000Z' }],
  [hindranceShape, 'hindered:not_in_channel:C7:2026-03-03', { code: 'not_in_channel' }],
  [alterationShape, 'altered:25a4bbff0644b5fd057668cda4129db3', { found: '2026-03-03' }],
  [progressShape, 'record-sweep', { day: '2026-03-03', at: 'aggregates', told: 1 }],
  [goneShape, 'k0123456789abcdef', { goneAt: '2026-03-03T06:00:00.000Z' }],
  [erasureShape, 'x4b1f0c2d9e8a7f60', { stage: 'waiting' }],
  [directoryShape, 'agency', { schemaVersion: 1 }],
]
const everything = async (store: Store) => {
  for (const [shape, id, holds] of found)
    expect((await standing(store, shape, id)).state).toMatchObject(holds)
  expect(await knownSalt(store)).toBe('abf85bc74169548b54bb9714573516b8')
  const ids = async (kind: AggregateKind) =>
    (await store.list(kind, { limit: 9 })).rows.map(({ id }) => id)
  for (const [kind, own] of [
    ['notice', 'U0LUIS'],
    ['directory', 'agency'],
    ['erasure', 'x4b1f0c2d9e8a7f60'],
  ] as const)
    expect({ [kind]: await ids(kind) }).toEqual({ [kind]: [own] })
}

test('each thing is found under its own kind, by the one shape that the kind has', async () => {
  const store = await opened()
  await everything(store)
  expect(await saltOf(store, '2026-03-03T06:30:00.000Z')).toBe(await knownSalt(store))
  await store.close()
})

test('what stands in Slack is edited where it stands: its place goes with it', async () => {
  const store = await opened()
  const { kind, id } = aggregateOf('whatsapp')
  expect(await store.outbox.posts(kind, id)).toMatchObject({ 'trouble:2': { address: 'C9:9.1' } })
  expect(Object.keys(await store.outbox.posts('notice', 'U0LUIS'))).toHaveLength(1)
  expect((await store.outbox.get('show:link:whatsapp:1'))?.aggregate).toEqual({ kind, id })
  await store.close()
})

test('what was told is not told again, and the night goes on where it was', async () => {
  const store = await opened()
  const due = async () => (await store.outbox.due('2027', 99)).map(({ id }) => id)
  const before = await due()
  const committed = () => undefined
  const cases = { whole: async () => undefined }
  const parked = createParked({ store, cases, clock, committed })
  await parked.tell((await store.outbox.get('e1'))!)
  const night = nightlyVerification({ store, clock, catalogue, committed, portionMs: 60_000 })
  for (let ticks = 0; ticks < 3; ticks += 1) await night()
  expect(await due()).toEqual(before)
  expect((await standing(store, progressShape, 'record-sweep')).state).toMatchObject({
    ...{ day: '2026-03-03', at: 'end', told: 1 },
  })
  await store.close()
})

/** The folder as a program leaves it that is killed after so many statements of its upgrade. */
async function killedAfter(count: number): Promise<{ left: string; isWhole: boolean }> {
  const { folder, sql } = await laid()
  const left = newFolder()
  sql.exec('PRAGMA cache_size = 0')
  const killed = new Error('killed')
  let isWhole = true
  const exec: Sql['exec'] = (text) => {
    const statements = text.split(/(?<=;)\s+/).filter(Boolean)
    isWhole = count >= statements.length
    sql.exec(statements.slice(0, count).join('\n'))
    for (const name of ['conducto.db', 'conducto.db-wal'])
      copyFileSync(join(folder, name), join(left, name))
    throw killed
  }
  expect(() => migrate({ ...sql, exec }, folder)).toThrow(killed)
  sql.close()
  return { left, isWhole }
}

test('killed at any point of the upgrade, the next program finds everything all the same', async () => {
  for (let count = 0, isOver = false; !isOver; count += 1) {
    const { left, isWhole } = await killedAfter(count)
    const { store } = await openSqliteStore({ dataDir: left, ...clock })
    await everything(store)
    expect(await store.outbox.posts('link', 'channel:whatsapp')).not.toEqual({})
    await store.close()
    isOver = isWhole
    if (isOver) expect(count).toBeGreaterThan(4)
  }
})

test('what is no JSON any more holds back nothing of the others', async () => {
  const { folder, sql } = await laid()
  sql.exec("UPDATE aggregates SET state = '{' WHERE kind = 'notice' AND id = 'e1'")
  sql.close()
  const { store } = await openSqliteStore({ dataDir: folder, ...clock })
  await expect(store.read('notice', 'e1')).rejects.toMatchObject({ code: 'record_invalid' })
  expect(await knownSalt(store)).toBeDefined()
  await store.close()
})
