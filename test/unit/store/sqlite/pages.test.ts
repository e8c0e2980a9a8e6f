/**
 * What a commit writes to the log: pages, each of which is copied, summed and flushed, whatever the
 * disk.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Change, Store } from '../../../../src/store/port'
import { opening as openingOfBench } from '../../../../scripts/bench/opening'
import { note, show } from '../../../contract/make'
import { newFolder, openIn, removeFolder } from './folder'

const frameBytes = 4096 + 24

let folder: string
let store: Store
beforeEach(async () => {
  folder = await newFolder()
  store = (await openIn(folder)).store
})
afterEach(async () => {
  await store.close()
  await removeFolder(folder)
})

/** The median: a page that is full makes a few commits dearer. */
async function pagesOf(each: (index: number) => Promise<unknown>): Promise<number> {
  const written = () => statSync(join(folder, 'conducto.db-wal')).size / frameBytes
  const pages: number[] = []
  for (let index = 0; index < 41; index += 1) {
    const before = written()
    await each(index)
    pages.push(written() - before)
  }
  return Math.round(pages.sort((one, other) => one - other)[20]!)
}
const open = (id: string, extra: Partial<Change> = {}) =>
  store.commit({ ...openingOfBench(id), ...extra })

test.each<[string, number, (index: number) => Promise<unknown>]>([
  ['opening a case', 24, (index) => open(`case-${index}`)],
  [
    'claiming an effect',
    5,
    async (index) => {
      await store.outbox.claim(`chat:w${index}`, 1, 1)
    },
  ],
  [
    'showing again four things that were not sent yet',
    3,
    (index) =>
      store.commit(
        note('n', index, {
          effects: ['a', 'b', 'c', 'd'].map((id) => show(id, id, { payload: { index } })),
        }),
      ),
  ],
])('%s writes at most %i pages', async (_, most, each) => {
  for (let index = 0; index < 60; index += 1) await open(`w${index}`)
  expect(await pagesOf(each)).toBeLessThanOrEqual(most)
})
