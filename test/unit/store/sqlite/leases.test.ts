import { OUTBOX_LEASE, type Store } from '../../../../src/store/port'
import { emit, say } from '../../../contract/make'
import { runChild } from './child'
import { newFolder, openIn, removeFolder } from './folder'

const now = Date.parse('2026-03-02T13:00:00.000Z')
const day = 86_400_000

let folder: string
beforeEach(async () => {
  folder = await newFolder()
})
afterEach(() => removeFolder(folder))
const acquire = (store: Store, holder: string, moment: number) =>
  store.leases.acquire(OUTBOX_LEASE, holder, moment, 30_000)

describe('a lease left behind', () => {
  // It was taken when the wall clock stood a day ahead.
  test.each(['the next process', 'the process before'])(
    'does not hold back %s, whose clock is a day behind',
    async (holder) => {
      const before = (await openIn(folder)).store
      await emit(before, say('e', 'l'))
      const old = (await acquire(before, 'the process before', now + day)) as number
      await before.close()

      const { store } = await openIn(folder)
      const token = (await acquire(store, holder, now)) as number
      expect(token).toBeGreaterThan(old)
      expect(await store.outbox.claim('e', 1, old)).toBe(false)
      expect(await store.outbox.claim('e', 1, token)).toBe(true)
      await store.close()
    },
  )

  test('gives growing tokens over many openings', async () => {
    const tokens: number[] = []
    for (let i = 0; i < 5; i++) {
      const { store } = await openIn(folder)
      tokens.push((await acquire(store, 'one', now - i * day)) as number)
      await store.close()
    }
    expect(tokens).toEqual([1, 2, 3, 4, 5])
  })

  test('by a process that was killed holds back nobody', async () => {
    const child = runChild('lease-process.ts', [folder, OUTBOX_LEASE, String(now + day)])
    await child.reached(1)
    child.process.kill('SIGKILL')
    await child.ended
    const { store } = await openIn(folder)
    expect(await acquire(store, 'next', now)).toBe(Number(child.lines[0]) + 1)
    await store.close()
  })

  test('by another holder of the same process still holds back', async () => {
    const { store } = await openIn(folder)
    await acquire(store, 'one', now + day)
    expect(await acquire(store, 'two', now)).toBeUndefined()
    await store.close()
  })
})
