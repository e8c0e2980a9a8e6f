/** Effects as a commit writes them: put, coalesced, cancelled. */
import type { AggregateKind, EffectRecord, EffectStatus, StoredEffect } from '../port'
import type { Sql } from './connection'
import { lanesWaitingFor } from './lanes'

export interface EffectRow {
  position: number
  id: string
  kind: StoredEffect['kind']
  lane: string
  payload: string
  not_before: string | null
  after_id: string | null
  aggregate_kind: AggregateKind
  aggregate_id: string
  status: EffectStatus
  attempts: number
  version: number
  ref: string | null
  error: string | null
  at: string
}
export interface Origin {
  kind: AggregateKind
  id: string
  at: string
}

export function effectRow(sql: Sql, id: string): EffectRow | undefined {
  return sql.one<EffectRow>('SELECT * FROM effects WHERE id = ?', [id])
}

export function storedEffect(row: EffectRow): StoredEffect {
  return {
    id: row.id,
    kind: row.kind,
    lane: row.lane,
    payload: JSON.parse(row.payload) as unknown,
    ...(row.not_before !== null && { notBefore: row.not_before }),
    ...(row.after_id !== null && { after: row.after_id }),
    aggregate: { kind: row.aggregate_kind, id: row.aggregate_id },
    position: row.position,
    status: row.status,
    attempts: row.attempts,
    version: row.version,
    ...(row.ref !== null && { ref: JSON.parse(row.ref) as unknown }),
    ...(row.error !== null && { error: row.error }),
    at: row.at,
  }
}

/** Puts an effect, or coalesces a `show` with the one that has its id. Returns the lanes to refresh. */
export function putEffect(sql: Sql, effect: EffectRecord, origin: Origin): string[] {
  const known = effectRow(sql, effect.id)
  if (!known) {
    insert(sql, effect, origin)
    return [effect.lane]
  }
  // Words and commands are said once: the same id again is the same thing.
  if (effect.kind !== 'show' || known.kind !== 'show') return []
  showAgain(sql, known, effect, origin)
  return [known.lane, effect.lane, ...lanesWaitingFor(sql, effect.id)]
}

function insert(sql: Sql, effect: EffectRecord, origin: Origin): void {
  sql.run(
    `INSERT INTO effects (id, kind, lane, payload, not_before, after_id, aggregate_kind, aggregate_id, status, attempts,
       version, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'due', 0, 1, ?)`,
    [effect.id, effect.kind, effect.lane, payloadOf(effect), effect.notBefore ?? null, effect.after ?? null].concat([
      origin.kind,
      origin.id,
      origin.at,
    ]),
  )
}

/**
 * While it waits it keeps its place and the earlier of the two instants, so that a card written over and over is still shown;
 * a back-off stands, with its reason and the instant since which it waits. Once delivered, parked or cancelled it goes to the end of the order.
 */
function showAgain(sql: Sql, known: EffectRow, effect: EffectRecord, origin: Origin): void {
  const waits = known.status === 'due'
  const place = waits || known.status === 'sending' ? known.position : endOfOrder(sql)
  const notBefore = waits ? coalesced(known, effect) : (effect.notBefore ?? null)
  sql.run(
    `UPDATE effects SET position = ?, lane = ?, payload = ?, not_before = ?, after_id = ?, aggregate_kind = ?,
       aggregate_id = ?, at = CASE WHEN status IN ('due', 'sending') THEN at ELSE ? END, version = version + 1,
       cancelling = 0, error = CASE status WHEN 'due' THEN error END, done_at = NULL,
       attempts = CASE status WHEN 'due' THEN attempts WHEN 'sending' THEN attempts ELSE 0 END,
       status = CASE status WHEN 'sending' THEN 'sending' ELSE 'due' END WHERE id = ?`,
    [place, effect.lane, payloadOf(effect), notBefore, effect.after ?? null].concat([
      origin.kind,
      origin.id,
      origin.at,
      effect.id,
    ]),
  )
}

function coalesced(known: EffectRow, effect: EffectRecord): string | null {
  if (known.attempts > 0) return known.not_before
  if (known.not_before === null || effect.notBefore === undefined) return null
  return known.not_before < effect.notBefore ? known.not_before : effect.notBefore
}

/** Positions are never used again, so the order of commits is kept. */
export function endOfOrder(sql: Sql): number {
  sql.run("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'effects'")
  return sql.one<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'effects'")!.seq
}

/** Cancels what is not being sent; what is being sent is cancelled if it comes back undelivered. Returns lanes to refresh. */
export function cancelEffect(sql: Sql, id: string, at: string): string[] {
  const known = effectRow(sql, id)
  if (!known) return []
  sql.run("UPDATE effects SET cancelling = 1 WHERE id = ? AND status = 'sending'", [id])
  const cancelled = sql.run(
    "UPDATE effects SET status = 'cancelled', done_at = ? WHERE id = ? AND status IN ('due', 'parked')",
    [at, id],
  )
  return cancelled ? [known.lane, ...lanesWaitingFor(sql, id)] : []
}

function payloadOf(effect: EffectRecord): string {
  return JSON.stringify(effect.payload ?? null)
}
