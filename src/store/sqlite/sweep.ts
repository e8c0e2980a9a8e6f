/** Deletes what is past its term: inbound ids and effects that are over, 8 days each. */
import type { Sql } from './connection'

const TERM = 8 * 86_400_000

export function sweepStore(sql: Sql, now: string): void {
  const before = new Date(Date.parse(now) - TERM).toISOString()
  sql.run('DELETE FROM inbound WHERE at < ?', [before])
  sql.run("DELETE FROM effects WHERE status IN ('sent', 'cancelled') AND done_at < ?", [before])
}
