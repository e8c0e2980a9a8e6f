/** The file of keys: when it is made, that it fits what was sealed, and what is said where not. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knownSalt } from '../../../src/app/installation'
import { openKeys } from '../../../src/app/sealing-keys'
import { newKey } from '../../../src/bot/vault/key-ring'
import type { Store } from '../../../src/store/port'
import { openSqliteStore } from '../../../src/store/sqlite/open'
import { clear } from '../../support/clear'

const at = '2026-03-02T13:00:00.000Z'
let folder: string
let file: string
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'conducto-keys-'))
  file = join(folder, 'elsewhere', 'keys')
  store = (await openSqliteStore({ dataDir: join(folder, 'data'), now: () => Date.parse(at) }))
    .store
})
afterEach(async () => {
  await store.close()
  clear(folder)
})
const opened = (path: string | undefined = file) => openKeys(store, path, at)
const newest = async () => {
  const keys = await opened()
  return 'newest' in keys ? keys.newest : keys.closed
}

test('it is made where nothing was ever sealed, for its owner alone, and is the same at every start', async () => {
  const first = await newest()
  expect(first).toMatch(/^[0-9a-f]{16}$/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await newest()).toBe(first)
  expect(readFileSync(file, 'utf8')).toMatch(/^[\w+/]{43}=\n$/)
  expect(await knownSalt(store)).toBeDefined()
})

test('it is not made where something was sealed: lost keys refuse secrets, and the right ones open again', async () => {
  const first = await newest()
  const text = readFileSync(file)
  rmSync(file)
  expect(await opened()).toEqual({ closed: 'lost' })
  expect(existsSync(file)).toBe(false)
  writeFileSync(file, text)
  expect(await newest()).toBe(first)
})

test('a key in front of the former is the newest; the former alone, or another, does not fit then', async () => {
  const first = await newest()
  const former = readFileSync(file, 'utf8')
  const next = newKey()
  writeFileSync(file, `# changed in March\n${next}\n${former}`)
  const second = await newest()
  expect(second).not.toBe(first)
  writeFileSync(file, former)
  expect(await opened()).toEqual({ closed: 'unfit' })
  writeFileSync(file, newKey())
  expect(await opened()).toEqual({ closed: 'unfit' })
  writeFileSync(file, next)
  expect(await newest()).toBe(second)
})

test.each([
  ['words', 'hola'],
  ['nothing', '\n'],
  ['a key that is too short', Buffer.alloc(16).toString('base64')],
  ['one good line and one that is none', `${newKey()}\nhola`],
])('a file with %s has no keys', async (_, text) => {
  await newest()
  writeFileSync(file, text)
  expect(await opened()).toEqual({ closed: 'unreadable' })
})

test('what cannot be read or made refuses secrets alone, and so does no file at all', async () => {
  writeFileSync(join(folder, 'plain'), '')
  expect(await opened(join(folder, 'plain', 'keys'))).toEqual({ closed: 'unreadable' })
  expect(await opened(folder)).toEqual({ closed: 'unreadable' })
  expect(await openKeys(store, undefined, at)).toEqual({ closed: 'none' })
})
