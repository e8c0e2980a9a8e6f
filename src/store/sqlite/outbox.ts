/**
 * The outbox: what is due, and what became of it. Each outcome moves one effect, as the rules say,
 * and refreshes the lanes that it held.
 */
import * as rules from '../outbox/effects'
import { inTurn, type LaneHead } from '../outbox/lanes'
import type { AggregateKind, Named, Outbox, Post, StoredEffect } from '../port'
import { OUTBOX_LEASE } from '../port'
import type { Sql } from './connection'
import { keptEffect, keptEffects, writeOutcome } from './effects'
import type { Group } from './group'
import { headsAt } from './lanes'

type Rule = (effect: rules.KeptEffect, at: string) => rules.Written | undefined

/** `now` in milliseconds. */
export function createOutbox(sql: Sql, group: Group, now: () => number): Outbox {
  const settle = (id: string, rule: Rule) =>
    group.write(() => settled(sql, id, (row) => rule(row, new Date(now()).toISOString())))
  return {
    due: async (at, limit) => dueEffects(sql, at, limit),
    nextDue: async () => nextInstant(sql),
    claim: (id, version, fence) =>
      settle(id, (row) => rules.claimed(row, { version, fence, lease: leaseToken(sql) })),
    sent: async (id, version, ref) =>
      void (await settle(id, (row, at) => rules.sent(row, { version, ref, at }))),
    retry: async (id, _version, notBefore, error) =>
      void (await settle(id, (row, at) => rules.retried(row, { notBefore, error, at }))),
    postpone: async (id, _version, notBefore, error) =>
      void (await settle(id, (row, at) => rules.postponed(row, { notBefore, error, at }))),
    park: async (id, version, error) =>
      void (await settle(id, (row, at) => rules.parked(row, { version, error, at }))),
    requeue: (id, at) => settle(id, (row) => rules.requeued(row, at)),
    catchUp: (at) => group.write(() => catchUp(sql, at)),
    newest: async () =>
      sql.one<{ at: string }>('SELECT at FROM effects ORDER BY position DESC LIMIT 1')?.at,
    parked: async ({ after, limit }) => parked(sql, Number(after ?? -1), limit),
    waiting: async (at) => waiting(sql, at),
    unknown: async () => keptEffects(sql, "status = 'sending' ORDER BY position").map(rules.told),
    get: async (id) => optional(keptEffect(sql, id)),
    naming: async (ids) => naming(sql, ids).map(rules.told),
    several: async (ids) =>
      keptEffects(sql, 'id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)]).map(
        rules.told,
      ),
    posts: async (kind, id) => posts(sql, kind, id),
    postsOf: async (of) => postsOf(sql, of),
    setPost: async (post) => {
      if (!isPosted(sql, post)) await group.write(() => setPost(sql, post))
    },
    postAt: async (address) => {
      const row = sql.one<PostRow>('SELECT * FROM posts WHERE address = ?', [address])
      return row && postOf(row)
    },
  }
}

const optional = (effect: rules.KeptEffect | undefined): StoredEffect | undefined =>
  effect && rules.told(effect)

/** A payload is plain JSON, in which an id stands as a text of its own. */
function naming(sql: Sql, ids: readonly string[]): rules.KeptEffect[] {
  const text = `aggregate_id IN (SELECT value FROM json_each(?1))
    OR EXISTS (SELECT 1 FROM json_each(?1) n WHERE instr(payload, n.value) > 0) ORDER BY position`
  return ids.length === 0 ? [] : keptEffects(sql, text, [JSON.stringify(ids)])
}

/**
 * Lanes that may be tried at once, the oldest first, and those whose time has come, the longest
 * ready first: along one index. Exported for the test of its plan.
 */
export const lanesAtOnce =
  "SELECT lane, head AS position, ready_at AS ready FROM lanes WHERE ready_at = '' ORDER BY head LIMIT ?"
export const lanesInTime = `SELECT lane, head AS position, ready_at AS ready FROM lanes WHERE ready_at > '' AND ready_at <= ?
  ORDER BY ready_at, head LIMIT ?`

type ReadyLane = LaneHead & { lane: string }

function dueEffects(sql: Sql, now: string, limit: number): StoredEffect[] {
  const ready = [
    ...sql.all<ReadyLane>(lanesAtOnce, [limit]),
    ...sql.all<ReadyLane>(lanesInTime, [now, limit]),
  ]
  if (ready.length === 0) return []
  const lanes = inTurn(ready, limit).map(({ lane }) => lane)
  const heads = headsAt(sql, lanes, now)
  const positions = JSON.stringify([...heads.values()])
  const effects = keptEffects(sql, 'position IN (SELECT value FROM json_each(?))', [positions])
  const byLane = new Map(effects.map((effect) => [effect.lane, rules.told(effect)]))
  return lanes.flatMap((lane) => byLane.get(lane) ?? [])
}

/** Exported for the test of its plan. */
export const firstReady = `SELECT l.ready_at, e.at FROM lanes l CROSS JOIN effects e ON e.position = l.head
  ORDER BY l.ready_at LIMIT 1`

/** Lanes of which nothing may be tried yet are few: what waits in each is looked at. */
function catchUp(sql: Sql, now: string): number {
  const lanes = sql
    .all<{ lane: string }>('SELECT lane FROM lanes WHERE ready_at > ?', [now])
    .map(({ lane }) => lane)
  let moved = 0
  for (const lane of lanes)
    for (const effect of keptEffects(sql, "lane = ? AND status = 'due' AND not_before > ?", [
      lane,
      now,
    ]))
      if (settled(sql, effect.id, (row) => rules.caughtUp(row, now))) moved += 1
  return moved
}

function nextInstant(sql: Sql): string | undefined {
  const first = sql.one<{ ready_at: string; at: string }>(firstReady)
  return first && (first.ready_at || first.at)
}

function leaseToken(sql: Sql): number | undefined {
  return sql.one<{ token: number }>('SELECT token FROM leases WHERE name = ?', [OUTBOX_LEASE])
    ?.token
}

/** Moves an effect as the rule says. Answers whether it moved. */
function settled(
  sql: Sql,
  id: string,
  rule: (effect: rules.KeptEffect) => rules.Written | undefined,
): boolean {
  const effect = keptEffect(sql, id)
  const now = effect && rule(effect)
  if (now) writeOutcome(sql, effect, now)
  return now !== undefined
}

function parked(sql: Sql, after: number, limit: number): { rows: StoredEffect[]; next?: string } {
  const found = keptEffects(sql, "status = 'parked' AND position > ? ORDER BY position LIMIT ?", [
    after,
    limit + 1,
  ])
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows: rows.map(rules.told), next: last && String(last.position) }
}

interface WaitingRow {
  lane: string
  kind: StoredEffect['kind']
  status: 'due' | 'sending'
  attempts: number
  not_before: string | null
  error: string | null
  at: string
  count: number
}

/**
 * Of each lane, what the rules cannot tell apart is one row: the least of its instants stand for
 * all.
 */
const alike =
  'lane, kind, status, min(attempts, 1), not_before <= ?, not_before > at, error IS NULL'
const waitingAlike = `SELECT lane, kind, status, min(attempts) AS attempts, min(not_before) AS not_before, min(error) AS error,
    min(at) AS at, count(*) AS count
  FROM effects WHERE status IN ('due', 'sending') GROUP BY ${alike} ORDER BY lane`

function waiting(sql: Sql, now: string): { lane: string; count: number; since: string }[] {
  const lanes = new Map<string, { lane: string; count: number; since: string }>()
  for (const { lane, count, not_before, error, ...row } of sql.all<WaitingRow>(waitingAlike, [
    now,
  ])) {
    const effect = { ...row, notBefore: not_before ?? undefined, error: error ?? undefined }
    if (!rules.waitsForChannel(effect, now)) continue
    const [known, since] = [lanes.get(lane), rules.waitsSince(effect)]
    const oldest = known && known.since < since ? known.since : since
    lanes.set(lane, { lane, count: count + (known?.count ?? 0), since: oldest })
  }
  return [...lanes.values()]
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
  const rows = sql.all<PostRow>('SELECT * FROM posts WHERE kind = ? AND id = ? ORDER BY key', [
    kind,
    id,
  ])
  return Object.fromEntries(rows.map((row) => [row.key, postOf(row)]))
}

/** Exported for the test of its plan. */
export const severalPosts = `SELECT p.* FROM json_each(?) n CROSS JOIN posts p ON p.kind = n.value ->> 0 AND p.id = n.value ->> 1
  ORDER BY p.key`

function postsOf(sql: Sql, of: readonly Named[]): Map<string, Record<string, Post>> {
  const found = new Map<string, Record<string, Post>>()
  for (const row of sql.all<PostRow>(severalPosts, [
    JSON.stringify(of.map(({ kind, id }) => [kind, id])),
  ]))
    found.set(row.id, { ...found.get(row.id), [row.key]: postOf(row) })
  return found
}

const valuesOf = ({ kind, id, key, address, ref }: Post) => [
  kind,
  id,
  key,
  address,
  JSON.stringify(ref ?? null),
]

function isPosted(sql: Sql, post: Post): boolean {
  const same = 'kind = ? AND id = ? AND key = ? AND address = ? AND ref = ?'
  return sql.one(`SELECT 1 AS posted FROM posts WHERE ${same}`, valuesOf(post)) !== undefined
}

function setPost(sql: Sql, post: Post): void {
  sql.run(
    'INSERT OR REPLACE INTO posts (kind, id, key, address, ref) VALUES (?, ?, ?, ?, ?)',
    valuesOf(post),
  )
}
