/**
 * One commit, inside the transaction that `group.ts` opened: checks first, then writes everything
 * or throws.
 */
import { numberedText, withNumber } from '../number'
import type { Change, CommitResult } from '../port'
import { changeOfKeys, documentText, writeAggregate, writeKeys } from './aggregates'
import { nextReceipts, writeReceipts } from './chain'
import type { Sql } from './connection'
import { commitEffects, type OnClash } from './effects'
import { changeHistory } from './history'
import { whatIsKnown } from './known'
import { renameMilestones, writeMilestones } from './milestones'
import { nextNumber } from './numbers'
import { writePending } from './pending-rows'

interface Applying {
  /** Gives the secret of an aggregate's first receipt. */
  newSalt: (id: string) => string
  onClash: OnClash
}
export function applyChange(
  sql: Sql,
  change: Change,
  { newSalt, onClash }: Applying,
): CommitResult {
  const known = whatIsKnown(sql, change)
  if (known.answered) return { ok: false, reason: 'duplicate', answer: known.answered.answer }
  if (known.revision !== change.expected)
    return { ok: false, reason: 'conflict', revision: known.revision }

  const numbered =
    known.number === null && change.numbering ? nextNumber(sql, change.numbering) : undefined
  const number = known.number ?? numbered?.number
  const document = stateOf(change, number)
  const state = documentText(change.kind, document)
  const { receipts, head, salt } = nextReceipts(change, known, {
    state: document,
    newSalt: () => newSalt(change.id),
  })
  const keys =
    change.keys || numbered
      ? changeOfKeys(change, known, number === undefined ? [] : [number])
      : undefined
  writeAggregate(sql, change, {
    state,
    head,
    salt,
    numbered,
    keys: keys?.text,
  })
  if (keys) writeKeys(sql, change, known, keys)
  writeReceipts(sql, change, receipts)
  if (change.pending)
    writePending(sql, change.id, numberedRows(change.pending, number), known.pending)
  if (change.milestones) writeMilestones(sql, change.id, numberedRows(change.milestones, number))
  if (change.renames)
    renameMilestones(sql, change.id, (change.state as { subject: string }).subject)
  changeHistory(sql, change)
  commitEffects(sql, withNumbers(change, number), onClash)
  if (change.inbound) remember(sql, change.inbound, number)
  return {
    ok: true,
    revision: known.revision + 1,
    number,
    receipts,
  }
}

/**
 * What only the store knows is written into the document: its number and, in a case, its revision.
 */
function stateOf(change: Change, number: string | undefined): object {
  const document: { number?: string; revision?: number } = { ...(change.state as object) }
  if (number !== undefined) document.number = number
  document.revision = change.kind === 'case' ? change.expected + 1 : undefined
  return document
}

function numberedRows<T extends { number: string }>(rows: T[], number: string | undefined): T[] {
  return number === undefined ? rows : rows.map((row) => ({ ...row, number }))
}

function withNumbers(change: Change, number: string | undefined): Change {
  if (!change.numbering) return change
  return { ...change, effects: change.effects?.map((effect) => withNumber(effect, number)) }
}

function remember(
  sql: Sql,
  inbound: NonNullable<Change['inbound']>,
  number: string | undefined,
): void {
  const answer = numberedText(JSON.stringify(inbound.answer ?? null), number)
  sql.run('INSERT INTO inbound (id, at, answer) VALUES (?, ?, ?)', [inbound.id, inbound.at, answer])
}

/** Ids that stay as they are cost a look at each. */
export function renameInbound(sql: Sql, prefix: string, name: (id: string) => string): void {
  const after = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
  const known = sql.all<{ id: string }>('SELECT id FROM inbound WHERE id >= ? AND id < ?', [
    prefix,
    after,
  ])
  for (const { id } of known) {
    const next = name(id)
    if (next !== id) sql.run('UPDATE OR REPLACE inbound SET id = ? WHERE id = ?', [next, id])
  }
}

export function answerOf(sql: Sql, inboundId: string): { answer: unknown } | undefined {
  const row = sql.one<{ answer: string }>('SELECT answer FROM inbound WHERE id = ?', [inboundId])
  return row && { answer: JSON.parse(row.answer) as unknown }
}
