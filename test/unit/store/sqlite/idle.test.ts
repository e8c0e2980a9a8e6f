/** What would leave everything as it is costs no flush. */
import { OUTBOX_LEASE, type Store } from '../../../../src/store/port'
import { at } from '../../../contract/make'
import { newFolder, openIn, removeFolder } from './folder'

const now = Date.parse(at)
const second = 1000
const day = 86_400 * second

let folder: string
let store: Store
let flushes: number
beforeEach(async () => {
  folder = await newFolder()
  flushes = 0
  store = (await openIn(folder, { onFlush: () => (flushes += 1) })).store
})
afterEach(async () => {
  await store.close()
  await removeFolder(folder)
})

test('a lease of 30 seconds is written when it is taken, when 3 are gone, and whenever the clock has jumped', async () => {
  const written: [seconds: number, flushes: number][] = []
  for (const moment of [0, second, 2999, 3000, 5 * second, day, 0, 1]) {
    expect(await store.leases.acquire(OUTBOX_LEASE, 'one', now + moment, 30 * second)).toBe(1)
    written.push([moment / second, flushes])
  }
  expect(written).toEqual([
    ...[
      [0, 1],
      [1, 1],
      [2.999, 1],
      [3, 2],
      [5, 2],
    ],
    ...[
      [day / second, 3],
      [0, 4],
      [0.001, 4],
    ],
  ])
})

const post = { kind: 'case' as const, id: 'c1', key: 'headline', address: 'C1:1', ref: { ts: '1' } }
const definition = { code: 'P', version: '1', hash: 'h', text: 'x', at }
test.each<[string, () => Promise<unknown>]>([
  ['a post that is set again', () => store.outbox.setPost(post)],
  ['a definition that is published again', () => store.publish(definition)],
])('%s is written once', async (_, write) => {
  for (let time = 0; time < 3; time += 1) await write()
  expect(flushes).toBe(1)
})
