/** What is written at once, and what comes of it. */
import type { ActRecord } from '../../flows/case/act'
import type { HistoryRow } from '../../flows/case/history'
import type { HistoryKind } from '../../flows/case/past'
import type { Milestone } from '../../flows/lists/milestones'
import type { PendingRow } from '../../flows/lists/pending'
import type { AggregateKind, Named } from '../named'
import type { OrderRecord } from '../order-acts'
import type { EffectRecord } from './effects'

export interface Stored<T = unknown> extends Named {
  /** Count of writes, from 1. */
  revision: number
  /** Upgraded to the newest schemaVersion by `records.ts`. */
  state: T
}

/**
 * Stands in the effects and the answer of a numbering commit for the number that only the commit
 * knows.
 */
export const NUMBER_TO_COME = '{number}'

export interface Change<T = unknown> {
  kind: AggregateKind
  id: string
  /** Revision the writer read; 0 creates. */
  expected: number
  state: T
  /**
   * What is looked up by: `{ contact: ['…'], thread: ['C1:123.4'] }`. Replaces the aggregate's
   * keys; absent keeps them.
   */
  keys?: Record<string, string[]>
  /** Appended to the aggregate's chain of receipts. */
  records?: (ActRecord | OrderRecord)[]
  effects?: EffectRecord[]
  /** Effects not yet being sent that must no longer happen. */
  cancels?: string[]
  /** Replaces the case's pending rows; absent keeps them. */
  pending?: PendingRow[]
  /** Added to the case's milestones. */
  milestones?: Milestone[]
  /**
   * Added to the case's history; final from then on. A row with personal words names the contact
   * whom they are about (`person`), and the files that it refers to keep the case findable by the
   * key `file`.
   */
  history?: HistoryRow[]
  /**
   * Kinds of its history that the case no longer keeps: their rows are deleted before `history` is
   * added.
   */
  erases?: HistoryKind[]
  /** Rows of its history as they are from now on, by their place. */
  rewrites?: HistoryRow[]
  /** The case's milestones take its subject as it is now. */
  renames?: boolean
  /** The inbound that caused it, remembered 8 days with the answer that was given. */
  inbound?: { id: string; at: string; answer: unknown }
  /**
   * Asks for the next number of the series and La Paz year; an aggregate that has one keeps it. The
   * store writes it into `state.number`, the rows' and the milestones' `number`, the key `number`,
   * and where `NUMBER_TO_COME` stands in effects and in the answer.
   */
  numbering?: { series: string; year: number }
  /**
   * Deletes the secret under which free words were hashed into the receipts so far: what was
   * deleted cannot be guessed again.
   */
  forgetSalt?: boolean
  /**
   * What the state held before and no longer holds must not be found in the store's files either,
   * once this is written.
   */
  forgets?: boolean
  at: string
}

export type CommitResult =
  | { ok: true; revision: number; number?: string; receipts: Receipt[] }
  /** Somebody wrote first: reload and decide again. */
  | { ok: false; reason: 'conflict'; revision: number }
  /** This inbound was applied before: answer the same. */
  | { ok: false; reason: 'duplicate'; answer: unknown }

/** The canonical record of one act. `body` holds salted hashes where the act held free words. */
export interface Receipt {
  case: string
  revision: number
  seq: number
  activation?: string
  act: string
  choices: string[]
  actor: string
  at: string
  body: string
  hash: string
  previous: string | null
}
