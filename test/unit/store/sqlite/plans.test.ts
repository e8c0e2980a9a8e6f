import type { AddedQuery, PendingQuery } from '../../../../src/store/port'
import { addedStatement } from '../../../../src/store/sqlite/added'
import {
  newestDocumentsWithKey,
  newestWithKey,
  severalDocuments,
} from '../../../../src/store/sqlite/aggregates'
import { chainedPage, nextWithReceipts } from '../../../../src/store/sqlite/chain'
import { connect, type Sql } from '../../../../src/store/sqlite/connection'
import { cursor } from '../../../../src/store/sqlite/cursor'
import { historyStatement } from '../../../../src/store/sqlite/history'
import { knownOfNew, knownOfOld } from '../../../../src/store/sqlite/known'
import { isAwaited, lanesNamed, waitingLanes } from '../../../../src/store/sqlite/lanes'
import { milestonesStatement } from '../../../../src/store/sqlite/milestones'
import {
  firstReady,
  lanesAtOnce,
  lanesInTime,
  severalPosts,
} from '../../../../src/store/sqlite/outbox'
import {
  dueAlerts,
  pendingStatement,
  urgentHeld,
  urgentOfRoles,
} from '../../../../src/store/sqlite/pending'
import { migrate } from '../../../../src/store/sqlite/schema'
import { at, later } from '../../../contract/make'
import { newFolder, removeFolder } from './folder'

describe('with a hundred thousand rows', () => {
  let folder: string
  let sql: Sql
  beforeAll(async () => {
    folder = await newFolder()
    sql = await connect(`${folder}/plans.db`)
    migrate(sql, folder)
  })
  afterAll(async () => {
    sql.close()
    await removeFolder(folder)
  })
  const plan = (text: string, values: (string | number | null)[]) =>
    sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, values).map(({ detail }) => detail)
  const after = cursor(at, 'c1')

  const dueBefore = later(60)
  const [procedures, roles] = [
    ['P', 'Q'],
    ['a', 'b'],
  ]

  test.each<[string, PendingQuery, RegExp]>([
    ['all', { limit: 50 }, /USING INDEX pending_since/],
    ['a later page', { limit: 50, after }, /SEARCH p USING INDEX pending_since/],
    ['what is late', { limit: 50, dueBefore, after }, /SEARCH p USING INDEX pending_since/],
    ['a holder', { limit: 50, holder: 'U1', after }, /SEARCH p USING INDEX pending_holder/],
    [
      'a holder in some roles',
      { limit: 50, holder: 'U1', roles },
      /SEARCH p USING INDEX pending_holder/,
    ],
    [
      'a holder in some procedures',
      { limit: 50, holder: 'U1', procedures },
      /SEARCH p USING INDEX pending_holder/,
    ],
    ['a procedure', { limit: 50, procedure: 'P', after }, /SEARCH p USING INDEX pending_procedure/],
    [
      'a procedure in a mood',
      { limit: 50, procedure: 'P', mood: 'open' },
      /SEARCH p USING INDEX pending_procedure/,
    ],
    [
      'what is late of it',
      { limit: 50, procedure: 'P', dueBefore },
      /SEARCH p USING INDEX pending_procedure/,
    ],
    ['a mood', { limit: 50, mood: 'observed', after }, /SEARCH p USING INDEX pending_mood/],
  ])('a page of %s is read along an index and not sorted', (_, query, index) => {
    const { text, values } = pendingStatement(query)
    const details = plan(text, values).join('\n')
    expect(details).toMatch(index)
    expect(details).not.toMatch(/TEMP B-TREE/)
  })

  test('what can be verified is named along an index, page by page, and never sorted', () => {
    const page = plan(chainedPage, ['case', 'c1', 500]).join('\n')
    expect(page).toMatch(/SEARCH aggregates USING INDEX aggregates_id/)
    const next = plan(nextWithReceipts, ['case', 'c1', 9]).join('\n')
    expect(next).toMatch(/SEARCH r USING .*\(kind,id,seq\)>/)
    expect(page + next).not.toMatch(/TEMP B-TREE/)
  })

  test.each<[string, PendingQuery, RegExp]>([
    ['roles', { limit: 50, roles, after }, /SEARCH r USING PRIMARY KEY/],
    ['what is late of roles', { limit: 50, roles, dueBefore, after }, /SEARCH r USING PRIMARY KEY/],
    [
      'roles in some procedures',
      { limit: 50, roles, procedures, after },
      /SEARCH r USING PRIMARY KEY/,
    ],
    [
      'procedures',
      { limit: 50, procedures, after },
      /SEARCH p USING COVERING INDEX pending_procedure/,
    ],
    [
      'what is late of them',
      { limit: 50, procedures, dueBefore },
      /SEARCH p USING COVERING INDEX pending_procedure/,
    ],
  ])(
    'a page of %s is read along as many indexes, each of which gives its keys in order',
    (_, query, index) => {
      const { text, values } = pendingStatement(query)
      const details = plan(text, values)
      expect(details.filter((detail) => index.test(detail))).toHaveLength(2)
      // Each part is at most one page: only what they give together may be sorted, and no table is
      // read through.
      expect(details.filter((detail) => /SCAN [pr]\b/.test(detail))).toEqual([])
    },
  )

  test.each<[string, string, (string | number)[], string[]]>([
    [
      'what a commit has to know of a new aggregate',
      knownOfNew,
      ['m1', 'case', 'c1'],
      ['inbound', 'aggregates'],
    ],
    [
      'what it has to know of one that is there',
      knownOfOld,
      ['m1', 'case', 'c1', 1],
      ['i', 'a', 'p'],
    ],
    ['several documents', severalDocuments, ['[["case","c1"]]'], ['a']],
    ['the posts of several', severalPosts, ['[["case","c1"]]'], ['p']],
  ])('%s: each table is searched, none is read through', (_, text, values, tables) => {
    const details = plan(text, values)
    for (const table of tables)
      expect(details.filter((one) => one.startsWith(`SEARCH ${table} USING`))).toHaveLength(1)
    expect(details.filter((one) => /^SCAN (?![nw]\b|\(|CONSTANT)/.test(one))).toEqual([])
  })

  test('what is late is told from the index alone, without the rows', () => {
    const details = (query: PendingQuery) => {
      const { text, values } = pendingStatement(query)
      return plan(`SELECT since FROM (${text.replace('p.row', 'p.since')})`, values).join('\n')
    }
    expect(details({ limit: 50, dueBefore })).toMatch(/p USING COVERING INDEX pending_since/)
    expect(details({ limit: 50, dueBefore, mood: 'open' })).toMatch(
      /p USING COVERING INDEX pending_mood/,
    )
  })

  test('what is offered next is chosen among keys, and only rows that are shown are looked up', () => {
    const tables = (text: string, values: (string | number)[]) =>
      plan(text, values).filter((detail) => /^(SCAN|SEARCH) (p|r|pending)\b/.test(detail))
    expect(tables(urgentHeld, ['U1', 'c1', 24])).toEqual([
      'SEARCH pending USING INDEX pending_holder (holder=?)',
    ])
    expect(tables(urgentOfRoles(roles), [...roles, 'c1', 48, 24])).toEqual([
      'SEARCH r USING PRIMARY KEY (role=?)',
      'SEARCH p USING INDEX sqlite_autoindex_pending_1 (case_id=? AND activation=?)',
    ])
  })

  test('alerts that are due are read in order along an index', () => {
    expect(plan(dueAlerts, [at, 50])).toEqual([
      'SEARCH pending USING INDEX pending_alert (alert<?)',
    ])
  })

  test.each<[string, string | undefined]>([
    ['first', undefined],
    ['later', cursor(at, '7')],
  ])('a %s page of milestones is read in order along an index', (_, key) => {
    const { text, values } = milestonesStatement({ from: at, to: later(60), limit: 50, after: key })
    expect(plan(text, values)).toEqual([
      'SEARCH milestones USING INDEX milestones_at (at>? AND at<?)',
    ])
  })

  test.each<[string, AddedQuery, string]>([
    ['from the first on', { limit: 50 }, 'SCAN receipts'],
    [
      'after a place',
      { after: 7, limit: 50 },
      'SEARCH receipts USING INTEGER PRIMARY KEY (rowid>?)',
    ],
    [
      'of a day',
      { after: 7, until: 90, limit: 50 },
      'SEARCH receipts USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
    ],
  ])(
    'receipts are read %s in the order in which they were written, and not sorted',
    (_, query, how) => {
      const { text, values } = addedStatement(query)
      expect(plan(text, values)).toEqual([how])
    },
  )

  test.each([
    ['whole', {}],
    ['by name', { about: ['c1~1'] }],
    ['from a later page', { after: '7' }],
  ])('a history is read %s in one stretch and in order', (_, page) => {
    const { text, values } = historyStatement('c1', { limit: 50, ...page })
    const details = plan(text, values)
    expect(details[0]).toBe('SEARCH history USING PRIMARY KEY (case_id=? AND place>?)')
    expect(details.join('\n')).not.toMatch(/TEMP B-TREE/)
  })

  test('what is due is read in order along an index', () => {
    expect(plan(lanesAtOnce, [50])).toEqual([
      'SEARCH lanes USING COVERING INDEX lanes_ready (ready_at=?)',
    ])
    expect(plan(lanesInTime, [at, 50])).toEqual([
      'SEARCH lanes USING COVERING INDEX lanes_ready (ready_at>? AND ready_at<?)',
    ])
    expect(plan(firstReady, [])).toEqual([
      'SCAN l USING COVERING INDEX lanes_ready',
      'SEARCH e USING INTEGER PRIMARY KEY (rowid=?)',
    ])
  })

  test('what may be tried of a lane is read along indexes, from its first effects alone', () => {
    const details = [
      ...plan(isAwaited(1), ['e']),
      ...plan(waitingLanes, ['["e"]']),
      ...plan(lanesNamed(2), ['l', 'm']),
    ]
    const tables = details.filter((detail) => /^(SCAN|SEARCH) (e|l|s|effects)\b/.test(detail))
    expect(tables).toEqual([
      'SEARCH effects USING INDEX effects_after (after_id=?)',
      'SEARCH e USING INDEX effects_after (after_id=?)',
      'SEARCH e USING INDEX effects_after (after_id=?)',
      'SEARCH l USING PRIMARY KEY (lane=?) LEFT-JOIN',
      'SEARCH e USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN',
      'SEARCH effects USING INDEX effects_lane (lane=?)',
      'SEARCH s USING COVERING INDEX effects_sending (lane=?)',
    ])
  })

  test('the newest of those that share a key are read along it and not sorted', () => {
    expect(plan(newestWithKey, ['case', 'mood', 'open', 20])).toEqual([
      'SEARCH keys USING PRIMARY KEY (kind=? AND key=? AND value=?)',
    ])
    expect(plan(newestDocumentsWithKey, ['case', 'held', 'U1', 20])).toEqual([
      'SEARCH k USING PRIMARY KEY (kind=? AND key=? AND value=?)',
      'SEARCH a USING INDEX aggregates_id (kind=? AND id=?)',
    ])
  })
})
