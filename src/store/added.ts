/** Receipts of all aggregates, in the order in which they were written. */
import type { Named } from './named'

/** A receipt of any aggregate, by the place in which it was written. */
export interface AddedReceipt extends Named {
  position: number
  seq: number
  hash: string
  /** When its act was, as it says itself; empty where it cannot be read any more. */
  at: string
}
export interface AddedQuery {
  /** Those after this place; absent from the first on. */
  after?: number
  /** None after this place. */
  until?: number
  limit: number
}
