/** Rules of leases: one holder, a token that grows, and no claim under an old one. */
import { OUTBOX_LEASE } from '../../src/store/port'
import { dueIds, emit, say } from './make'
import type { Delivering, Subject } from './store'

export function leaseRules(store: Subject<Delivering>): void {
  describe('a lease', () => {
    test('has one holder, who keeps the token by renewing', async () => {
      const { leases } = store()
      const token = await leases.acquire('clock', 'one', 0, 1000)
      expect(token).toEqual(expect.any(Number))
      expect(await leases.acquire('clock', 'two', 999, 1000)).toBeUndefined()
      expect(await leases.acquire('clock', 'one', 900, 1000)).toBe(token)
      expect(await leases.acquire('clock', 'two', 1500, 1000)).toBeUndefined()
      expect(await leases.acquire('digest', 'two', 0, 1000)).toEqual(expect.any(Number))
    })

    test('gives a higher token to each new holder, after its time or its release', async () => {
      const { leases } = store()
      const first = (await leases.acquire('clock', 'one', 0, 1000)) as number
      const second = (await leases.acquire('clock', 'two', 1001, 1000)) as number
      expect(second).toBeGreaterThan(first)
      await leases.release('clock', 'one')
      expect(await leases.acquire('clock', 'three', 1002, 1000)).toBeUndefined()
      await leases.release('clock', 'two')
      expect(await leases.acquire('clock', 'one', 1003, 1000)).toBeGreaterThan(second)
    })

    test('asked for by many at once goes to one', async () => {
      const asked = Array.from({ length: 10 }, (_, i) =>
        store().leases.acquire('clock', `h${i}`, 0, 1000),
      )
      expect((await Promise.all(asked)).filter((token) => token !== undefined)).toHaveLength(1)
    })

    test('that passed to another refuses the claims of the one before', async () => {
      await emit(store(), say('e', 'l'))
      const { leases, outbox } = store()
      const old = (await leases.acquire(OUTBOX_LEASE, 'one', 0, 1000)) as number
      const fresh = (await leases.acquire(OUTBOX_LEASE, 'two', 1001, 1000)) as number
      expect(await outbox.claim('e', 1, old)).toBe(false)
      expect(await dueIds(store())).toEqual(['e'])
      expect(await outbox.claim('e', 1, fresh)).toBe(true)
    })
  })
}
