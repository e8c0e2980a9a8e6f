/** What a commit has to know before it writes, by one statement. */
import type { Change } from '../port'
import type { Sql } from './connection'

export interface Known {
  /** The answer given to this inbound before. */
  answered?: { answer: unknown }
  /** 0 for an aggregate that is not there yet. */
  revision: number
  /** ISO instant; null for an aggregate that is not there yet. */
  createdAt: string | null
  number: string | null
  /** Hash of the last receipt. */
  head: string | null
  salt: string | null
  /** The text of its keys: JSON of pairs of key and value. */
  keys: string
  /** The text of each pending row by its activation, where the change brings some. */
  pending: Record<string, string>
}
interface KnownRow {
  answer: string | null
  revision: number | null
  created_at: string | null
  number: string | null
  head: string | null
  salt: string | null
  keys: string | null
  pending: string | null
}

/** Of an aggregate that is to be opened. Exported for the test of its plan. */
export const knownOfNew = `SELECT (SELECT answer FROM inbound WHERE id = ?) AS answer,
  (SELECT revision FROM aggregates WHERE kind = ? AND id = ?) AS revision`
/** Of one that is to be changed. Exported for the test of its plan. */
export const knownOfOld = `
  SELECT i.answer, a.revision, a.created_at, a.number, a.head, a.salt, a.keys,
    CASE WHEN w.pending THEN
      (SELECT json_group_object(p.activation, p.row) FROM pending p WHERE p.case_id = a.id) END AS pending
  FROM (SELECT ? AS inbound, ? AS kind, ? AS id, ? AS pending) w
    LEFT JOIN inbound i ON i.id = w.inbound
    LEFT JOIN aggregates a ON a.kind = w.kind AND a.id = w.id`

export function whatIsKnown(sql: Sql, change: Change): Known {
  const { kind, id, expected, inbound, pending } = change
  const values = [inbound?.id ?? null, kind, id]
  const row =
    expected === 0
      ? sql.one<Partial<KnownRow>>(knownOfNew, values)!
      : sql.one<KnownRow>(knownOfOld, [...values, Number(pending !== undefined)])!
  return {
    answered:
      typeof row.answer === 'string' ? { answer: JSON.parse(row.answer) as unknown } : undefined,
    revision: row.revision ?? 0,
    createdAt: row.created_at ?? null,
    number: row.number ?? null,
    head: row.head ?? null,
    salt: row.salt ?? null,
    keys: row.keys ?? '[]',
    pending: row.pending ? (JSON.parse(row.pending) as Known['pending']) : {},
  }
}
