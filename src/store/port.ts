/**
 * The store's port. Callers are the use cases of `bot/`; every adapter runs the same contract suite
 * (`test/contract/store.ts`). An aggregate is one document; a commit writes exactly one aggregate,
 * atomically, and is durable when its promise resolves. Absence is `undefined`. An expected refusal
 * is a value; a broken promise throws. `app.ts` owns the connection.
 */
import type { HistoryRow } from '../flows/case/history'
import type { Milestone } from '../flows/lists/milestones'
import type { PendingRow } from '../flows/lists/pending'
import type { AddedQuery, AddedReceipt } from './added'
import type { AggregateKind, Named } from './named'
import type { Change, CommitResult, Receipt, Stored } from './port/change'
import type { Leases, Outbox } from './port/effects'
import type {
  Ended,
  HistoryPage,
  KeyAsked,
  Page,
  PendingQuery,
  Removed,
  StoredWhole,
  UrgentQuery,
  Verification,
} from './port/queries'
import type { Published } from './published'

export * from './port/change'
export * from './port/effects'
export * from './port/queries'
export type { AddedQuery, AddedReceipt, AggregateKind, HistoryRow, Milestone, Named, PendingRow }

export interface Store {
  commit<T>(change: Change<T>): Promise<CommitResult>
  /** `known`: as it was read before, answered as it is while nobody has written since. */
  read<T>(kind: AggregateKind, id: string, known?: Stored<T>): Promise<Stored<T> | undefined>
  /**
   * Ids of aggregates that carry this key, newest first; no more than `limit` where one is given.
   */
  find(kind: AggregateKind, key: string, value: string, limit?: number): Promise<string[]>
  /** What `find` names, read at once: the newest `limit`. */
  found<T>(kind: AggregateKind, key: string, value: string, limit: number): Promise<Stored<T>[]>
  /** The same by several keys, read at once: what each names. */
  foundBy<T>(keys: readonly KeyAsked[]): Promise<Stored<T>[][]>
  /** Those of them that there are, read at once, each once and in their order. */
  several<T>(of: readonly Named[]): Promise<Stored<T>[]>
  list<T>(kind: AggregateKind, page: Page): Promise<{ rows: Stored<T>[]; next?: string }>
  receipts(caseId: string): Promise<Receipt[]>
  /**
   * Whether the chain of an aggregate (of a case unless another kind is named) is whole, and the
   * aggregate what it attests.
   */
  verify(id: string, kind?: AggregateKind): Promise<Verification>
  /** What `verify` holds against each other, at one moment, the secret of its hashes too. */
  attested(id: string, kind?: AggregateKind): Promise<StoredWhole>
  /**
   * What can be verified: everything that has receipts, and every case. A page may hold fewer than
   * `limit`.
   */
  chained(page: Page): Promise<{ rows: Named[]; next?: string }>
  /** Receipts of all aggregates, in the order in which they were written. */
  added(query: AddedQuery): Promise<AddedReceipt[]>
  /** The one that was written last. */
  newestAdded(): Promise<AddedReceipt | undefined>
  pending(query: PendingQuery): Promise<{ rows: PendingRow[]; next?: string }>
  /**
   * What the member holds or, where they hold nothing, rows of any of these roles: the most urgent
   * first, by the end of their term and then by `since`. At most `limit`.
   */
  urgent(query: UrgentQuery): Promise<PendingRow[]>
  /** Pending rows whose alert is due at `now`, the longest due first. */
  alerts(now: string, limit: number): Promise<PendingRow[]>
  /** Milestones of `from <= at < to` in the order of their instants. */
  milestones(
    query: Page & { from: string; to: string },
  ): Promise<{ rows: Milestone[]; next?: string }>
  /** What left a case's document, in the order in which it came. */
  history(caseId: string, page: HistoryPage): Promise<{ rows: HistoryRow[]; next?: string }>
  /**
   * Cases and requests that ended, and conversations silent since, before an instant, in the order
   * of their creation.
   */
  endedBefore(
    kind: 'case' | 'request' | 'conversation',
    query: Page & { before: string },
  ): Promise<Ended>
  /**
   * Deletes for good, so that no file of the store holds it afterwards. What is not there is no
   * error.
   */
  remove(removed: Removed): Promise<{ statistics: number }>
  /** The answer given to an inbound that was applied in the last 8 days. */
  answered(inboundId: string): Promise<{ answer: unknown } | undefined>
  /**
   * Every kept inbound id that begins with `prefix` becomes what `name` makes of it; what was
   * answered stays.
   */
  renameInbound(prefix: string, name: (id: string) => string): Promise<void>
  /** A published definition, by content hash; a case pins what it runs. */
  publish(definition: Published): Promise<void>
  /** Oldest first. */
  published(): Promise<Published[]>
  outbox: Outbox
  leases: Leases
  /** Deletes what is past its term (inbound ids, sent effects). */
  sweep(now: string): Promise<void>
  close(): Promise<void>
}

/** Bytes by SHA-256. Bytes first, commit after; what nothing refers to is swept after a day. */
export interface FileStore {
  put(bytes: Buffer): Promise<{ hash: string; bytes: number }>
  get(hash: string): Promise<Buffer | undefined>
  /**
   * Deletes a file, unless it was put since `before` (milliseconds): somebody may be about to refer
   * to it. Answers whether it is gone.
   */
  remove(hash: string, before: number): Promise<boolean>
  /** Deletes files older than a day that `inUse` does not name. Returns how many. */
  sweep(now: number, inUse: (hash: string) => Promise<boolean>): Promise<number>
}
