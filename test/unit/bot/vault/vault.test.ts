/**
 * Secrets over a store of their own: sealed for one place, given and seen by addresses that are
 * good once, on record before they are shown, and gone when they are destroyed.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyRing, keysIn, newKey } from '../../../../src/bot/vault/key-ring'
import { bindingOf, secretIdOf } from '../../../../src/bot/vault/model'
import type { Asking, Vault, VaultDeps } from '../../../../src/bot/vault/port'
import { secretSweep } from '../../../../src/bot/vault/sweep'
import { createVault } from '../../../../src/bot/vault/vault'
import { createCatalogue } from '../../../../src/bot/words/catalogue'
import type { CaseState } from '../../../../src/flows/case/case'
import type { Store } from '../../../../src/store/port'
import { openSqliteStore } from '../../../../src/store/sqlite/open'
import { clear } from '../../../support/clear'

const words = 'Clave-ñandú 9Zx!7 del ambiente'
const at = { case: 'c1', step: 'P>9', key: 'annex.token' }
const hourMs = 3_600_000
const keys = [newKey(), newKey()].map((key) => keysIn(key)?.[0] ?? Buffer.alloc(0))
const [first, second] = keys as [Buffer, Buffer]

let dataDir: string
let store: Store
let now: number
let altered: string[]
const open = (more: Partial<VaultDeps> = {}): Vault =>
  createVault({
    store,
    clock: { now: () => now },
    keys: keyRing([first]),
    address: () => 'https://p',
    isTheirs: async () => true,
    altered: async (id) => void altered.push(id),
    ...more,
  })
const asking = (id: string, more: Partial<Asking> = {}): Asking => ({
  id,
  at,
  purpose: 'give',
  to: 'k1',
  by: 'k1',
  activation: 'c1~P~9~1',
  ...more,
})
/** The token of a new address. */
async function sent(vault: Vault, id: string, more: Partial<Asking> = {}): Promise<string> {
  const secret = await vault.ask(asking(id, more))
  return (await vault.address(secret, id))?.split('/s/')[1] ?? ''
}
const receipts = async (): Promise<{ act: string; actor: string }[]> =>
  (await store.attested(secretIdOf(at), 'secret')).receipts.map(
    ({ body }) => JSON.parse(body) as { act: string; actor: string },
  )
async function keeps(vault: Vault): Promise<void> {
  expect(await vault.give(await sent(vault, 'g1'), words)).toEqual({ given: true })
}
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'conducto-vault-'))
  now = Date.parse('2026-03-02T13:00:00.000Z')
  altered = []
  store = (await openSqliteStore({ dataDir, now: () => now })).store
})
afterEach(async () => {
  await store.close()
  clear(dataDir)
})

test('what is given by an address is seen by another, each once, and its record says who', async () => {
  const vault = open()
  await keeps(vault)
  const token = await sent(vault, 's1', { purpose: 'see', to: 'k2' })
  expect(await vault.look(token)).toMatchObject({ link: { to: 'k2' } })
  expect(await vault.see(token)).toEqual({ words })
  expect(await vault.see(token)).toEqual({ refused: 'used' })
  expect((await receipts()).map(({ act, actor }) => [act, actor])).toEqual([
    ['ask_secret', 'k1'],
    ['keep_secret', 'k1'],
    ['ask_secret', 'k1'],
    ['see_secret', 'k2'],
  ])
  expect(await store.verify(secretIdOf(at), 'secret')).toMatchObject({ ok: true, receipts: 4 })
})

test('an address leads nowhere that was used, is over, was sent anew, is another’s or for the other purpose', async () => {
  const vault = open()
  const token = await sent(vault, 'g1')
  const anew = (await vault.address(secretIdOf(at), 'g1'))?.split('/s/')[1] ?? ''
  expect(await vault.give(token, words)).toEqual({ refused: 'unknown' })
  expect(await vault.see(anew)).toEqual({ refused: 'unknown' })
  expect(await open({ isTheirs: async () => false }).give(anew, words)).toEqual({
    refused: 'not_theirs',
  })
  now += hourMs
  expect(await vault.give(anew, words)).toEqual({ refused: 'over' })
  const last = (await vault.address(secretIdOf(at), 'g1'))?.split('/s/')[1] ?? ''
  now += hourMs - 1
  expect(await Promise.all([vault.give(last, words), vault.give(last, 'other')])).toContainEqual({
    given: true,
  })
  expect(await vault.give(last, 'third')).toEqual({ refused: 'used' })
  expect(await vault.address(secretIdOf(at), 'g1')).toBeUndefined()
  expect(await vault.give('x'.repeat(22), words)).toEqual({ refused: 'unknown' })
  expect(await vault.give('../../etc', words)).toEqual({ refused: 'unknown' })
})

test('nothing of it is in the files of the store in clear, nor sealed once it was destroyed', async () => {
  const vault = open()
  await keeps(vault)
  const sealed = (await vault.at(at))?.kept?.sealed?.text ?? 'none'
  const inFiles = (text: string): boolean =>
    readdirSync(dataDir).some((name) => readFileSync(join(dataDir, name)).includes(text))
  expect([words, Buffer.from(words).toString('base64'), sealed].map(inFiles)).toEqual([
    ...[false, false, true],
  ])
  await vault.destroy(at, 'ended')
  expect(inFiles(sealed)).toBe(false)
  expect((await vault.at(at))?.kept).toMatchObject({ destroyed: { why: 'ended' } })
  const seen = { by: 'U1', at: '2026-03-02T13:00:00.000Z', how: 'desk' as const, inbound: 'i1' }
  expect(await vault.view(at, seen)).toEqual({ refused: 'gone' })
  expect((await receipts()).at(-1)?.act).toBe('destroy_secret')
})

test('what is sealed with an older key opens with it, and is sealed with the newest at once', async () => {
  await keeps(open())
  const both = open({ keys: keyRing([second, first]) })
  await both.renew(at)
  const newest = open({ keys: keyRing([second]) })
  const token = await sent(newest, 's1', { purpose: 'see' })
  expect(await newest.see(token)).toEqual({ words })
  expect(await store.verify(secretIdOf(at), 'secret')).toMatchObject({ ok: true })
})

describe('what time does to it', () => {
  const dayMs = 24 * hourMs
  /** The hourly look at what is kept, over a case that is as given. */
  const sweepOf = (vault: Vault, state: object | undefined) =>
    secretSweep({
      store,
      vault,
      catalogue: createCatalogue(),
      clock: { now: () => now },
      cases: { load: async () => state as CaseState | undefined },
      committed: () => undefined,
    })
  const open9 = { undo: [], frames: { P: { path: 'P', state: 'open' } } }
  const standing = async (vault: Vault) => (await vault.at(at))?.kept

  test.each<[string, number, object | undefined, string | undefined]>([
    [
      'half a year less an hour: kept while its procedure runs',
      180 * dayMs - hourMs,
      open9,
      undefined,
    ],
    ['half a year: destroyed while its procedure runs', 180 * dayMs, open9, 'term'],
    ['half a year: destroyed where its case is gone', 180 * dayMs, undefined, 'term'],
    ['a month: kept while its procedure runs', 30 * dayMs, open9, undefined],
    [
      'a procedure that ended: kept for a day',
      dayMs - hourMs,
      { ...open9, closedAt: 'x' },
      undefined,
    ],
    ['a procedure that ended: destroyed after a day', dayMs, { ...open9, closedAt: 'x' }, 'ended'],
    [
      'whose words were deleted: destroyed at once',
      hourMs,
      { ...open9, forgotten: {} },
      'forgotten',
    ],
  ])('%s', async (_, ms, state, why) => {
    const vault = open()
    await keeps(vault)
    now += ms
    const sweep = sweepOf(vault, state)
    await sweep()
    const kept = await standing(vault)
    expect([kept?.destroyed?.why, kept?.sealed === undefined]).toEqual([why, why !== undefined])
    expect((await receipts()).at(-1)?.act).toBe(why ? 'destroy_secret' : 'keep_secret')
  })

  test('its half year begins anew with what is given anew, and not with another key', async () => {
    const vault = open()
    await keeps(vault)
    now += 100 * dayMs
    const rotated = open({ keys: keyRing([second, first]) })
    await sweepOf(rotated, open9)()
    expect((await standing(rotated))?.sealed?.key).toBe(keyRing([second]).newest)
    now += 80 * dayMs - hourMs
    expect(await rotated.give(await sent(rotated, 'g2'), 'otra')).toEqual({ given: true })
    now += 179 * dayMs
    await sweepOf(rotated, open9)()
    expect((await standing(rotated))?.destroyed).toBeUndefined()
    now += dayMs
    await sweepOf(rotated, open9)()
    expect((await standing(rotated))?.destroyed).toMatchObject({ why: 'term' })
    expect(await store.verify(secretIdOf(at), 'secret')).toMatchObject({ ok: true })
  })

  test('without its key it is destroyed in time all the same', async () => {
    await keeps(open())
    now += 180 * dayMs
    const lost = open({ keys: { closed: 'lost' } })
    await sweepOf(lost, open9)()
    expect((await standing(lost))?.destroyed).toMatchObject({ why: 'term' })
  })
})

test('without its key nothing is sealed or shown, and no address is used up', async () => {
  await keeps(open())
  const token = await sent(open(), 's1', { purpose: 'see' })
  const lost = open({ keys: { closed: 'lost' } })
  expect(lost.closed()).toBe('lost')
  expect(await lost.see(token)).toEqual({ refused: 'closed' })
  expect(await open().see(token)).toEqual({ words })
  const other = open({ keys: keyRing([second]) })
  const seen = { by: 'U1', at: '2026-03-02T13:00:00.000Z', how: 'desk' as const, inbound: 'i1' }
  expect(await other.view(at, seen)).toEqual({ refused: 'closed' })
  expect(altered).toEqual([])
})

test.each<[string, (sealed: Record<string, string>) => object]>([
  [
    'another text',
    (sealed) => ({ ...sealed, text: Buffer.from('x'.repeat(30)).toString('base64') }),
  ],
  ['another tag', (sealed) => ({ ...sealed, tag: Buffer.alloc(16).toString('base64') })],
  ['a short tag', (sealed) => ({ ...sealed, tag: 'AAAA' })],
  [
    'what was sealed for another place',
    () => keyRing([first]).seal(words, bindingOf({ ...at, key: 'annex.other' })),
  ],
])('%s in the store is refused, and administrators are told', async (_, change) => {
  const vault = open()
  await keeps(vault)
  const stored = await store.read<Record<string, unknown>>('secret', secretIdOf(at))
  const kept = stored?.state['kept'] as { sealed: Record<string, string> }
  const state = { ...stored?.state, kept: { ...kept, sealed: change(kept.sealed) } }
  await store.commit({
    kind: 'secret',
    id: secretIdOf(at),
    expected: stored?.revision ?? 0,
    state,
    at: '2026-03-02T13:00:00.000Z',
  })
  const seen = { by: 'U1', at: '2026-03-02T13:00:00.000Z', how: 'desk' as const, inbound: 'i1' }
  expect(await vault.view(at, seen)).toEqual({ refused: 'altered' })
  expect(altered).toEqual([secretIdOf(at)])
})
