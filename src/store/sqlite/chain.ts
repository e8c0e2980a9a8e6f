/** The chain of receipts of an aggregate, and the secret of its hashes, which stands beside the chain and never in it. */
import type { AggregateKind, Change, Receipt } from '../port'
import { chainReceipts, receiptFrom, verifyChain } from '../receipts'
import type { AggregateRow } from './aggregates'
import type { Sql } from './connection'

/** Appends the receipts of a commit. `newSalt` is asked once per aggregate. */
export function appendReceipts(
  sql: Sql,
  change: Change,
  row: AggregateRow | undefined,
  newSalt: () => string,
): Receipt[] {
  const { kind, id, records = [] } = change
  const kept = change.forgetSalt ? null : (row?.salt ?? null)
  if (change.forgetSalt) sql.run('UPDATE aggregates SET salt = NULL WHERE kind = ? AND id = ?', [kind, id])
  if (records.length === 0) return []
  const salt = kept ?? newSalt()
  const link = { case: id, revision: change.expected + 1, previous: row?.head ?? null, salt }
  const receipts = chainReceipts(link, records)
  for (const { seq, hash, body } of receipts) {
    sql.run('INSERT INTO receipts (kind, id, seq, hash, body) VALUES (?, ?, ?, ?, ?)', [kind, id, seq, hash, body])
  }
  const values = [receipts.at(-1)!.hash, salt, kind, id]
  sql.run('UPDATE aggregates SET head = ?, salt = ? WHERE kind = ? AND id = ?', values)
  return receipts
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
