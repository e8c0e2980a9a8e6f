/**
 * Rules of deleting: rows and milestones take other words, aggregates and effects go whole,
 * receipts and cases stay, and what is old is found.
 */
import type { HistoryRow } from '../../src/store/port'
import { at, done, dueIds, emit, later, milestone, note, opening, record, say } from './make'
import type { Subject } from './store'

const said = (place: number, text: string, more: Partial<HistoryRow> = {}): HistoryRow => {
  const entry = { id: `c1~${place}`, at, audience: 'from_person', by: 'p1', text, files: [] }
  return { kind: 'from_person', place, at, entry, ...more } as HistoryRow
}

export function forgettingRules(store: Subject): void {
  describe('forgetting', () => {
    test('a row of a history becomes another one in its place, with other files', async () => {
      const row = said(0, 'palabras', { files: ['h1'], person: 'p1' })
      await done(store(), opening('c1', { history: [row, said(1, 'otras')] }))
      await done(store(), opening('c1', { expected: 1, rewrites: [said(0, '')] }))
      expect((await store().history('c1', { limit: 9 })).rows).toEqual([
        said(0, ''),
        said(1, 'otras'),
      ])
      expect(await store().find('case', 'file', 'h1')).toEqual([])
    })
    test('milestones of a case take the subject that it has now, and those of others keep theirs', async () => {
      for (const id of ['c1', 'c2'])
        await done(store(), opening(id, { milestones: [milestone(id, at)] }))
      const state = { ...(opening('c1').state as object), subject: 'INC-1' }
      await done(store(), opening('c1', { expected: 1, state, renames: true }))
      const { rows } = await store().milestones({ from: at, to: later(1), limit: 9 })
      expect(rows.map(({ case: id, subject }) => [id, subject])).toEqual([
        ['c1', 'INC-1'],
        ['c2', 'No abre el sistema'],
      ])
    })
    test('an aggregate goes with its keys and posts; its receipts stay, and a case stays', async () => {
      await done(store(), note('a', 0, { keys: { contact: ['k1'] }, records: [record(1)] }))
      await store().outbox.setPost({
        kind: 'conversation',
        id: 'a',
        key: 'card',
        address: 'C1:1',
        ref: null,
      })
      await store().remove({ aggregates: [{ kind: 'conversation', id: 'a' }] })
      await store().remove({ aggregates: [{ kind: 'conversation', id: 'a' }] })
      expect(await store().read('conversation', 'a')).toBeUndefined()
      expect(await store().find('conversation', 'contact', 'k1')).toEqual([])
      expect(await store().outbox.postAt('C1:1')).toBeUndefined()
      await done(store(), opening('c1'))
      await expect(store().remove({ aggregates: [{ kind: 'case', id: 'c1' }] })).rejects.toThrow()
    })
    test('effects that name somebody are found whatever became of them, and what waited behind one that goes may be tried', async () => {
      await emit(
        store(),
        say('one', 'chat', { payload: { conversation: 'p9' } }),
        say('two', 'chat'),
      )
      expect((await store().outbox.naming(['p9'])).map(({ id }) => id)).toEqual(['one'])
      expect(await store().outbox.naming([])).toEqual([])
      await store().remove({ effects: ['one', 'never'] })
      expect(await store().outbox.get('one')).toBeUndefined()
      expect(await dueIds(store())).toEqual(['two'])
      await store().remove({ effects: ['two'] })
      expect(await dueIds(store())).toEqual([])
      expect((await store().outbox.get('two'))?.payload ?? null).toBeNull()
    })
    test('statistics before an instant are counted, and deleted', async () => {
      const milestones = [milestone('c1', at), milestone('c1', later(5))]
      await done(store(), opening('c1', { milestones }))
      expect(await store().remove({ statistics: { before: later(5), count: true } })).toEqual({
        statistics: 1,
      })
      expect(await store().remove({ statistics: { before: later(5) } })).toEqual({ statistics: 1 })
      expect((await store().milestones({ from: at, to: later(9), limit: 9 })).rows).toHaveLength(1)
    })
    test('what ended before an instant is found in pages, with what was taken out of it', async () => {
      const ended = (id: string, extra: object) => ({
        ...(opening(id).state as object),
        id,
        ...extra,
      })
      const forgotten = { at, why: 'term', classes: ['report'] }
      await done(store(), opening('c1', { state: ended('c1', { closedAt: later(1), forgotten }) }))
      await done(
        store(),
        opening('c2', {
          state: ended('c2', { cancelled: { by: 'U1', reason: '', at: later(2) } }),
        }),
      )
      await done(store(), opening('c3'))
      await done(store(), opening('c4', { state: ended('c4', { closedAt: later(9) }) }))
      const query = { before: later(3), limit: 2 }
      const first = await store().endedBefore('case', query)
      expect(first.rows).toEqual([
        { id: 'c1', at: later(1), classes: ['report'] },
        { id: 'c2', at: later(2), classes: [] },
      ])
      expect((await store().endedBefore('case', { ...query, after: first.next })).rows).toEqual([])
    })
  })
}
