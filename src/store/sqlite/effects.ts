/** Effects in rows: found, and written as the rules of the outbox say. */
import { clashesIn, committed, type KeptEffect, movesOthers, type Written } from '../outbox/effects'
import type { AggregateKind, Change, EffectStatus, StoredEffect } from '../port'
import type { Sql, Value } from './connection'
import { emptyLane, refreshLanes } from './lanes'
import { bySize, FEW, inserting, portions, replacing } from './rows'

interface EffectRow {
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
  delivered: number
  cancelling: number
  done_at: string | null
}

/** Effects by a condition of ours, in its order. */
export function keptEffects(
  sql: Sql,
  condition: string,
  values: readonly Value[] = [],
): KeptEffect[] {
  return sql.all<EffectRow>(`SELECT * FROM effects WHERE ${condition}`, values).map(kept)
}
export function keptEffect(sql: Sql, id: string): KeptEffect | undefined {
  const row = sql.one<EffectRow>('SELECT * FROM effects WHERE id = ?', [id])
  return row && kept(row)
}

const named = bySize('?', (marks) => `id IN (${marks})`)

/** Those of some effects that are there. To find few, or nothing, is cheapest one by one. */
function knownOf(sql: Sql, ids: readonly string[]): KeptEffect[] {
  if (ids.length <= FEW) return ids.flatMap((id) => keptEffect(sql, id) ?? [])
  return portions(ids).flatMap((portion) => keptEffects(sql, named(portion.length), portion))
}

function kept(row: EffectRow): KeptEffect {
  return {
    id: row.id,
    kind: row.kind,
    lane: row.lane,
    payload: JSON.parse(row.payload) as unknown,
    notBefore: row.not_before ?? undefined,
    after: row.after_id ?? undefined,
    aggregate: { kind: row.aggregate_kind, id: row.aggregate_id },
    position: row.position,
    status: row.status,
    attempts: row.attempts,
    version: row.version,
    ref: row.ref === null ? undefined : (JSON.parse(row.ref) as unknown),
    error: row.error ?? undefined,
    at: row.at,
    delivered: row.delivered === 1,
    cancelling: row.cancelling === 1,
    doneAt: row.done_at ?? undefined,
  }
}

/**
 * Columns that an outcome may change, and those that are written once or with a new form of the
 * effect.
 */
const moving = [
  'status',
  'attempts',
  'not_before',
  'ref',
  'error',
  'delivered',
  'cancelling',
  'done_at',
]
const fixed = [
  'kind',
  'lane',
  'payload',
  'after_id',
  'aggregate_kind',
  'aggregate_id',
  'version',
  'at',
]

const movingValues = (effect: Written): Value[] => [
  effect.status,
  effect.attempts,
  effect.notBefore ?? null,
  effect.ref === undefined ? null : JSON.stringify(effect.ref),
  effect.error ?? null,
  Number(effect.delivered),
  Number(effect.cancelling),
  effect.doneAt ?? null,
]
const fixedValues = (effect: Written): Value[] => [
  effect.kind,
  effect.lane,
  JSON.stringify(effect.payload ?? null),
  effect.after ?? null,
  effect.aggregate.kind,
  effect.aggregate.id,
  effect.version,
  effect.at,
]

// No value for the position gives the next, also where the row is there already. Hence the order of
// commits is kept.
const columns = ['position', 'id', ...moving, ...fixed]
const addEffects = inserting('effects', columns)
const putEffects = inserting('effects', columns, replacing('id', columns))

/**
 * Writes effects, new ones and known ones, in this order: at less cost where none of them is known.
 */
function writeEffects(sql: Sql, effects: readonly Written[], noneKnown = false): void {
  const rows = effects.map((effect) => [
    effect.position ?? null,
    effect.id,
    ...movingValues(effect),
    ...fixedValues(effect),
  ])
  const write = noneKnown ? addEffects : putEffects
  write(sql, rows)
}

// Of an effect that keeps its place no index has a column here: none is written.
const replaced = [
  ...[
    'payload',
    'not_before',
    'attempts',
    'ref',
    'error',
    'delivered',
    'cancelling',
    'version',
    'at',
  ],
  ...['aggregate_kind', 'aggregate_id'],
]
const replacedInPlace = bySize(
  `(${['position', ...replaced].map(() => '?').join(', ')})`,
  (marks) => `WITH n (position, ${replaced.join(', ')}) AS (VALUES ${marks})
  UPDATE effects SET ${replaced.map((name) => `${name} = n.${name}`).join(', ')} FROM n WHERE effects.position = n.position`,
)
const replacedValues = (effect: Written): Value[] => [
  effect.position ?? null,
  JSON.stringify(effect.payload ?? null),
  effect.notBefore ?? null,
  effect.attempts,
  effect.ref === undefined ? null : JSON.stringify(effect.ref),
  effect.error ?? null,
  Number(effect.delivered),
  Number(effect.cancelling),
  effect.version,
  effect.at,
  effect.aggregate.kind,
  effect.aggregate.id,
]

/**
 * Whether an effect has its newer form where it stands, waiting as before: a card that is shown
 * again before it was sent.
 */
const staysInPlace = (before: KeptEffect | undefined, now: Written): boolean =>
  before !== undefined &&
  before.position === now.position &&
  (['kind', 'lane', 'after', 'status', 'doneAt'] as const).every(
    (name) => before[name] === now[name],
  )

/** Writes what a commit makes of its effects. */
function writeCommitted(sql: Sql, known: readonly KeptEffect[], effects: readonly Written[]): void {
  if (known.length === 0) return writeEffects(sql, effects, true)
  const byId = new Map(known.map((effect) => [effect.id, effect]))
  const staying = effects.filter((effect) => staysInPlace(byId.get(effect.id), effect))
  const moving = effects.filter((effect) => !staying.includes(effect))
  for (const portion of portions(staying))
    sql.run(replacedInPlace(portion.length), portion.flatMap(replacedValues))
  writeEffects(sql, moving, !moving.some(({ id }) => byId.has(id)))
}

/**
 * Writes what became of a known effect. In its place only its outcome is written: its indexes stay
 * as they are.
 */
export function writeOutcome(sql: Sql, before: KeptEffect, now: Written): void {
  if (now.position === undefined) writeEffects(sql, [now])
  else {
    const assignments = moving.map((name) => `${name} = ?`).join()
    sql.run(`UPDATE effects SET ${assignments} WHERE position = ?`, [
      ...movingValues(now),
      before.position,
    ])
  }
  if (now.status === 'sending') emptyLane(sql, now.lane)
  else refreshLanes(sql, [now.lane], movesOthers(before, now) ? [now.id] : [])
}

/** Told the ids of what is said with another content than before; it may throw. */
export type OnClash = (ids: readonly string[]) => void

/** Writes the effects of a commit, and cancels those that it cancels. */
export function commitEffects(
  sql: Sql,
  change: Pick<Change, 'kind' | 'id' | 'at' | 'effects' | 'cancels'>,
  onClash: OnClash,
): void {
  const ids = [...(change.cancels ?? []), ...(change.effects ?? []).map(({ id }) => id)]
  if (ids.length === 0) return
  const known = knownOf(sql, ids)
  const clashes = clashesIn(known, change)
  if (clashes.length > 0) onClash(clashes)
  const { effects, lanes, moved } = committed(known, change)
  if (effects.length === 0) return
  writeCommitted(sql, known, effects)
  refreshLanes(sql, lanes, moved)
}
