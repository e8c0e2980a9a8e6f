/**
 * Rules of terms and of what statistics count: alerts that are due, rows that are late, milestones.
 */
import fc from 'fast-check'
import type { Milestone, PendingRow, Store } from '../../src/store/port'
import { at, done, later, milestone, note, opening, record, row } from './make'
import type { Subject } from './store'

const ids = (rows: PendingRow[]) => rows.map((each) => each.case)

export function termRules(store: Subject): void {
  describe('alerts', () => {
    const put = (id: string, extra: Partial<PendingRow>, expected = 0) =>
      done(store(), opening(id, { expected, pending: [row(id, at, extra)] }))

    test('come at their instant and not before, the longest due first, as many as asked', async () => {
      await put('a', { alert: later(30), alerts: 2, term: 14_400_000, due: later(40) })
      await put('b', { alert: later(10) })
      await put('c', {})
      await put('d', { alert: later(20) })
      const due = async (now: string, limit = 9) => ids(await store().alerts(now, limit))
      expect(await due(later(9))).toEqual([])
      expect(await due(later(10))).toEqual(['b'])
      expect(await due(later(99))).toEqual(['b', 'd', 'a'])
      expect(await due(later(99), 2)).toEqual(['b', 'd'])
      expect((await store().alerts(later(99), 9)).at(-1)).toEqual(
        row('a', at, { alert: later(30), alerts: 2, term: 14_400_000, due: later(40) }),
      )
    })

    test('of one instant come in the order of their activations', async () => {
      for (const id of ['b', 'c', 'a']) await put(id, { alert: later(10) })
      expect(ids(await store().alerts(later(10), 9))).toEqual(['a', 'b', 'c'])
    })

    test('go with the rows that replace theirs', async () => {
      await put('a', { alert: later(10), alerts: 0 })
      await put('b', { alert: later(10) })
      await put('a', { alert: later(60), alerts: 1 }, 1)
      await done(store(), opening('b', { expected: 1, pending: [] }))
      expect(await store().alerts(later(59), 9)).toEqual([])
      expect(await store().alerts(later(60), 9)).toEqual([
        row('a', at, { alert: later(60), alerts: 1 }),
      ])
      await done(store(), opening('a', { expected: 2 }))
      expect(ids(await store().alerts(later(60), 9))).toEqual(['a'])
    })

    test('carry the number that only the commit knew', async () => {
      const pending = [row('a', at, { number: '', alert: at })]
      await done(store(), opening('a', { numbering: { series: 'INC', year: 2026 }, pending }))
      expect((await store().alerts(at, 1))[0]?.number).toBe('INC-2026-000001')
    })
  })

  describe('rows that are late', () => {
    beforeEach(async () => {
      const rows: [string, Partial<PendingRow>][] = [
        ['a', { roles: ['operador', 'uit'], holder: 'U1', due: later(30) }],
        ['b', { roles: ['uit'], mood: 'observed', due: later(10), procedure: 'Y' }],
        ['c', { roles: ['upat'], procedure: 'X', due: later(20) }],
        ['d', { roles: ['uit', 'upat'], holder: 'U1', due: null }],
        ['e', { roles: ['uit', 'upat'], procedure: 'X', due: later(90) }],
      ]
      // The order of `since` is not the order of what is due.
      for (const [i, [id, extra]] of rows.entries()) {
        await done(store(), opening(id, { pending: [row(id, later(i), extra)] }))
      }
    })

    test.each<[string, Parameters<Store['pending']>[0], string[]]>([
      ['nothing at its very instant', { dueBefore: later(10), limit: 9 }, []],
      ['all, oldest first', { dueBefore: later(91), limit: 9 }, ['a', 'b', 'c', 'e']],
      ['some', { dueBefore: later(25), limit: 9 }, ['b', 'c']],
      ['of roles', { dueBefore: later(31), limit: 9, roles: ['uit', 'operador'] }, ['a', 'b']],
      [
        'of roles and a mood',
        { dueBefore: later(31), limit: 9, roles: ['uit'], mood: 'observed' },
        ['b'],
      ],
      ['of a mood', { dueBefore: later(31), limit: 9, mood: 'open' }, ['a', 'c']],
      ['of a holder', { dueBefore: later(91), limit: 9, holder: 'U1' }, ['a']],
      ['of procedures', { dueBefore: later(25), limit: 9, procedures: ['X', 'Y'] }, ['b', 'c']],
    ])('are chosen by the end of their term: %s', async (_, query, expected) => {
      expect(ids((await store().pending(query)).rows)).toEqual(expected)
    })

    test.each<[string, Partial<Parameters<Store['pending']>[0]>, string[]]>([
      ['two', { procedures: ['X', 'Y'] }, ['b', 'c', 'e']],
      ['one twice', { procedures: ['X', 'X'] }, ['c', 'e']],
      ['none', { procedures: [] }, []],
      ['one of them', { procedures: ['X', 'Y'], procedure: 'Y' }, ['b']],
      ['one that is not of them', { procedures: ['X'], procedure: 'Y' }, []],
      ['two, in roles', { procedures: ['X', 'Y'], roles: ['uit'] }, ['b', 'e']],
      ['two, in a mood', { procedures: ['X', 'Y'], mood: 'open' }, ['c', 'e']],
      ['one, of a holder', { procedures: ['UGAT/AIT-PR01'], holder: 'U1' }, ['a', 'd']],
    ])('and any may be chosen by procedures: %s', async (_, query, expected) => {
      expect(ids((await store().pending({ limit: 9, ...query })).rows)).toEqual(expected)
    })
  })

  describe('what is offered next', () => {
    beforeEach(async () => {
      const rows: [string, Partial<PendingRow>][] = [
        ['a', { roles: ['operador', 'uit'], holder: 'U1', due: later(30) }],
        ['b', { roles: ['uit'], due: later(10) }],
        ['c', { roles: ['upat'], due: later(20) }],
        ['d', { roles: ['uit', 'upat'], holder: 'U1', due: null }],
        ['e', { roles: ['uit', 'upat'], due: later(10) }],
      ]
      for (const [i, [id, extra]] of rows.entries())
        await done(store(), opening(id, { pending: [row(id, later(i), extra)] }))
    })

    test.each<[string, Partial<Parameters<Store['urgent']>[0]>, string[]]>([
      ['what is held, whatever is more urgent', { holder: 'U1', roles: ['uit'] }, ['a', 'd']],
      ['what is held in another case', { holder: 'U1', except: 'a' }, ['d']],
      [
        'of roles where nothing is held',
        { roles: ['uit', 'upat', 'uit'] },
        ['b', 'e', 'c', 'a', 'd'],
      ],
      ['of roles in another case', { roles: ['uit'], except: 'b' }, ['e', 'a', 'd']],
      ['as many as asked, each once', { roles: ['uit', 'upat'], limit: 3 }, ['b', 'e', 'c']],
      ['without a role', { roles: [] }, []],
    ])('is the most urgent: %s', async (_, query, expected) => {
      expect(
        ids(
          await store().urgent({ holder: 'U2', roles: ['uit'], except: 'z', limit: 9, ...query }),
        ),
      ).toEqual(expected)
    })
  })

  describe('pages of chosen rows', () => {
    const names = ['x', 'y', 'z']
    const scenario = fc.record({
      rows: fc.array(
        fc.record({
          since: fc.integer({ min: 0, max: 9 }),
          due: fc.option(fc.integer({ min: 0, max: 9 })),
          roles: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
          procedure: fc.constantFrom(...names),
          mood: fc.constantFrom('open', 'observed'),
          holder: fc.option(fc.constantFrom('U1', 'U2'), { nil: undefined }),
        }),
        { maxLength: 30 },
      ),
      query: fc.record(
        {
          roles: fc.subarray(names),
          procedures: fc.subarray(names),
          procedure: fc.constantFrom(...names),
          mood: fc.constantFrom('open', 'observed'),
          holder: fc.constantFrom('U1', 'U2'),
          dueBefore: fc.integer({ min: 0, max: 10 }).map(later),
        },
        { requiredKeys: [] },
      ),
      limit: fc.integer({ min: 1, max: 7 }),
    })

    test('are what a plain filter and sort would give, whatever is asked together', async () => {
      let revision = 0
      await fc.assert(
        fc.asyncProperty(scenario, async ({ rows, query, limit }) => {
          const pending = rows.map(({ since, due, holder, ...extra }, i) => {
            const ends = due === null ? null : later(due)
            return row('c', later(since), {
              ...extra,
              ...(holder && { holder }),
              due: ends,
              activation: `c~${i}`,
            })
          })
          await done(store(), opening('c', { expected: revision++, pending }))
          const seen: PendingRow[] = []
          for (let after: string | undefined; ;) {
            const page = await store().pending({ ...query, limit, after })
            expect(page.rows.length).toBeLessThanOrEqual(limit)
            seen.push(...page.rows)
            if ((after = page.next) === undefined) break
          }
          expect(seen).toEqual(chosen(pending, query))
        }),
        { numRuns: 150 },
      )
    })
  })

  describe('milestones', () => {
    const all = { from: at, to: later(1000), limit: 99 }
    const put = (id: string, milestones: Milestone[], expected = 0) =>
      done(store(), opening(id, { expected, milestones }))

    test('come in the order of their instants, from the first to before the last', async () => {
      await put('a', [milestone('a', later(30))])
      await put('b', [milestone('b', later(10))])
      await put(
        'a',
        [
          milestone('a', later(40), {
            kind: 'closed',
            working: 7_200_000,
            roles: ['operador', 'uit'],
          }),
        ],
        1,
      )
      expect(await store().milestones(all)).toEqual({
        rows: [
          milestone('b', later(10)),
          milestone('a', later(30)),
          milestone('a', later(40), {
            kind: 'closed',
            working: 7_200_000,
            roles: ['operador', 'uit'],
          }),
        ],
      })
      const between = async (from: number, to: number) =>
        (await store().milestones({ from: later(from), to: later(to), limit: 9 })).rows.map(
          (each) => each.case,
        )
      expect(await between(10, 30)).toEqual(['b'])
      expect(await between(11, 31)).toEqual(['a'])
      expect(await between(30, 30)).toEqual([])
      expect(await between(50, 90)).toEqual([])
    })

    test('are added to what the case has, and a commit without any keeps them', async () => {
      await put('a', [milestone('a', at)])
      await put('a', [], 1)
      await done(store(), opening('a', { expected: 2 }))
      // Two of one commit, of one instant, in their order.
      await put(
        'a',
        [
          milestone('a', later(5), { kind: 'closed' }),
          milestone('a', later(5), { kind: 'reopened' }),
        ],
        3,
      )
      await store().sweep(later(86_400 * 1000))
      const kinds = (await store().milestones(all)).rows.map(({ kind }) => kind)
      expect(kinds).toEqual(['opened', 'closed', 'reopened'])
    })

    test('carry the number of their case', async () => {
      const numbering = { series: 'INC', year: 2026 }
      await done(
        store(),
        opening('a', { numbering, milestones: [milestone('a', at, { number: '' })] }),
      )
      await put('a', [milestone('a', later(1), { number: '', kind: 'closed' })], 1)
      const { rows } = await store().milestones(all)
      expect(rows.map(({ number }) => number)).toEqual(['INC-2026-000001', 'INC-2026-000001'])
    })

    test('of a commit that is refused, repeated or broken are not there', async () => {
      const milestones = [milestone('a', at)]
      const inbound = { id: 'wa:1', at, answer: 1 }
      await done(store(), opening('a', { milestones, inbound }))
      expect(
        await store().commit(opening('a', { expected: 1, milestones, inbound })),
      ).toMatchObject({ ok: false })
      expect(await store().commit(opening('a', { expected: 7, milestones }))).toMatchObject({
        ok: false,
      })
      const broken = opening('a', { expected: 1, milestones, records: [record(0), record(0)] })
      await expect(store().commit(broken)).rejects.toThrow()
      await done(store(), note('n', 0))
      expect((await store().milestones(all)).rows).toEqual(milestones)
    })

    test('page by key without repeating or skipping, many at one instant and others written meanwhile', async () => {
      for (let i = 0; i < 7; i++) await put(`c${i}`, [milestone(`c${i}`, later(Math.floor(i / 4)))])
      const seen: string[] = []
      for (let after: string | undefined, pages = 0; ; pages++) {
        const page = await store().milestones({ ...all, limit: 3, after })
        seen.push(...page.rows.map((each) => each.case))
        if ((after = page.next) === undefined) break
        // One before the page, one of its instant, one to come.
        const moments = [at, page.rows.at(-1)!.at, later(100 + pages)]
        for (const [i, moment] of moments.entries())
          await put(`new${pages}-${i}`, [milestone(`new${pages}`, moment)])
        if (pages > 9) throw new Error('the pages never end')
      }
      const old = seen.filter((id) => id.startsWith('c'))
      expect(old).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
    })

    test('start a page only after a key that a page gave', async () => {
      await expect(store().milestones({ ...all, after: 'x' })).rejects.toThrow(RangeError)
    })

    test('and alerts are there after closing and opening again', async () => {
      const pending = [row('a', at, { alert: at, alerts: 0, due: later(60) })]
      await done(store(), opening('a', { pending, milestones: [milestone('a', at)] }))
      await store.reopen()
      expect(await store().alerts(at, 9)).toEqual(pending)
      expect((await store().pending({ dueBefore: later(61), limit: 9 })).rows).toEqual(pending)
      expect((await store().milestones(all)).rows).toEqual([milestone('a', at)])
    })
  })
}

type Wanted = Omit<Parameters<Store['pending']>[0], 'limit' | 'after'>

/** What a query has to give, without any index. */
function chosen(rows: PendingRow[], wanted: Wanted): PendingRow[] {
  const { roles, holder, procedure, procedures, mood, dueBefore } = wanted
  const key = ({ since, activation }: PendingRow) => `${since} ${activation}`
  return rows
    .filter((each) => !roles || each.roles.some((role) => roles.includes(role)))
    .filter((each) => holder === undefined || each.holder === holder)
    .filter((each) => procedure === undefined || each.procedure === procedure)
    .filter((each) => !procedures || procedures.includes(each.procedure))
    .filter((each) => mood === undefined || each.mood === mood)
    .filter((each) => dueBefore === undefined || (each.due !== null && each.due < dueBefore))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
