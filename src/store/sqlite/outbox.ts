/** The outbox: what is due, and what became of it. Each outcome moves one effect and refreshes the lanes that it held. */
import type { AggregateKind, Outbox, Post, StoredEffect } from '../port'
import { OUTBOX_LEASE } from '../port'
import type { Sql } from './connection'
import { type EffectRow, effectRow, endOfOrder, storedEffect } from './effects'
import type { Group } from './group'
import { headOf, lanesWaitingFor, refreshLanes } from './lanes'

/** `now` in milliseconds. */
export function createOutbox(sql: Sql, group: Group, now: () => number): Outbox {
  const instant = () => new Date(now()).toISOString()
  return {
    due: async (at, limit) => dueEffects(sql, at, limit),
    nextDue: async () => nextInstant(sql),
    claim: (id, version, fence) => group.write(() => claim(sql, { id, version, fence })),
    sent: (id, version, ref) =>
      group.write(() =>
        settle(sql, id, (row) =>
          row.version === version ? delivered(sql, row, ref, instant()) : again(sql, row, ref),
        ),
      ),
    retry: (id, _version, notBefore, error) =>
      group.write(() => settle(sql, id, (row) => backToDue(sql, row, { notBefore, error, at: instant() }))),
    postpone: (id, _version, notBefore, error) =>
      group.write(() => settle(sql, id, (row) => postponed(sql, row, { notBefore, error, at: instant() }))),
    park: (id, version, error) =>
      group.write(() => settle(sql, id, (row) => park(sql, row, { version, error, at: instant() }), 'due')),
    requeue: (id, at) => group.write(() => requeue(sql, id, at)),
    parked: async ({ after, limit }) => parked(sql, Number(after ?? -1), limit),
    waiting: async (at) => sql.all<{ lane: string; count: number; since: string }>(waitingLanes, [at]),
    unknown: async () =>
      sql.all<EffectRow>("SELECT * FROM effects WHERE status = 'sending' ORDER BY position").map(storedEffect),
    get: async (id) => optional(effectRow(sql, id)),
    posts: async (kind, id) => posts(sql, kind, id),
    setPost: (post) => group.write(() => setPost(sql, post)),
    postAt: async (address) => {
      const row = sql.one<PostRow>('SELECT * FROM posts WHERE address = ?', [address])
      return row && postOf(row)
    },
  }
}

const optional = (row: EffectRow | undefined): StoredEffect | undefined => row && storedEffect(row)

/** Lanes whose time has come, the oldest first. Exported for the test of its plan. */
export const readyLanes = 'SELECT lane FROM lanes INDEXED BY lanes_order WHERE ready_at <= ? ORDER BY head LIMIT ?'

/** What was never tried and has a time to come is held, and waits for no channel. */
const waitingLanes = `SELECT lane, count(*) AS count,
    min(CASE WHEN attempts = 0 AND not_before > at THEN not_before ELSE at END) AS since
  FROM effects
  WHERE status IN ('due', 'sending') AND kind <> 'command'
    AND (status = 'sending' OR not_before IS NULL OR not_before <= ? OR error IS NOT NULL)
  GROUP BY lane ORDER BY lane`

function dueEffects(sql: Sql, now: string, limit: number): StoredEffect[] {
  const lanes = sql.all<{ lane: string }>(readyLanes, [now, limit])
  return lanes.flatMap(({ lane }) => {
    const head = headOf(sql, lane, now)
    const row = head === undefined ? undefined : sql.one<EffectRow>('SELECT * FROM effects WHERE position = ?', [head])
    return row ? [storedEffect(row)] : []
  })
}

function nextInstant(sql: Sql): string | undefined {
  const first = sql.one<{ ready_at: string; at: string }>(
    `SELECT l.ready_at, e.at FROM lanes l JOIN effects e ON e.position = l.head ORDER BY l.ready_at LIMIT 1`,
  )
  return first && (first.ready_at || first.at)
}

function claim(sql: Sql, wanted: { id: string; version: number; fence: number }): boolean {
  const lease = sql.one<{ token: number }>('SELECT token FROM leases WHERE name = ?', [OUTBOX_LEASE])
  if (lease && lease.token > wanted.fence) return false
  const taken = sql.run(
    `UPDATE effects SET status = 'sending', attempts = attempts + 1, error = NULL
     WHERE id = ? AND version = ? AND status = 'due'`,
    [wanted.id, wanted.version],
  )
  if (taken) refreshLanes(sql, [effectRow(sql, wanted.id)!.lane])
  return taken > 0
}

/** Moves an effect that is being sent (or also one in `other`), then refreshes its lane and those that wait for it. */
function settle(sql: Sql, id: string, move: (row: EffectRow) => void, other?: 'due'): void {
  const row = effectRow(sql, id)
  if (!row || (row.status !== 'sending' && row.status !== other)) return
  move(row)
  refreshLanes(sql, [row.lane, ...lanesWaitingFor(sql, id)])
}

function delivered(sql: Sql, row: EffectRow, ref: unknown, at: string): void {
  sql.run("UPDATE effects SET status = 'sent', delivered = 1, ref = ?, error = NULL, done_at = ? WHERE position = ?", [
    JSON.stringify(ref ?? null),
    at,
    row.position,
  ])
}

/** Written again while it was being sent: what was sent counts, and it is due once more. */
function again(sql: Sql, row: EffectRow, ref: unknown): void {
  sql.run(
    `UPDATE effects SET status = 'due', delivered = 1, attempts = 0, position = ?, ref = ?, error = NULL
     WHERE position = ?`,
    [endOfOrder(sql), JSON.stringify(ref ?? null), row.position],
  )
}

function backToDue(sql: Sql, row: EffectRow, why: { notBefore: string | null; error: string; at: string }): void {
  sql.run(
    `UPDATE effects SET status = CASE cancelling WHEN 1 THEN 'cancelled' ELSE 'due' END,
       done_at = CASE cancelling WHEN 1 THEN ? END, not_before = ?, error = ? WHERE position = ?`,
    [why.at, why.notBefore, why.error, row.position],
  )
}

/** It keeps one attempt, by which it still holds back what comes after it in its lane. */
function postponed(sql: Sql, row: EffectRow, why: { notBefore: string; error: string; at: string }): void {
  sql.run('UPDATE effects SET attempts = MAX(1, attempts - 1) WHERE position = ?', [row.position])
  backToDue(sql, row, why)
}

/** Written again meanwhile, it deserves another try from its newest state. */
function park(sql: Sql, row: EffectRow, why: { version: number; error: string; at: string }): void {
  const parks = row.version === why.version && !(row as EffectRow & { cancelling: number }).cancelling
  if (!parks) return backToDue(sql, row, { notBefore: null, error: why.error, at: why.at })
  sql.run("UPDATE effects SET status = 'parked', error = ? WHERE position = ?", [why.error, row.position])
}

function requeue(sql: Sql, id: string, at: string): boolean {
  const row = effectRow(sql, id)
  if (row?.status !== 'parked') return false
  sql.run("UPDATE effects SET status = 'due', attempts = 0, not_before = ?, error = NULL WHERE id = ?", [at, id])
  refreshLanes(sql, [row.lane, ...lanesWaitingFor(sql, id)])
  return true
}

function parked(sql: Sql, after: number, limit: number): { rows: StoredEffect[]; next?: string } {
  const found = sql.all<EffectRow>(
    "SELECT * FROM effects WHERE status = 'parked' AND position > ? ORDER BY position LIMIT ?",
    [after, limit + 1],
  )
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows: rows.map(storedEffect), ...(last && { next: String(last.position) }) }
}

interface PostRow {
  kind: AggregateKind
  id: string
  key: string
  address: string
  ref: string
}
const postOf = (row: PostRow): Post => ({ ...row, ref: JSON.parse(row.ref) as unknown })

function posts(sql: Sql, kind: AggregateKind, id: string): Record<string, Post> {
  const rows = sql.all<PostRow>('SELECT * FROM posts WHERE kind = ? AND id = ? ORDER BY key', [kind, id])
  return Object.fromEntries(rows.map((row) => [row.key, postOf(row)]))
}

function setPost(sql: Sql, post: Post): void {
  const { kind, id, key, address } = post
  const values = [kind, id, key, address, JSON.stringify(post.ref ?? null)]
  sql.run('INSERT OR REPLACE INTO posts (kind, id, key, address, ref) VALUES (?, ?, ?, ?, ?)', values)
}
