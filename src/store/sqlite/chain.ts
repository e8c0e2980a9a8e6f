/**
 * The chain of receipts of an aggregate, and the secret of its hashes, which stands beside the
 * chain and never in it.
 */
import type { CaseState } from '../../flows/case/case'
import { markingOf } from '../../flows/case/marking'
import type {
  AggregateKind,
  Change,
  Named,
  Page,
  Receipt,
  StoredWhole,
  Verification,
} from '../port'
import { attestedIn, chainReceipts, receiptFrom } from '../record/receipts'
import type { ReceiptRow } from '../record/chain'
import { standingOrder } from '../record/order'
import { verifyAggregate } from '../record/verify'
import type { Sql } from './connection'
import { inserting } from './rows'

export interface Chain {
  receipts: Receipt[]
  /** Hash of the last receipt. */
  head: string | null
  salt: string | null
}

/**
 * The receipts of a commit and the end of the chain after them. `newSalt` is asked once per
 * aggregate.
 * @param state what the commit leaves: of a case its marking is attested, of the agency's order
 * what stands
 */
export function nextReceipts(
  change: Change,
  known: Pick<Chain, 'head' | 'salt'>,
  { state, newSalt }: { state: object; newSalt: () => string },
): Chain {
  const { kind, id, records = [] } = change
  const { head } = known
  const kept = change.forgetSalt ? null : known.salt
  if (records.length === 0) return { receipts: [], head, salt: kept }
  const salt = kept ?? newSalt()
  const marking = kind === 'case' ? markingOf(state as CaseState) : standingOrder(kind, state)
  const receipts = chainReceipts(
    { case: id, revision: change.expected + 1, previous: head, salt, marking },
    records,
  )
  return { receipts, head: receipts.at(-1)!.hash, salt }
}

const insertReceipts = inserting('receipts', ['kind', 'id', 'seq', 'hash', 'body'])

export function writeReceipts(sql: Sql, { kind, id }: Change, receipts: Receipt[]): void {
  const rows = receipts.map(({ seq, hash, body }) => [kind, id, seq, hash, body])
  insertReceipts(sql, rows)
}

const rowsOf = (sql: Sql, kind: AggregateKind, id: string): ReceiptRow[] =>
  sql.all<ReceiptRow>(
    'SELECT seq, hash, body FROM receipts WHERE kind = ? AND id = ? ORDER BY seq',
    [kind, id],
  )

/** Those that can be read: what is no receipt any more is told by `verifyStored`. */
export function readReceipts(sql: Sql, kind: AggregateKind, id: string): Receipt[] {
  return rowsOf(sql, kind, id).flatMap(({ hash, body }) =>
    attestedIn(body) ? { ...receiptFrom(body), hash } : [],
  )
}

type AggregateRow = NonNullable<StoredWhole['row']>

/** An aggregate against its receipts, as both are at one moment. */
export function verifyStored(sql: Sql, kind: AggregateKind, id: string): Verification {
  return verifyAggregate(storedWhole(sql, kind, id))
}

/** The same, to be held against each other elsewhere. */
export const storedWhole = (sql: Sql, kind: AggregateKind, id: string): StoredWhole =>
  atOnce(sql, () => wholeOf(sql, kind, id))

function wholeOf(sql: Sql, kind: AggregateKind, id: string): StoredWhole {
  const columns = 'revision, number, head, salt, state'
  const row = sql.one<AggregateRow>(`SELECT ${columns} FROM aggregates WHERE kind = ? AND id = ?`, [
    kind,
    id,
  ])
  const text = 'SELECT row FROM history WHERE case_id = ? ORDER BY place'
  const history = kind === 'case' ? sql.all<{ row: string }>(text, [id]).map((row) => row.row) : []
  return { kind, id, row, receipts: rowsOf(sql, kind, id), history }
}

/**
 * Beside a process that writes, several statements read one state of the database only within a
 * transaction.
 */
function atOnce<T>(sql: Sql, read: () => T): T {
  if (sql.inTransaction()) return read()
  sql.run('BEGIN')
  try {
    return read()
  } finally {
    sql.run('COMMIT')
  }
}

interface NameRow {
  kind: AggregateKind
  id: string
  /** 1 where it has receipts, or should have. */
  chained: number
}
/**
 * Aggregates of a page at most: some of them have no receipts. Exported for the test of its plan.
 */
export const chainedPage = `SELECT kind, id, kind = 'case' OR head IS NOT NULL AS chained FROM aggregates
  WHERE (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?`
/** The next aggregate that has receipts. Exported for the test of its plan. */
export const nextWithReceipts = `SELECT kind, id, NOT EXISTS (
    SELECT 1 FROM aggregates a WHERE a.kind = r.kind AND a.id = r.id) AS chained
  FROM receipts r WHERE (kind, id, seq) > (?, ?, ?) ORDER BY kind, id, seq LIMIT 1`

/**
 * Names of everything that has receipts, the cases among them even without, page by page: first
 * what is there, then what only its receipts are left of. A page may name fewer than `limit`.
 */
export function chainedNames(sql: Sql, { after, limit }: Page): { rows: Named[]; next?: string } {
  const [phase, kind, id] = (after ? JSON.parse(after) : ['there', '', '']) as [
    string,
    string,
    string,
  ]
  const found =
    phase === 'there'
      ? sql.all<NameRow>(chainedPage, [kind, id, limit])
      : left(sql, [kind, id], limit)
  const last = found.at(-1)
  const rows = found.filter((row) => row.chained).map((row) => ({ kind: row.kind, id: row.id }))
  const full = found.length === limit && last
  const nextPhase = phase === 'there' ? ['left', '', ''] : undefined
  const next = full ? [phase, last.kind, last.id] : nextPhase
  return { rows, next: next && JSON.stringify(next) }
}

/** From name to name: the receipts between are passed over. */
function left(sql: Sql, from: [kind: string, id: string], limit: number): NameRow[] {
  const found: NameRow[] = []
  for (let [kind, id] = from; found.length < limit;) {
    const next = sql.one<NameRow>(nextWithReceipts, [kind, id, Number.MAX_SAFE_INTEGER])
    if (!next) break
    found.push(next)
    ;[kind, id] = [next.kind, next.id]
  }
  return found
}
