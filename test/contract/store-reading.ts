/** Rules of reading: by id, by key, by page; definitions; what outlives closing. */
import fc from 'fast-check'
import type { PendingRow, Store } from '../../src/store/port'
import { at, claim, done, later, note, opening, record, row, say } from './make'
import type { Subject } from './store'

export function readingRules(store: Subject): void {
  describe('reading', () => {
    test('what is not there is undefined', async () => {
      expect(await store().read('case', 'c1')).toBeUndefined()
      expect(await store().find('case', 'contact', 'p1')).toEqual([])
      expect(await store().answered('wa:1')).toBeUndefined()
      expect(await store().outbox.get('e')).toBeUndefined()
      expect(await store().list('case', { limit: 5 })).toEqual({ rows: [] })
    })

    test('what is known in its newest revision is answered as it is known; of anything older, what is newest', async () => {
      await done(store(), note('n1', 0, { state: { schemaVersion: 1, count: 1 } }))
      const known = (await store().read('conversation', 'n1'))!
      expect(await store().read('conversation', 'n1', known)).toBe(known)
      await done(store(), note('n1', 1, { state: { schemaVersion: 1, count: 2 } }))
      expect(await store().read('conversation', 'n1', known)).toMatchObject({
        revision: 2,
        state: { count: 2 },
      })
      await store().remove({ aggregates: [{ kind: 'conversation', id: 'n1' }] })
      expect(await store().read('conversation', 'n1', known)).toBeUndefined()
    })

    test('by key gives the newest first, of that kind and that key alone', async () => {
      for (const [i, id] of ['c1', 'c2', 'c3'].entries()) {
        await done(
          store(),
          opening(id, {
            at: later(i),
            keys: { contact: ['p1'], mood: [id === 'c2' ? 'closed' : 'open'] },
          }),
        )
      }
      await done(store(), note('n1', 0, { keys: { contact: ['p1'] } }))
      expect(await store().find('case', 'contact', 'p1')).toEqual(['c3', 'c2', 'c1'])
      expect(await store().find('case', 'contact', 'p1', 2)).toEqual(['c3', 'c2'])
      expect(await store().find('case', 'mood', 'open')).toEqual(['c3', 'c1'])
      expect(await store().find('conversation', 'contact', 'p1')).toEqual(['n1'])
      expect(await store().find('case', 'contact', 'open')).toEqual([])
    })

    test('by key, and by many ids, what is found is read at once as it stands alone', async () => {
      for (const [i, id] of ['c1', 'c2', 'c3'].entries())
        await done(store(), opening(id, { at: later(i), keys: { contact: ['p1'] } }))
      const alone = await Promise.all(['c3', 'c2', 'c1'].map((id) => store().read('case', id)))
      expect(await store().found('case', 'contact', 'p1', 5)).toEqual(alone)
      expect(await store().found('case', 'contact', 'p1', 2)).toEqual(alone.slice(0, 2))
      expect(await store().found('case', 'contact', 'p2', 2)).toEqual([])
      const asked = { kind: 'case', key: 'contact', value: 'p1', limit: 2 } as const
      expect(await store().foundBy([asked, { ...asked, value: 'p2' }])).toEqual([
        alone.slice(0, 2),
        [],
      ])
      await done(store(), note('n1', 0))
      const named = ['c2', 'none', 'c3', 'c2'].map((id) => ({ kind: 'case' as const, id }))
      const both = [
        ...named,
        { kind: 'conversation' as const, id: 'n1' },
        { kind: 'conversation' as const, id: 'c2' },
      ]
      expect(await store().several(both)).toEqual([
        alone[1],
        alone[0],
        await store().read('conversation', 'n1'),
      ])
      expect(await store().several([])).toEqual([])
    })

    test('a list goes newest first in pages by key, whatever is written meanwhile', async () => {
      for (let i = 0; i < 5; i++) await done(store(), opening(`c${i}`, { at: later(i) }))
      const first = await store().list('case', { limit: 2 })
      await done(store(), opening('c9', { at: later(9) }))
      await done(store(), opening('c4', { expected: 1, at: later(10) }))
      const second = await store().list('case', { limit: 2, after: first.next })
      const third = await store().list('case', { limit: 2, after: second.next })
      const ids = [first, second, third].map(({ rows }) => rows.map(({ id }) => id))
      expect(ids).toEqual([['c4', 'c3'], ['c2', 'c1'], ['c0']])
      expect(third.next).toBeUndefined()
    })

    test('published definitions are kept once per content', async () => {
      const one = { code: 'UGAT/AIT-PR01', version: '1', hash: 'h1', text: 'a: 1', at }
      const two = { ...one, version: '2', hash: 'h2', at: later(1) }
      for (const each of [one, two, one]) await store().publish(each)
      expect(await store().published()).toEqual([one, two])
    })

    test('everything is there after closing and opening again', async () => {
      await done(store(), {
        ...opening('c1', {
          keys: { contact: ['p1'] },
          numbering: { series: 'INC', year: 2026 },
          records: [record(0)],
        }),
        ...{
          effects: [say('e1', 'l1'), say('e2', 'l2')],
          inbound: { id: 'wa:1', at, answer: 7 },
          pending: [row('c1', at)],
        },
      })
      await store().publish({ code: 'X', version: '1', hash: 'h', text: 't', at })
      await store().outbox.setPost({
        kind: 'case',
        id: 'c1',
        key: 'headline',
        address: 'C1:1',
        ref: { ts: '1' },
      })
      const token = await store().leases.acquire('clock', 'one', 0, 1000)
      await claim(store(), 'e2')
      const before = await everything(store())
      await store.reopen()
      expect(await everything(store())).toEqual(before)
      expect((await store().outbox.unknown()).map(({ id }) => id)).toEqual(['e2'])
      expect(await store().leases.acquire('clock', 'two', 1001, 1000)).toBe((token as number) + 1)
      const next = await done(store(), opening('c2', { numbering: { series: 'INC', year: 2026 } }))
      expect(next.number).toBe('INC-2026-000002')
    })
  })

  describe('pending rows', () => {
    test('come oldest first and are chosen by role, holder, procedure and mood', async () => {
      await done(
        store(),
        opening('a', {
          pending: [row('a', later(3), { roles: ['operador', 'uit'], holder: 'U1' })],
        }),
      )
      await done(
        store(),
        opening('b', { pending: [row('b', later(1), { roles: ['uit'], mood: 'observed' })] }),
      )
      await done(
        store(),
        opening('c', { pending: [row('c', later(2), { roles: ['upat'], procedure: 'X' })] }),
      )
      const ids = async (query: object) =>
        (await store().pending({ limit: 9, ...query })).rows.map((each) => each.case)
      expect(await ids({})).toEqual(['b', 'c', 'a'])
      expect(await ids({ roles: ['uit'] })).toEqual(['b', 'a'])
      expect(await ids({ roles: ['operador', 'uit', 'upat'] })).toEqual(['b', 'c', 'a'])
      expect(await ids({ roles: [] })).toEqual([])
      expect(await ids({ holder: 'U1' })).toEqual(['a'])
      expect(await ids({ roles: ['upat'], holder: 'U1' })).toEqual([])
      expect(await ids({ procedure: 'X' })).toEqual(['c'])
      expect(await ids({ mood: 'observed', roles: ['uit', 'operador'] })).toEqual(['b'])
    })

    test('pages by key neither repeat nor skip a row that stays, while others come and go', async () => {
      const scenario = fc.record({
        sinces: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 25 }),
        limit: fc.integer({ min: 1, max: 7 }),
        gone: fc.array(fc.nat(24), { maxLength: 5 }),
      })
      let run = 0
      await fc.assert(
        fc.asyncProperty(scenario, async ({ sinces, limit, gone }) => {
          const role = `role${run++}`
          const id = (i: number) => `${role}-${i}`
          const put = (i: number, expected: number, rows: PendingRow[]) =>
            done(store(), opening(id(i), { expected, pending: rows }))
          await Promise.all(
            sinces.map((since, i) =>
              put(i, 0, [row(id(i), later(since), { roles: [role, 'all'] })]),
            ),
          )
          const seen: string[] = []
          let page = await store().pending({ roles: [role], limit })
          seen.push(...page.rows.map((each) => each.case))
          const removed = [...new Set(gone)].filter((i) => i < sinces.length)
          await Promise.all(removed.map((i) => put(i, 1, [])))
          for (; page.next !== undefined; seen.push(...page.rows.map((each) => each.case))) {
            page = await store().pending({ roles: [role], limit, after: page.next })
          }
          expect(new Set(seen).size).toBe(seen.length)
          const stayed = sinces.map((_, i) => i).filter((i) => !removed.includes(i))
          expect(seen).toEqual(expect.arrayContaining(stayed.map(id)))
        }),
        { numRuns: 25 },
      )
    })

    test('a page can only start after a key that a page gave', async () => {
      await expect(store().pending({ limit: 1, after: 'x' })).rejects.toThrow(RangeError)
    })
  })
}

/** All that the rules can see, to compare before and after. */
async function everything(store: Store): Promise<unknown> {
  return {
    case: await store.read('case', 'c1'),
    found: await store.find('case', 'contact', 'p1'),
    receipts: await store.receipts('c1'),
    verified: (await store.verify('c1')).parts.chain,
    pending: await store.pending({ limit: 9 }),
    answered: await store.answered('wa:1'),
    published: await store.published(),
    effects: await Promise.all(['e1', 'e2'].map((id) => store.outbox.get(id))),
    posts: await store.outbox.posts('case', 'c1'),
    at: await store.outbox.postAt('C1:1'),
  }
}
