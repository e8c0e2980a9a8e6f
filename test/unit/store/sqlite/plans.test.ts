import type { PendingQuery } from '../../../../src/store/port'
import { connect, type Sql } from '../../../../src/store/sqlite/connection'
import { cursor } from '../../../../src/store/sqlite/cursor'
import { readyLanes } from '../../../../src/store/sqlite/outbox'
import { pendingStatement } from '../../../../src/store/sqlite/pending'
import { migrate } from '../../../../src/store/sqlite/schema'
import { at } from '../../../contract/make'
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

  test.each<[string, PendingQuery, RegExp]>([
    ['all', { limit: 50 }, /USING INDEX pending_since/],
    ['a later page', { limit: 50, after }, /SEARCH p USING INDEX pending_since/],
    ['a holder', { limit: 50, holder: 'U1', after }, /SEARCH p USING INDEX pending_holder/],
    ['a holder in some roles', { limit: 50, holder: 'U1', roles: ['a', 'b'] }, /SEARCH p USING INDEX pending_holder/],
    ['a procedure', { limit: 50, procedure: 'P', after }, /SEARCH p USING INDEX pending_procedure/],
    ['a mood', { limit: 50, mood: 'observed', after }, /SEARCH p USING INDEX pending_mood/],
    ['roles', { limit: 50, roles: ['a', 'b'], after }, /SEARCH r USING PRIMARY KEY/],
  ])('a page of %s is read along an index and sorted no further than itself', (_, query, index) => {
    const { text, values } = pendingStatement(query)
    const details = plan(text, values)
    expect(details.join('\n')).toMatch(index)
    if (!query.roles || query.holder) expect(details.join('\n')).not.toMatch(/TEMP B-TREE/)
    // With roles only the union of the parts, each at most one page, is sorted.
    else expect(details.filter((detail) => /SCAN [pr]\b/.test(detail))).toEqual([])
  })

  test('what is due is read in order along an index', () => {
    expect(plan(readyLanes, [at, 50])).toEqual(['SCAN lanes USING COVERING INDEX lanes_order'])
  })
})
