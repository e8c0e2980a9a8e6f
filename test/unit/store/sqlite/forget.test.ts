/**
 * What a commit takes out of a state is in no byte of the data folder: neither in the log nor in
 * what is free of a page.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { connect } from '../../../../src/store/sqlite/connection'
import { join } from 'node:path'
import { openReader } from '../../../../src/store/sqlite/open'
import type { HistoryRow } from '../../../../src/store/port'
import { at, done, note, opening } from '../../../contract/make'
import { newFolder, openIn, removeFolder } from './folder'

let folder: string
beforeEach(async () => {
  folder = await newFolder()
})
afterEach(() => removeFolder(folder))

const secret = 'Colibri77'
const holding = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter(({ parentPath, name }) =>
      readFileSync(join(parentPath, name), 'latin1').includes(secret),
    )
    .map(({ name }) => name)
const draft = { draft: `${'palabras '.repeat(900)}${secret} ` }
const cleaned = { draft: 'palabras' }

test('a secret taken out of a draft leaves the folder with the commit that says so', async () => {
  const { store } = await openIn(folder)
  await done(store, { ...note('a', 0), state: draft })
  expect(holding()).not.toEqual([])
  await done(store, { ...note('a', 1), state: cleaned, forgets: true })
  expect(holding()).toEqual([])
  await store.close()
})
test('one that was already in the database leaves its page too', async () => {
  const { store } = await openIn(folder)
  await done(store, { ...note('a', 0), state: draft })
  await store.sweep(new Date(0).toISOString())
  expect(holding()).toEqual(['conducto.db'])
  await done(store, { ...note('a', 1), state: cleaned, forgets: true })
  expect(holding()).toEqual([])
  await store.close()
})
test('words that a case no longer keeps leave its history, and the folder', async () => {
  const { store } = await openIn(folder)
  const entry = {
    id: 'c1~1',
    at,
    audience: 'from_person',
    by: 'p1',
    text: `${'palabras '.repeat(900)}${secret}`,
    files: [],
  }
  const row = { kind: 'from_person', place: 0, at, person: 'p1', entry } as HistoryRow
  await done(store, opening('c1', { history: [row] }))
  await store.sweep(new Date(0).toISOString())
  expect(holding()).toEqual(['conducto.db'])
  await done(store, opening('c1', { expected: 1, erases: ['from_person'] }))
  expect(holding()).toEqual([])
  await store.close()
})
test('what a reader beside us holds back leaves with the next sweep', async () => {
  const { store } = await openIn(folder)
  await done(store, { ...note('a', 0), state: draft })
  const reader = await openReader({ dataDir: folder, now: Date.now })
  await reader.store.read('conversation', 'a')
  await done(store, { ...note('a', 1), state: cleaned, forgets: true })
  await reader.store.close()
  await store.sweep(new Date(0).toISOString())
  expect(holding()).toEqual([])
  await store.close()
})
test('after a burst beside a long reader the log is as large as before, without waiting for a sweep', async () => {
  const { store } = await openIn(folder)
  const bytes = () => statSync(join(folder, 'conducto.db-wal')).size
  await done(store, note('a', 0))
  const reader = await connect(join(folder, 'conducto.db'))
  reader.exec('BEGIN')
  reader.one('SELECT count(*) FROM aggregates')
  const large = (index: number) => ({ draft: String(index).repeat(4_000_000) })
  for (let index = 1; index <= 12; index += 1)
    await done(store, { ...note('a', index), state: large(index) })
  const burst = bytes()
  reader.exec('COMMIT')
  reader.close()
  for (let index = 13; index <= 15; index += 1) await done(store, note('a', index))
  expect(burst).toBeGreaterThan(40_000_000)
  expect(bytes()).toBeLessThanOrEqual(32 * 1024 * 1024)
  await store.close()
})
