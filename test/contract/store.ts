/**
 * The rules that every store holds. An adapter's test calls `storeContract` with a way to open an
 * empty one.
 */
import type { Store } from '../../src/store/port'
import { commitRules } from './store-commits'
import { forgettingRules } from './store-forgetting'
import { historyRules } from './store-history'
import { leaseRules } from './store-leases'
import { outboxRules } from './store-outbox'
import { readingRules } from './store-reading'
import { termRules } from './store-terms'

export interface OpenStore {
  store: Store
  /** Closes and opens the same data again; absent for a store that keeps nothing. */
  reopen?: () => Promise<Store>
  close: () => Promise<void>
}
/** The store of the running test, and the same data closed and opened again. */
export interface Subject<S = Store> {
  (): S
  reopen(): Promise<S>
}
/** What the outbox's rules ask of a store. */
export type Delivering = Pick<Store, 'commit' | 'outbox' | 'leases' | 'sweep'>

/** @param open a new, empty store; its clock is of no matter to the rules. */
export function storeContract(name: string, open: () => Promise<OpenStore>): void {
  describe(`${name} as a store`, () => {
    let opened: OpenStore
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())
    const subject: Subject = Object.assign(() => opened.store, {
      reopen: async () => {
        if (!opened.reopen) throw new Error('this store keeps nothing')
        opened.store = await opened.reopen()
        return opened.store
      },
    })
    commitRules(subject)
    readingRules(subject)
    outboxRules(subject)
    leaseRules(subject)
    termRules(subject)
    historyRules(subject)
    forgettingRules(subject)
  })
}

/**
 * The part of the contract that is about effects, for a store that keeps nothing and does nothing
 * else.
 */
export function outboxContract(name: string, open: () => Delivering): void {
  describe(name, () => {
    let store: Delivering
    beforeEach(() => {
      store = open()
    })
    const subject: Subject<Delivering> = Object.assign(() => store, { reopen: async () => store })
    outboxRules(subject)
    leaseRules(subject)
  })
}
