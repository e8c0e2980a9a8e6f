/**
 * What may be tried of each lane is kept in a table of its own, so that asking for due effects costs the same with ten effects
 * as with a hundred thousand. Whoever touches an effect refreshes its lane.
 *
 * Within a lane the oldest effect goes first and holds back the others, except
 * - one that has not been tried and waits for its `notBefore` (words that undo may still cancel, a debounced card);
 * - one that waits, directly or not, for a parked effect.
 * An effect waits for its `after` until that was delivered once; a cancelled or forgotten one is not waited for.
 * Whoever waits for something that stands behind it in the order of commits holds back nobody: so what is held back is always
 * younger than what holds it, and no ring of lanes can wait for itself.
 */
import type { Sql } from './connection'

interface Candidate {
  position: number
  /** '' for at once. */
  ready: string
}
interface LaneRow {
  position: number
  attempts: number
  not_before: string | null
  after_id: string | null
}
interface ParentRow {
  position: number
  status: string
  delivered: number
  after_id: string | null
}
const PAGE = 32

/** Writes anew what may be tried of these lanes. */
export function refreshLanes(sql: Sql, lanes: Iterable<string>): void {
  for (const lane of new Set(lanes)) {
    const first = earliest(candidates(sql, lane))
    if (first) {
      const row = [lane, first.position, first.ready]
      sql.run('INSERT OR REPLACE INTO lanes (lane, head, ready_at) VALUES (?, ?, ?)', row)
    } else sql.run('DELETE FROM lanes WHERE lane = ?', [lane])
  }
}

/** Position of the effect that a lane may try now. */
export function headOf(sql: Sql, lane: string, now: string): number | undefined {
  for (const candidate of candidates(sql, lane)) if (candidate.ready <= now) return candidate.position
  return undefined
}

/** Lanes of all that waits for an effect, directly or not. */
export function lanesWaitingFor(sql: Sql, id: string): string[] {
  const rows = sql.all<{ lane: string }>(
    `WITH RECURSIVE waiting (id, lane) AS (
       SELECT id, lane FROM effects WHERE after_id = ? AND status = 'due'
       UNION SELECT e.id, e.lane FROM effects e JOIN waiting w ON e.after_id = w.id WHERE e.status = 'due'
     ) SELECT DISTINCT lane FROM waiting`,
    [id],
  )
  return rows.map((row) => row.lane)
}

function earliest(found: Iterable<Candidate>): Candidate | undefined {
  let first: Candidate | undefined
  for (const candidate of found) if (!first || candidate.ready < first.ready) first = candidate
  return first
}

/** What may be tried of a lane in its order, up to the first effect that holds back the rest. */
function* candidates(sql: Sql, lane: string): Generator<Candidate> {
  if (sql.one("SELECT 1 AS busy FROM effects WHERE lane = ? AND status = 'sending' LIMIT 1", [lane])) return
  for (const row of inOrder(sql, lane)) {
    const gate = gateOf(sql, row)
    if (gate === 'waits') return
    if (gate === 'aside') continue
    yield { position: row.position, ready: row.not_before ?? '' }
    const untriedAndHeld = row.not_before !== null && row.attempts === 0
    if (!untriedAndHeld) return
  }
}

function* inOrder(sql: Sql, lane: string): Generator<LaneRow> {
  for (let last = -1; ;) {
    const rows = sql.all<LaneRow>(
      `SELECT position, attempts, not_before, after_id FROM effects
       WHERE lane = ? AND status IN ('due', 'sending') AND position > ? ORDER BY position LIMIT ${PAGE}`,
      [lane, last],
    )
    yield* rows
    if (rows.length < PAGE) return
    last = rows.at(-1)!.position
  }
}

/** `aside`: waits and holds back nobody. Looks up the line of parents to its end: a parked ancestor sets all below it aside. */
function gateOf(sql: Sql, row: LaneRow): 'open' | 'waits' | 'aside' {
  const seen = new Set<string>()
  let after = row.after_id
  for (let depth = 0; after !== null; depth++) {
    const parent = parentOf(sql, after)
    if (!parent || parent.status === 'cancelled' || parent.delivered) return depth === 0 ? 'open' : 'waits'
    if (parent.status === 'parked' || parent.position > row.position || seen.has(after)) return 'aside'
    seen.add(after)
    after = parent.after_id
  }
  return seen.size === 0 ? 'open' : 'waits'
}

function parentOf(sql: Sql, id: string): ParentRow | undefined {
  return sql.one<ParentRow>('SELECT position, status, delivered, after_id FROM effects WHERE id = ?', [id])
}
