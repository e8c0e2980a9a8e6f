/** What the store is asked, and what is deleted from it. */
import type { AggregateKind, Named } from '../named'
import type { Judged } from '../verify-findings'

/** An aggregate held against its receipts. */
export interface Verification extends Named, Judged {
  /** Of a case that has one. */
  number?: string
  receipts: number
}

/**
 * An aggregate as it is stored, with its receipts and its history: all that it takes to verify it.
 * `state` and the rows of `history` are JSON.
 */
export interface StoredWhole extends Named {
  /** Absent where there are receipts of an aggregate that is not there. */
  row?: {
    revision: number
    number: string | null
    head: string | null
    salt: string | null
    state: string
  }
  receipts: readonly { seq: number; hash: string; body: string }[]
  history: readonly string[]
  /** It was handed out without the secret of its hashes: what words say cannot be checked there. */
  withoutSalt?: boolean
  /** Hashes of receipts by seq that were kept elsewhere. */
  anchors?: readonly { seq: number; hash: string }[]
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
