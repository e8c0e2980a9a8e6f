/**
 * The boundary of stored records: each kind has a zod schema, a newest `schemaVersion` and a table
 * of upgrades. An old record is upgraded when it is loaded and written in its new form at its next
 * commit; a newer one is refused.
 */
import { z } from 'zod'
import { caseFits } from './case-fits'
import { RecordInvalid, RecordTooNew } from './errors'
import type { AggregateKind } from './port'

export type RawRecord = Record<string, unknown>
export interface RecordKind {
  /** The newest version this program writes. */
  newest: number
  /** By the version they start from: `1` makes a version 1 into a version 2. */
  upgrades: Record<number, (old: RawRecord) => RawRecord>
  schema: z.ZodType
  /** Says yes where the schema does, for less. */
  fits?: (record: unknown) => boolean
}

const open = z.looseObject({})
const list = z.array(z.unknown())
const activation = z.looseObject({
  id: z.string().min(1),
  path: z.string().min(1),
  step: z.string().min(1),
  round: z.int().min(0),
  roles: z.array(z.string()),
  since: z.string(),
})

/**
 * Strict on what the store, the lists and the engine cannot do without; loose on the rest, so that
 * it costs little.
 */
const caseSchema = z.looseObject({
  schemaVersion: z.literal(2),
  id: z.string().min(1),
  number: z.string(),
  series: z.string(),
  revision: z.int().min(0),
  mood: z.enum(['open', 'waiting', 'observed', 'cancelled', 'moved', 'closed']),
  procedure: z.string().min(1),
  version: z.string(),
  subject: z.string(),
  intake: z.looseObject({ channel: z.string(), text: z.string(), files: list }),
  openedAt: z.string(),
  frames: z.record(z.string(), open),
  active: z.array(activation),
  decided: z.array(open),
  outputs: z.array(open),
  holders: z.record(z.string(), z.string()),
  messages: z.array(open),
  links: z.array(open),
  undo: z.array(open),
  seq: z.int().min(0),
  past: z
    .looseObject({
      rows: z.int().min(0),
      done: z.record(z.string(), open),
      outputs: z.array(open),
      sentBack: open,
    })
    .optional(),
})
/** Everything is in the document still; it leaves at the next act. */
const kept = (old: RawRecord): RawRecord => old

const requestSchema = z.looseObject({
  schemaVersion: z.literal(1),
  id: z.string().min(1),
  kind: z.enum(['human', 'forget']),
  contact: z.string(),
  conversation: z.string(),
  channel: z.string(),
  procedure: z.string().min(1),
  openedAt: z.string(),
  newest: z.string(),
  said: z.array(open),
  waiting: z.looseObject({ alerts: z.int().min(0) }),
  seq: z.int().min(1),
})

/**
 * Kinds whose shape belongs to `bot/`, which checks it: here only that it is an object with a
 * version.
 */
const owned: RecordKind = {
  newest: 1,
  upgrades: {},
  schema: z.looseObject({ schemaVersion: z.int().optional() }),
}

export const recordKinds: Record<AggregateKind, RecordKind> = {
  case: { newest: 2, upgrades: { 1: kept }, schema: caseSchema, fits: caseFits },
  conversation: owned,
  request: { newest: 1, upgrades: {}, schema: requestSchema },
  directory: owned,
  publications: owned,
  attachments: owned,
  entity: owned,
  article: owned,
  schedule: owned,
  member: owned,
  notice: owned,
  erasure: owned,
  gone: owned,
  root: owned,
  verification: owned,
  alteration: owned,
  parked: owned,
  hindrance: owned,
  link: owned,
  secret: owned,
  installation: owned,
}

/** A record as loaded, upgraded to the newest version. Throws `RecordTooNew` or `RecordInvalid`. */
export function upgradeRecord(kind: string, raw: unknown, table: RecordKind): unknown {
  if (typeof raw !== 'object' || raw === null) throw new RecordInvalid(kind, ['record'])
  let record = raw as RawRecord
  let version = versionOf(record)
  if (version > table.newest) throw new RecordTooNew(kind, version, table.newest)
  for (; version < table.newest; version++) {
    const step = table.upgrades[version]
    if (!step) throw new RecordInvalid(kind, [`schemaVersion ${version}`])
    record = { ...step(record), schemaVersion: version + 1 }
  }
  return checkRecord(kind, record, table)
}

/** Refuses a record that could not be loaded again. Returns it untouched. */
export function checkRecord<T>(kind: string, record: T, table: RecordKind): T {
  const version = versionOf(record)
  if (version > table.newest) throw new RecordTooNew(kind, version, table.newest)
  if (table.fits?.(record)) return record
  const checked = table.schema.safeParse(record)
  if (checked.success) return record
  throw new RecordInvalid(kind, [
    ...new Set(checked.error.issues.map((issue) => issue.path.join('.') || 'record')),
  ])
}

/** Records written before versions existed count as version 1. */
function versionOf(record: unknown): number {
  const version = (record as RawRecord | null)?.schemaVersion
  return typeof version === 'number' ? version : 1
}
