/**
 * The store's port. Callers are the use cases of `bot/`; every adapter runs the same contract suite
 * (`test/contract/store.ts`). An aggregate is one document; a commit writes exactly one aggregate,
 * atomically, and is durable when its promise resolves. Absence is `undefined`. An expected refusal
 * is a value; a broken promise throws. `app.ts` owns the connection.
 */
import type { ActRecord } from '../flows/case/act'
import type { HistoryRow } from '../flows/case/history'
import type { Milestone } from '../flows/lists/milestones'
import type { HistoryKind } from '../flows/case/past'
import type { PendingRow } from '../flows/lists/pending'
import type { AddedQuery, AddedReceipt } from './added'
import type { AggregateKind, Named } from './named'
import type { Published } from './published'
import type { Judged } from './verify-findings'

export type { AddedQuery, AddedReceipt, AggregateKind, HistoryRow, Milestone, Named, PendingRow }

export interface Stored<T = unknown> extends Named {
  /** Count of writes, from 1. */
  revision: number
  /** Upgraded to the newest schemaVersion by `records.ts`. */
  state: T
}

/**
 * Something to be delivered. Its words are fixed when it is `say`; a `show` is rendered from the
 * newest state when delivered.
 */
export interface EffectRecord {
  /** Deterministic, unique. A `show` id is its key: writing it again makes it due again. */
  id: string
  kind: 'show' | 'say' | 'command'
  /**
   * Effects of one lane are delivered one after another, in commit order (a chat, a thread, a
   * home).
   */
  lane: string
  payload: unknown
  /** ISO instant before which it waits. */
  notBefore?: string
  /**
   * Id of an effect that has to be delivered first (a reply's parent). Parking holds back only what
   * depends on it.
   */
  after?: string
}
export type EffectStatus = 'due' | 'sending' | 'sent' | 'parked' | 'cancelled'
export interface StoredEffect extends EffectRecord {
  aggregate: { kind: AggregateKind; id: string }
  /** Position in commit order, growing. */
  position: number
  status: EffectStatus
  attempts: number
  /**
   * A `show` that was written again while it was being sent has a higher version than the one
   * claimed.
   */
  version: number
  /** What the channel answered (for instance a message's address). */
  ref?: unknown
  error?: string
  at: string
}

/**
 * Stands in the effects and the answer of a numbering commit for the number that only the commit
 * knows.
 */
export const NUMBER_TO_COME = '{number}'
/** The lease of whoever delivers: a claim under an older token of it is refused. */
export const OUTBOX_LEASE = 'outbox'

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
  records?: ActRecord[]
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

/** An aggregate held against its receipts. */
export interface Verification extends Named, Judged {
  /** Of a case that has one. */
  number?: string
  receipts: number
}

export interface Page {
  /** Key of the last row of the page before; absent for the first. */
  after?: string
  limit: number
}
export interface HistoryPage extends Page {
  /** Only rows of these activations or words. */
  about?: readonly string[]
}
export interface PendingQuery extends Page {
  /** Rows whose roles include any of these. */
  roles?: string[]
  holder?: string
  procedure?: string
  /** Rows of any of these procedures; with `procedure`, of both. */
  procedures?: string[]
  mood?: string
  /** Rows whose term ends before this ISO instant; those whose term stands still have no end. */
  dueBefore?: string
  /** Oldest first by `since`, then activation. */
}

/** What a member may have to do next. */
export interface UrgentQuery {
  holder: string
  roles: string[]
  /** A case that is left out. */
  except: string
  limit: number
}

export interface KeyAsked {
  kind: AggregateKind
  key: string
  value: string
  limit: number
}

export interface Ended {
  /** `contact`: of whom a case is. `classes`: what was taken out of it already. */
  rows: { id: string; at: string; contact?: string; classes: string[] }[]
  next?: string
}
export interface Removed {
  /** Whole, with their keys and posts; receipts are never removed, and a case never is. */
  aggregates?: readonly Named[]
  /** By id, whatever has become of them. */
  effects?: readonly string[]
  /** Milestones before this instant. Only counted with `count`. */
  statistics?: { before: string; count?: true }
}
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
  remove(what: Removed): Promise<{ statistics: number }>
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

/**
 * Something posted that is edited later. `address` is the channel's own name for it, unique
 * (`C1:1700000000.000100`).
 */
export interface Post {
  kind: AggregateKind
  id: string
  key: string
  address: string
  ref: unknown
}

export interface Outbox {
  /**
   * Effects that may be tried now: due, their time come, what they wait for sent, first of their
   * lane. At most `limit`.
   */
  due(now: string, limit: number): Promise<StoredEffect[]>
  /** The earliest instant at which something waiting becomes due; undefined when nothing waits. */
  nextDue(): Promise<string | undefined>
  /**
   * Commits `sending` before the call is made. False when it is no longer due (cancelled, taken).
   */
  claim(id: string, version: number, fence: number): Promise<boolean>
  /** `ref` is kept; a `show` written again meanwhile stays due. */
  sent(id: string, version: number, ref: unknown): Promise<void>
  /** To be tried again at `notBefore`. */
  retry(id: string, version: number, notBefore: string, error: string): Promise<void>
  /**
   * As `retry`, for what was not tried at all (its parent is not there yet, the channel has no
   * room): it costs no attempt.
   */
  postpone(id: string, version: number, notBefore: string, why: string): Promise<void>
  park(id: string, version: number, error: string): Promise<void>
  /** A parked effect becomes due again. False when it is not parked. */
  requeue(id: string, now: string): Promise<boolean>
  /**
   * Effects that wait for an instant of a clock that has been put back since become due at once.
   * How many.
   */
  catchUp(now: string): Promise<number>
  /** When the newest effect was committed; undefined where there is none. */
  newest(): Promise<string | undefined>
  parked(page: Page): Promise<{ rows: StoredEffect[]; next?: string }>
  /**
   * How many effects wait for a channel, by lane: due at `now`, being sent, or put off by it.
   * Commands wait for none.
   */
  waiting(now: string): Promise<{ lane: string; count: number; since: string }[]>
  /** Effects left in `sending` by a process that died: to be looked up before repeating. */
  unknown(): Promise<StoredEffect[]>
  get(id: string): Promise<StoredEffect | undefined>
  /**
   * Those that belong to one of these aggregates, or whose payload names one by its id. For the
   * rare case: all are looked at.
   */
  naming(ids: readonly string[]): Promise<StoredEffect[]>
  /** Those of the ids that there are, read at once. */
  several(ids: readonly string[]): Promise<StoredEffect[]>
  /**
   * Where things were posted, by key (`headline`, `card:ID`): survives the sweep of sent effects.
   */
  posts(kind: AggregateKind, id: string): Promise<Record<string, Post>>
  /** The same of several, read at once; by id, which no two of them may have in common. */
  postsOf(of: readonly Named[]): Promise<Map<string, Record<string, Post>>>
  /** Remembers where something was posted; the same key again replaces it. */
  setPost(post: Post): Promise<void>
  /** What was posted at an address (a thread's parent names its case). */
  postAt(address: string): Promise<Post | undefined>
}

export interface Leases {
  /**
   * A fencing token that grows with every new holder, or undefined when somebody else holds it. The
   * holder's own is renewed, so that at least nine tenths of `ttlMs` are to come.
   */
  acquire(name: string, holder: string, now: number, ttlMs: number): Promise<number | undefined>
  release(name: string, holder: string): Promise<void>
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
