/** Deletes what is past its term: inbound ids and effects that are over, 8 days each. */
import { setImmediate } from 'node:timers/promises'
import { pastTerm } from '../outbox/effects'
import type { Sql } from './connection'
import type { Group } from './group'

/** As many as are looked at, or deleted, before others have their turn. */
const MOST = 1000

/** An index by instant would be written with every commit; this is read through once an hour. */
async function sweepInbound(sql: Sql, group: Group, before: string): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const found: { id: string; at: string }[] = sql.all(
      'SELECT id, at FROM inbound WHERE id > ? ORDER BY id LIMIT ?',
      [...[after, MOST]],
    )
    const gone = JSON.stringify(found.filter(({ at }) => at < before).map(({ id }) => id))
    if (gone === '[]') await setImmediate()
    else
      await group.write(() =>
        sql.run('DELETE FROM inbound WHERE id IN (SELECT value FROM json_each(?))', [gone]),
      )
    after = found.length < MOST ? undefined : found.at(-1)?.id
  }
}

// The last place in the order of commits stays taken, so that it is never given again.
const someEffects = `DELETE FROM effects WHERE position IN
  (SELECT position FROM effects WHERE status IN ('sent', 'cancelled') AND done_at < ? LIMIT ?)
  AND position < (SELECT max(position) FROM effects)`

/** Deletes what is past its term at `now`. */
export async function sweep(sql: Sql, group: Group, now: string): Promise<void> {
  const before = pastTerm(now)
  await sweepInbound(sql, group, before)
  while ((await group.write(() => sql.run(someEffects, [before, MOST]))) === MOST);
}
