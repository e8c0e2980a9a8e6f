/** One commit, inside the transaction that `group.ts` opened: checks first, then writes everything or throws. */
import { withNumber } from '../number'
import type { Change, CommitResult, Receipt } from '../port'
import { aggregateRow, writeDocument, writeKeys } from './aggregates'
import { appendReceipts } from './chain'
import type { Sql } from './connection'
import { cancelEffect, putEffect } from './effects'
import { refreshLanes } from './lanes'
import { writeMilestones } from './milestones'
import { numberFor, writeNumber } from './numbers'
import { writePending } from './pending'

/** `newSalt` gives the secret of an aggregate's first receipt. */
export function applyChange(sql: Sql, change: Change, newSalt: (id: string) => string): CommitResult {
  const answered = change.inbound && answerOf(sql, change.inbound.id)
  if (answered) return { ok: false, reason: 'duplicate', answer: answered.answer }
  const row = aggregateRow(sql, change.kind, change.id)
  const revision = row?.revision ?? 0
  if (revision !== change.expected) return { ok: false, reason: 'conflict', revision }

  const numbered = numberFor(sql, change, row)
  const number = numbered?.number
  writeDocument(sql, change, stateOf(change, number), row)
  writeNumber(sql, change, numbered)
  writeKeys(sql, change, number)
  const receipts: Receipt[] = appendReceipts(sql, change, row, () => newSalt(change.id))
  if (change.pending) writePending(sql, change.id, numberedRows(change.pending, number))
  if (change.milestones) writeMilestones(sql, change.id, numberedRows(change.milestones, number))
  writeEffects(sql, change, number)
  if (change.inbound) remember(sql, change.inbound, number)
  return { ok: true, revision: revision + 1, ...(number !== undefined && { number }), receipts }
}

/** What only the store knows is written into the document: its number and, in a case, its revision. */
function stateOf(change: Change, number: string | undefined): object {
  return {
    ...(change.state as object),
    ...(number !== undefined && { number }),
    ...(change.kind === 'case' && { revision: change.expected + 1 }),
  }
}

function numberedRows<T extends { number: string }>(rows: T[], number: string | undefined): T[] {
  return number === undefined ? rows : rows.map((row) => ({ ...row, number }))
}

function writeEffects(sql: Sql, change: Change, number: string | undefined): void {
  const lanes = (change.cancels ?? []).flatMap((id) => cancelEffect(sql, id, change.at))
  for (const effect of change.effects ?? []) {
    lanes.push(...putEffect(sql, change.numbering ? withNumber(effect, number) : effect, change))
  }
  refreshLanes(sql, lanes)
}

function remember(sql: Sql, inbound: NonNullable<Change['inbound']>, number: string | undefined): void {
  const answer = JSON.stringify(withNumber(inbound.answer ?? null, number))
  sql.run('INSERT INTO inbound (id, at, answer) VALUES (?, ?, ?)', [inbound.id, inbound.at, answer])
}

export function answerOf(sql: Sql, inboundId: string): { answer: unknown } | undefined {
  const row = sql.one<{ answer: string }>('SELECT answer FROM inbound WHERE id = ?', [inboundId])
  return row && { answer: JSON.parse(row.answer) as unknown }
}
