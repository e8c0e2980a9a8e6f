/**
 * What may be tried of each lane, kept in a table of its own as the rules say (`outbox/lanes.ts`).
 */
import {
  type Ahead,
  type Candidate,
  headAt,
  headOf,
  type InLane,
  type LaneHead,
  type Parents,
  scanLane,
} from '../outbox/lanes'
import type { EffectStatus } from '../port'
import type { Sql } from './connection'
import { bySize, FEW, inserting, portions, replacing } from './rows'

/** What the tables hold of a lane. */
interface Lane {
  lane: string
  /** As it was kept last. */
  head: LaneHead | undefined
  busy: boolean
  /** Its first effects, at most a page. */
  first: InLane[]
}
interface InLaneRow {
  position: number
  status: EffectStatus
  attempts: number
  not_before: string | null
  after_id: string | null
}
type LaneRow = { lane: string; head: number | null; ready_at: string; busy: number } & (
  InLaneRow | { [K in keyof InLaneRow]: null }
)

/**
 * Nearly always one of the first of a lane holds back the rest; what waits behind many that are
 * held is found in longer pages.
 */
const FIRST_PAGE = 4
const PAGE = 64

const ofLane = "status IN ('due', 'sending') ORDER BY position LIMIT"
/** Lanes by name. Exported for the test of its plan. */
export const lanesNamed = bySize(
  '(?)',
  (marks) => `WITH touched (lane) AS (VALUES ${marks})
  SELECT t.lane, l.head, l.ready_at, e.position, e.status, e.attempts, e.not_before, e.after_id,
    EXISTS (SELECT 1 FROM effects s WHERE s.lane = t.lane AND s.status = 'sending') AS busy
  FROM touched t LEFT JOIN lanes l ON l.lane = t.lane
  LEFT JOIN effects e ON e.position IN (SELECT position FROM effects WHERE lane = t.lane AND ${ofLane} ${FIRST_PAGE})`,
)
/** Whether anything waits for any of some effects. Exported for the test of its plan. */
export const isAwaited = bySize(
  '?',
  (marks) =>
    `SELECT 1 AS awaited FROM effects WHERE after_id IN (${marks}) AND status = 'due' LIMIT 1`,
)
/** Lanes of all that waits for some effects, directly or not. Exported for the test of its plan. */
export const waitingLanes = `
  WITH RECURSIVE waiting (id, lane) AS (
    SELECT e.id, e.lane FROM json_each(?) m CROSS JOIN effects e ON e.after_id = m.value AND e.status = 'due'
    UNION SELECT e.id, e.lane FROM waiting w CROSS JOIN effects e ON e.after_id = w.id AND e.status = 'due'
  ) SELECT DISTINCT lane FROM waiting`
const furtherPage = `SELECT position, status, attempts, not_before, after_id FROM effects
  WHERE lane = ? AND position > ? AND ${ofLane} ${PAGE}`

/**
 * Writes anew what may be tried of these lanes, and of those of all that waits for these effects.
 */
export function refreshLanes(sql: Sql, lanes: readonly string[], moved: readonly string[]): void {
  const put: [lane: string, position: number, ready: string][] = []
  const gone: string[] = []
  for (const [lane, found] of scanned(sql, lanesOf(sql, lanes, moved))) {
    const head = headOf(found)
    if (!head) {
      if (lane.head) gone.push(lane.lane)
    } else if (head.position !== lane.head?.position || head.ready !== lane.head.ready)
      put.push([lane.lane, head.position, head.ready])
  }
  for (const portion of portions(gone)) sql.run(deletedLanes(portion.length), portion)
  putLanes(sql, put)
}

const deletedLanes = bySize('?', (marks) => `DELETE FROM lanes WHERE lane IN (${marks})`)
const putLanes = inserting(
  'lanes',
  ['lane', 'head', 'ready_at'],
  replacing('lane', ['head', 'ready_at']),
)

/**
 * Of a lane of which something is being sent nothing may be tried, and for whoever waits for that
 * nothing has changed.
 */
export function emptyLane(sql: Sql, lane: string): void {
  sql.run('DELETE FROM lanes WHERE lane = ?', [lane])
}

/** Positions of what these lanes may try now, by lane. */
export function headsAt(sql: Sql, lanes: readonly string[], now: string): Map<string, number> {
  const heads = new Map<string, number>()
  const enough = (found: Candidate[]) => headAt(found, now) !== undefined
  for (const [{ lane }, found] of scanned(sql, lanesOf(sql, lanes, []), enough)) {
    const head = headAt(found, now)
    if (head) heads.set(lane, head.position)
  }
  return heads
}

function lanesOf(sql: Sql, lanes: readonly string[], moved: readonly string[]): Lane[] {
  const touched = [...new Set([...lanes, ...lanesWaitingFor(sql, moved)])]
  const found = new Map<string, Lane>()
  for (const row of portions(touched).flatMap((portion) =>
    sql.all<LaneRow>(lanesNamed(portion.length), portion),
  )) {
    let lane = found.get(row.lane)
    if (!lane) {
      const head = row.head === null ? undefined : { position: row.head, ready: row.ready_at }
      found.set(row.lane, (lane = { lane: row.lane, head, busy: row.busy === 1, first: [] }))
    }
    if (row.position !== null) lane.first.push(inLane(row))
  }
  const lanesFound = [...found.values()]
  for (const { first } of lanesFound) first.sort((a, b) => a.position - b.position)
  return lanesFound
}

function lanesWaitingFor(sql: Sql, moved: readonly string[]): string[] {
  if (moved.length === 0) return []
  // Mostly nothing waits for few that move, which is found at less cost than the ways of what
  // waits.
  if (moved.length <= FEW && !sql.one(isAwaited(moved.length), moved)) return []
  return sql.all<{ lane: string }>(waitingLanes, [JSON.stringify(moved)]).map(({ lane }) => lane)
}

function inLane(row: InLaneRow): InLane {
  const { position, status, attempts, not_before, after_id } = row
  return {
    position,
    status,
    attempts,
    notBefore: not_before ?? undefined,
    after: after_id ?? undefined,
  }
}

type Enough = (found: Candidate[]) => boolean

function scanned(sql: Sql, lanes: Lane[], enough: Enough = () => false): [Lane, Candidate[]][] {
  const parents = parentsOf(
    sql,
    lanes.flatMap(({ first }) => first),
  )
  return lanes.map((lane) => [lane, candidates(sql, { lane, parents, enough })])
}

/**
 * Goes on to further pages of the lane as long as nothing there holds back the rest, and what was
 * found is not enough.
 */
function candidates(
  sql: Sql,
  { lane, parents, enough }: { lane: Lane; parents: Parents; enough: Enough },
): Candidate[] {
  const { found, holds } = scanLane(lane.busy, lane.first, parents)
  let last = holds || lane.first.length < FIRST_PAGE ? undefined : lane.first.at(-1)!.position
  while (last !== undefined && !enough(found)) {
    const page = sql.all<InLaneRow>(furtherPage, [lane.lane, last]).map(inLane)
    const next = scanLane(lane.busy, page, parentsOf(sql, page))
    found.push(...next.found)
    last = next.holds || page.length < PAGE ? undefined : page.at(-1)!.position
  }
  return found
}

interface AheadRow {
  id: string
  position: number
  status: EffectStatus
  delivered: number
  after_id: string | null
}

/** All that some effects wait for, directly or not. */
function parentsOf(sql: Sql, effects: readonly InLane[]): Parents {
  const wanted = effects.flatMap(({ after }) => (after === undefined ? [] : [after]))
  if (wanted.length === 0) return new Map<string, Ahead>()
  const rows = sql.all<AheadRow>(
    `WITH RECURSIVE above (id) AS (
       SELECT value FROM json_each(?)
       UNION SELECT e.after_id FROM above a CROSS JOIN effects e ON e.id = a.id
       WHERE e.after_id IS NOT NULL AND NOT e.delivered
     ) SELECT e.id, e.position, e.status, e.delivered, e.after_id FROM above a CROSS JOIN effects e ON e.id = a.id`,
    [JSON.stringify(wanted)],
  )
  return new Map(
    rows.map(({ id, position, status, delivered, after_id }) => [
      id,
      { position, status, delivered: delivered === 1, after: after_id ?? undefined },
    ]),
  )
}
