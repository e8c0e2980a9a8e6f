/**
 * Rules of a case's history: rows are only added, kept in their order, read by page or by name, and
 * erased where words are forgotten.
 */
import type { HistoryRow } from '../../src/store/port'
import { at, done, later, opening } from './make'
import type { Subject } from './store'

const said = (place: number, more: Partial<HistoryRow> = {}): HistoryRow =>
  ({
    ...{ kind: 'from_person', place, at: later(place), about: `c1~${place}`, person: 'p1' },
    entry: {
      id: `c1~${place}`,
      at: later(place),
      audience: 'from_person',
      by: 'p1',
      text: `words ${place}`,
      files: [],
    },
    ...more,
  }) as HistoryRow
const wait = (place: number): HistoryRow => ({
  ...{ kind: 'wait', place, at: later(place) },
  entry: { since: at, until: later(place) },
})

export function historyRules(store: Subject): void {
  describe('a history', () => {
    test('is written with the commit, and read in the order in which it came, in pages', async () => {
      await done(store(), opening('c1', { history: [said(0), said(1), wait(2)] }))
      await done(store(), opening('c1', { expected: 1, history: [said(3), said(4)] }))
      await done(store(), opening('c2', { history: [said(0)] }))
      const first = await store().history('c1', { limit: 3 })
      expect(first.rows).toEqual([said(0), said(1), wait(2)])
      const second = await store().history('c1', { limit: 3, after: first.next })
      expect(second).toEqual({ rows: [said(3), said(4)] })
      expect(await store().history('c3', { limit: 3 })).toEqual({ rows: [] })
    })

    test('is read by what an act names', async () => {
      await done(store(), opening('c1', { history: [said(0), said(1), said(2), wait(3)] }))
      const about = ['c1~2', 'c1~0', 'c1~9']
      expect(await store().history('c1', { limit: 9, about })).toEqual({ rows: [said(0), said(2)] })
    })

    test('of a commit that is refused, repeated or broken is not there', async () => {
      const inbound = { id: 'wa:1', at, answer: null }
      await done(store(), opening('c1', { history: [said(0)], inbound }))
      expect((await store().commit(opening('c1', { expected: 0, history: [said(1)] }))).ok).toBe(
        false,
      )
      expect(
        (await store().commit(opening('c1', { expected: 1, history: [said(1)], inbound }))).ok,
      ).toBe(false)
      const twice = opening('c1', { expected: 1, history: [said(1), said(0)] })
      await expect(store().commit(twice)).rejects.toThrow()
      expect((await store().history('c1', { limit: 9 })).rows).toEqual([said(0)])
    })

    test('keeps its files findable, beside those of the case itself', async () => {
      const row = said(0, { files: ['h1', 'h2', 'h1'] })
      await done(store(), opening('c1', { history: [row], keys: { file: ['h3'] } }))
      await done(store(), opening('c1', { expected: 1, keys: { file: ['h4'] } }))
      const holders = await Promise.all(
        ['h1', 'h2', 'h3', 'h4'].map((hash) => store().find('case', 'file', hash)),
      )
      expect(holders).toEqual([['c1'], ['c1'], [], ['c1']])
      expect(await store().find('request', 'file', 'h1')).toEqual([])
    })

    test('loses the kinds that a commit erases, with their files, and nothing else', async () => {
      const file = said(1, { files: ['h1'] })
      await done(store(), opening('c1', { history: [said(0), file, wait(2)] }))
      await done(store(), opening('c2', { history: [file] }))
      await done(
        store(),
        opening('c1', { expected: 1, erases: ['from_person'], history: [said(3)] }),
      )
      expect((await store().history('c1', { limit: 9 })).rows).toEqual([wait(2), said(3)])
      expect(await store().find('case', 'file', 'h1')).toEqual(['c2'])
    })

    test('is there after closing and opening again', async () => {
      await done(store(), opening('c1', { history: [said(0)] }))
      const again = await store.reopen()
      expect((await again.history('c1', { limit: 9 })).rows).toEqual([said(0)])
    })
  })
}
