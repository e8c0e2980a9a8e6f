/** What leaves the store: effects, where they were posted, and who may deliver them. */
import type { AggregateKind, Named } from '../named'
import type { Page } from './queries'

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

/** The lease of whoever delivers: a claim under an older token of it is refused. */
export const OUTBOX_LEASE = 'outbox'

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
