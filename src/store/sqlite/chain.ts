/** The chain of receipts of an aggregate, and the secret of its hashes, which stands beside the chain and never in it. */
import type { AggregateKind, Change, Receipt } from '../port'
import { chainReceipts, receiptFrom, verifyChain } from '../receipts'
import type { Sql } from './connection'
import { inserting } from './rows'

export interface Chain {
  receipts: Receipt[]
  /** Hash of the last receipt. */
  head: string | null
  salt: string | null
}

/** The receipts of a commit and the end of the chain after them. `newSalt` is asked once per aggregate. */
export function nextReceipts(change: Change, known: Pick<Chain, 'head' | 'salt'>, newSalt: () => string): Chain {
  const { id, records = [] } = change
  const { head } = known
  const kept = change.forgetSalt ? null : known.salt
  if (records.length === 0) return { receipts: [], head, salt: kept }
  const salt = kept ?? newSalt()
  const receipts = chainReceipts({ case: id, revision: change.expected + 1, previous: head, salt }, records)
  return { receipts, head: receipts.at(-1)!.hash, salt }
}

const insertReceipts = inserting('receipts', ['kind', 'id', 'seq', 'hash', 'body'])

export function writeReceipts(sql: Sql, { kind, id }: Change, receipts: Receipt[]): void {
  const rows = receipts.map(({ seq, hash, body }) => [kind, id, seq, hash, body])
  insertReceipts(sql, rows)
}

export function readReceipts(sql: Sql, kind: AggregateKind, id: string): Receipt[] {
  const rows = sql.all<{ hash: string; body: string }>(
    'SELECT hash, body FROM receipts WHERE kind = ? AND id = ? ORDER BY seq',
    [kind, id],
  )
  return rows.map(({ hash, body }) => ({ ...receiptFrom(body), hash }))
}

/** Whether the stored chain is whole, its end included. */
export function verifyReceipts(sql: Sql, kind: AggregateKind, id: string): ReturnType<typeof verifyChain> {
  const row = sql.one<{ head: string | null }>('SELECT head FROM aggregates WHERE kind = ? AND id = ?', [kind, id])
  return verifyChain(readReceipts(sql, kind, id), row?.head ?? null)
}
