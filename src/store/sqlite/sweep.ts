/** Deletes what is past its term: inbound ids and effects that are over, 8 days each. */
import { pastTerm } from '../outbox-effects'
import type { Sql } from './connection'

/** As many of each as one transaction deletes, so that commits need not wait for a long sweep. */
const MOST = 1000

/** Deletes some of what is past its term at `now`. Answers whether there may be more. */
export function sweepSome(sql: Sql, now: string): boolean {
  const before = pastTerm(now)
  const ids = sql.run('DELETE FROM inbound WHERE id IN (SELECT id FROM inbound WHERE at < ? LIMIT ?)', [before, MOST])
  const effects = sql.run(
    `DELETE FROM effects WHERE position IN
       (SELECT position FROM effects WHERE status IN ('sent', 'cancelled') AND done_at < ? LIMIT ?)`,
    [before, MOST],
  )
  return ids === MOST || effects === MOST
}
