/** Rules of one commit: all or nothing, once per inbound, under a revision, numbered, chained. */
import {
  NUMBER_TO_COME,
  type Change,
  type CommitResult,
  type PendingQuery,
  type PendingRow,
} from '../../src/store/port'
import { aCase, at, days, done, dueIds, later, note, opening, record, row, say } from './make'
import type { Subject } from './store'

export function commitRules(store: Subject): void {
  describe('a commit', () => {
    test('writes state, keys, receipts, effects, rows and the inbound together', async () => {
      const result = await done(store(), {
        ...opening('c1', {
          keys: { contact: ['p1'] },
          records: [record(0)],
          effects: [say('e1', 'chat:1')],
        }),
        pending: [row('c1', at)],
        inbound: { id: 'wa:1', at, answer: { case: 'c1' } },
      })
      expect(result).toMatchObject({ ok: true, revision: 1, receipts: [{ seq: 0 }] })
      expect(await store().read('case', 'c1')).toMatchObject({
        kind: 'case',
        id: 'c1',
        revision: 1,
        state: { id: 'c1' },
      })
      expect(await store().find('case', 'contact', 'p1')).toEqual(['c1'])
      expect(await store().receipts('c1')).toEqual(result.receipts)
      expect(await dueIds(store())).toEqual(['e1'])
      expect((await store().pending({ limit: 9 })).rows).toEqual([row('c1', at)])
      expect(await store().answered('wa:1')).toEqual({ answer: { case: 'c1' } })
    })

    test('that throws writes nothing of it, and spoils none of those beside it', async () => {
      await done(store(), opening('c0', { pending: [row('c0', at)] }))
      // The last part breaks: a receipt with a seq that exists.
      const broken = opening('c1', {
        keys: { contact: ['p1'] },
        pending: [row('c1', at)],
        inbound: { id: 'wa:1', at, answer: 1 },
        records: [record(0), record(0)],
      })
      const results = await Promise.allSettled([
        store().commit(opening('c2')),
        store().commit(broken),
        store().commit(opening('c3')),
      ])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await store().read('case', 'c1')).toBeUndefined()
      expect(await store().find('case', 'contact', 'p1')).toEqual([])
      expect(await store().receipts('c1')).toEqual([])
      expect(await store().answered('wa:1')).toBeUndefined()
      expect((await store().pending({ limit: 9 })).rows).toEqual([row('c0', at)])
      expect(await store().read('case', 'c2')).toBeDefined()
      expect(await store().read('case', 'c3')).toBeDefined()
    })

    test('of a record that could not be loaded again is refused, naming the fields and no value', async () => {
      const bad = opening('c1', { state: { ...aCase('c1'), mood: 'Juan Pérez' } })
      await expect(store().commit(bad)).rejects.toMatchObject({
        code: 'record_invalid',
        message: 'A record (case) is not valid in: mood.',
      })
      expect(await store().read('case', 'c1')).toBeUndefined()
    })

    test('under a stale revision is a conflict that names the present one and changes nothing', async () => {
      await done(store(), note('a', 0))
      await done(store(), note('a', 1))
      const stale = await store().commit(
        note('a', 1, { effects: [say('e', 'l')], keys: { k: ['v'] } }),
      )
      expect(stale).toEqual({ ok: false, reason: 'conflict', revision: 2 })
      expect(await store().commit(note('b', 3))).toEqual({
        ok: false,
        reason: 'conflict',
        revision: 0,
      })
      expect(await store().outbox.get('e')).toBeUndefined()
      expect(await store().find('conversation', 'k', 'v')).toEqual([])
    })

    test('of two writers of one revision lets exactly one through', async () => {
      const results = await Promise.all(
        Array.from({ length: 20 }, () => store().commit(note('a', 0))),
      )
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      expect(
        results.filter((each) => !each.ok && each.reason === 'conflict' && each.revision === 1),
      ).toHaveLength(19)
    })

    test('of an inbound that was applied answers the same, even under a stale revision', async () => {
      const change = note('a', 0, {
        inbound: { id: 'wa:1', at, answer: { said: 'gracias' } },
        effects: [say('e', 'l')],
      })
      const [first, ...again] = await Promise.all([1, 2, 3].map(() => store().commit(change)))
      expect(first).toMatchObject({ ok: true, revision: 1 })
      for (const each of again) {
        expect(each).toEqual({ ok: false, reason: 'duplicate', answer: { said: 'gracias' } })
      }
      expect((await store().read('conversation', 'a'))?.revision).toBe(1)
    })

    test('keeps inbound ids 8 days, and the sweep takes older ones', async () => {
      await done(store(), note('a', 0, { inbound: { id: 'old', at, answer: 1 } }))
      await done(store(), note('a', 1, { inbound: { id: 'young', at: later(60), answer: 2 } }))
      await store().sweep(later(days(8) + 30))
      expect(await store().answered('old')).toBeUndefined()
      expect(await store().answered('young')).toEqual({ answer: 2 })
    })

    test('gives kept inbound ids other names, each with what was answered, and the others none', async () => {
      await done(store(), note('a', 0, { inbound: { id: 'wa:1', at, answer: 1 } }))
      await done(store(), note('a', 1, { inbound: { id: 'wb:1', at, answer: 2 } }))
      await store().renameInbound('wa:', (id) => `${id}:hidden`)
      expect(await store().answered('wa:1')).toBeUndefined()
      expect(await store().answered('wa:1:hidden')).toEqual({ answer: 1 })
      expect(await store().answered('wb:1')).toEqual({ answer: 2 })
      const again = await store().commit(
        note('a', 2, { inbound: { id: 'wa:1:hidden', at, answer: 3 } }),
      )
      expect(again).toEqual({ ok: false, reason: 'duplicate', answer: 1 })
    })

    test('replaces keys and rows when it brings them, and keeps them when it does not', async () => {
      await done(
        store(),
        opening('c1', {
          keys: { contact: ['p1', 'p2'], mood: ['open'] },
          pending: [row('c1', at)],
        }),
      )
      await done(store(), opening('c1', { expected: 1 }))
      expect(await store().find('case', 'contact', 'p2')).toEqual(['c1'])
      expect((await store().pending({ limit: 9 })).rows).toHaveLength(1)
      await done(store(), opening('c1', { expected: 2, keys: { mood: ['closed'] }, pending: [] }))
      expect(await store().find('case', 'contact', 'p2')).toEqual([])
      expect(await store().find('case', 'mood', 'closed')).toEqual(['c1'])
      expect((await store().pending({ limit: 9 })).rows).toEqual([])
    })

    test('finds rows that came, changed, stayed or went by what they are now', async () => {
      const of = (activation: string, extra: Partial<PendingRow> = {}) =>
        row('c1', at, { activation, ...extra })
      const found = async (query: Omit<PendingQuery, 'limit'>) =>
        (await store().pending({ limit: 9, ...query })).rows.map(({ activation }) => activation)
      const first = [of('stays'), of('goes'), of('held'), of('moved', { due: later(5) })]
      await done(store(), opening('c1', { pending: first }))
      const held = of('held', { holder: 'U1', mood: 'observed', alert: later(9) })
      const moved = of('moved', { roles: ['supervisor'], since: later(1), due: null })
      await done(
        store(),
        opening('c1', { expected: 1, pending: [of('stays'), held, moved, of('comes')] }),
      )
      expect(await found({})).toEqual(['comes', 'held', 'stays', 'moved'])
      expect(await found({ roles: ['operador'] })).toEqual(['comes', 'held', 'stays'])
      expect(await found({ roles: ['supervisor'] })).toEqual(['moved'])
      expect(await found({ holder: 'U1' })).toEqual(['held'])
      expect(await found({ mood: 'observed' })).toEqual(['held'])
      expect(await found({ dueBefore: later(9) })).toEqual([])
      expect(await store().alerts(later(9), 9)).toEqual([held])
    })

    test('with more of everything than one statement takes writes all of it, in its order', async () => {
      const many = Array.from({ length: 40 }, (_, i) => String(i).padStart(2, '0'))
      const effects = many.map((i) => say(`e${i}`, `l${i}`))
      const pending = many.map((i) => row('c1', at, { activation: `a${i}` }))
      const records = many.map((_, i) => record(i))
      const state = aCase('c1', { seq: 39 })
      await done(store(), opening('c1', { state, keys: { file: many }, effects, pending, records }))
      expect(await dueIds(store())).toEqual(effects.map(({ id }) => id))
      expect((await store().pending({ limit: 99, roles: ['operador'] })).rows).toEqual(pending)
      expect(await store().verify('c1')).toMatchObject({ parts: { chain: 'in_order' } })
      const cancels = effects.map(({ id }) => id)
      await done(
        store(),
        opening('c1', { expected: 1, keys: { file: ['39'] }, pending: [], cancels }),
      )
      expect(await store().find('case', 'file', '38')).toEqual([])
      expect(await store().find('case', 'file', '39')).toEqual(['c1'])
      expect((await store().pending({ limit: 9, roles: ['operador'] })).rows).toEqual([])
      expect(await dueIds(store())).toEqual([])
    })
  })

  describe('a number', () => {
    const numbering = { series: 'INC', year: 2026 }

    test('is written into the state, the rows, the keys, the effects and the answer', async () => {
      const effects = [say('e', 'l', { payload: { text: `Su caso es ${NUMBER_TO_COME}.` } })]
      const inbound = { id: 'wa:1', at, answer: { number: NUMBER_TO_COME } }
      const pending = [row('c1', at, { number: '' })]
      const result = await done(
        store(),
        opening('c1', { numbering, effects, inbound, pending, keys: { contact: ['p'] } }),
      )
      expect(result.number).toBe('INC-2026-000001')
      expect(await store().read('case', 'c1')).toMatchObject({
        state: { number: 'INC-2026-000001' },
      })
      expect((await store().pending({ limit: 1 })).rows[0]?.number).toBe('INC-2026-000001')
      expect((await store().outbox.get('e'))?.payload).toEqual({
        text: 'Su caso es INC-2026-000001.',
      })
      expect(await store().answered('wa:1')).toEqual({ answer: { number: 'INC-2026-000001' } })
      expect(await store().find('case', 'number', 'INC-2026-000001')).toEqual(['c1'])
    })

    test('stays with its case through later commits', async () => {
      await done(store(), opening('c1', { numbering }))
      const result = await done(
        store(),
        opening('c1', { expected: 1, numbering, keys: { mood: ['open'] } }),
      )
      expect(result.number).toBe('INC-2026-000001')
      expect(await store().read('case', 'c1')).toMatchObject({
        state: { number: 'INC-2026-000001' },
      })
      expect(await store().find('case', 'number', 'INC-2026-000001')).toEqual(['c1'])
    })

    test('has no gap and no repeat under 200 commits at once, over two series and a change of year', async () => {
      const changes = Array.from({ length: 200 }, (_, i): Change => {
        const series = i % 2 ? 'INC' : 'HGE'
        const broken = i % 10 === 9 ? [record(0), record(0)] : undefined
        return opening(`c${i}`, {
          numbering: { series, year: i < 100 ? 2026 : 2027 },
          records: broken,
        })
      })
      const results = await Promise.allSettled(changes.map((change) => store().commit(change)))
      const given = results.flatMap((each) =>
        each.status === 'fulfilled'
          ? [(each.value as Extract<CommitResult, { ok: true }>).number as string]
          : [],
      )
      expect(given).toHaveLength(180)
      for (const [prefix, count] of Object.entries({
        'INC-2026': 40,
        'INC-2027': 40,
        'HGE-2026': 50,
        'HGE-2027': 50,
      })) {
        const expected = Array.from(
          { length: count },
          (_, i) => `${prefix}-${String(i + 1).padStart(6, '0')}`,
        )
        expect(given.filter((number) => number.startsWith(prefix)).sort()).toEqual(expected)
      }
    })
  })

  describe('receipts', () => {
    test('of a case form one chain over its commits, in the order of acts', async () => {
      await done(
        store(),
        opening('c1', { records: [record(0), record(1, { activation: 'c1~PR01~5~1' })] }),
      )
      await done(store(), opening('c1', { expected: 1 }))
      const state = aCase('c1', { seq: 2 })
      await done(
        store(),
        opening('c1', {
          state,
          expected: 2,
          records: [record(2, { act: 'choose', choices: ['yes'] })],
        }),
      )
      const receipts = await store().receipts('c1')
      expect(receipts.map(({ seq, revision }) => [seq, revision])).toEqual([
        [0, 1],
        [1, 1],
        [2, 3],
      ])
      expect(receipts.map(({ previous }) => previous)).toEqual([
        null,
        receipts[0]?.hash,
        receipts[1]?.hash,
      ])
      expect(receipts[2]).toMatchObject({
        case: 'c1',
        act: 'choose',
        choices: ['yes'],
        actor: 'U1',
        at,
      })
      expect(await store().verify('c1')).toMatchObject({ parts: { chain: 'in_order' } })
    })

    test('hold no free words, and stay whole when the secret of their hashes is forgotten', async () => {
      const texts = { reason: 'Juan Pérez no contesta' }
      await done(store(), opening('c1', { records: [record(0, { texts })] }))
      await done(store(), opening('c1', { expected: 1, forgetSalt: true }))
      await done(
        store(),
        opening('c1', {
          state: aCase('c1', { seq: 1 }),
          expected: 2,
          records: [record(1, { texts })],
        }),
      )
      const receipts = await store().receipts('c1')
      expect(JSON.stringify(receipts)).not.toContain('Juan')
      const hashes = receipts.map(
        ({ body }) => (JSON.parse(body) as { texts: { reason: string } }).texts.reason,
      )
      expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
      expect(hashes[1]).not.toBe(hashes[0])
      expect(await store().verify('c1')).toMatchObject({ parts: { chain: 'in_order' } })
    })

    test('are named page by page with every aggregate that has some, and every case', async () => {
      for (const id of ['c1', 'c2', 'c3'])
        await done(store(), opening(id, id === 'c2' ? {} : { records: [record(0)] }))
      await done(store(), note('n1', 0))
      await done(store(), note('n2', 0, { records: [record(0)] }))
      const named: string[] = []
      for (let after: string | undefined, pages = 0; pages < 9; pages++) {
        const page = await store().chained({ limit: 2, ...(after ? { after } : {}) })
        named.push(...page.rows.map(({ kind, id }) => `${kind} ${id}`))
        if (page.next === undefined) break
        after = page.next
      }
      expect(named).toEqual(['case c1', 'case c2', 'case c3', 'conversation n2'])
      expect(await store().verify('n2', 'conversation')).toMatchObject({ ok: true, receipts: 1 })
    })

    test('of a case without acts are an unbroken, empty chain', async () => {
      expect(await store().receipts('nobody')).toEqual([])
      expect(await store().verify('nobody', 'conversation')).toMatchObject({
        receipts: 0,
        findings: [{ part: 'document' }],
      })
    })
  })
}
