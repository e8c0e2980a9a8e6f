/**
 * A store that counts what is read of it, by what reads: an inbound (a request from Slack, or a
 * message of a person) until its answer, and the delivery of each effect. What the outbox asks to
 * find its work is its own and not counted.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Store, StoredEffect } from '../../src/store/port'

/** What was read for one thing, in order: `case`, `find conversation`, `posts`. */
export interface Reading {
  what: string
  reads: string[]
}
export interface Counted {
  store: Store
  /** Everything since the last time, in the order in which it began. */
  take(): Reading[]
  /** Counts the reads of what is called as those of one thing. */
  of<T>(what: string, call: () => Promise<T>): Promise<T>
  end(): void
}

const context = new AsyncLocalStorage<Reading>()
const requests = 'http.server.request.start'

export function counted(store: Store): Counted {
  let readings: Reading[] = []
  const begun = (what: string): Reading => {
    const reading = { what, reads: [] }
    readings.push(reading)
    return reading
  }
  const asked = (message: unknown): void => {
    const { request } = message as { request: { url?: string } }
    if (request.url === '/slack/events') context.enterWith(begun('inbound'))
  }
  subscribe(requests, asked)
  /** Counts each call under the name and the first words of what it asks. */
  const counting = <Read extends (...given: never[]) => Promise<unknown>>(
    read: Read,
    name: string,
    words = 0,
  ): Read =>
    ((...given: Parameters<Read>) => {
      context.getStore()?.reads.push([name, ...given.slice(0, words)].filter(Boolean).join(' '))
      return read(...given)
    }) as Read
  const { outbox } = store
  const kindOf = new Map<string, string>()
  const known = (effects: StoredEffect[]): StoredEffect[] => {
    for (const { id, payload } of effects)
      kindOf.set(id, String((payload as { type: string }).type))
    return effects
  }
  const wrapped: Store = {
    ...store,
    read: counting(store.read, '', 1),
    several: counting(store.several, 'several'),
    find: counting(store.find, 'find', 2),
    found: counting(store.found, 'found', 2),
    foundBy: counting(store.foundBy, 'found by several keys'),
    list: counting(store.list, 'list', 1),
    receipts: counting(store.receipts, 'receipts'),
    verify: counting(store.verify, 'verify'),
    attested: counting(store.attested, 'attested'),
    pending: counting(store.pending, 'pending'),
    urgent: counting(store.urgent, 'pending'),
    alerts: counting(store.alerts, 'alerts'),
    milestones: counting(store.milestones, 'milestones'),
    answered: counting(store.answered, 'answered'),
    published: counting(store.published, 'published'),
    outbox: {
      ...outbox,
      due: async (...given) => known(await outbox.due(...given)),
      // Called by each delivery before it waits for anything: what it reads from here on is its
      // own.
      claim: (id, ...given) => {
        context.enterWith(begun(kindOf.get(id) ?? id))
        return outbox.claim(id, ...given)
      },
      parked: counting(outbox.parked, 'parked'),
      waiting: counting(outbox.waiting, 'waiting'),
      get: counting(outbox.get, 'effect'),
      several: counting(outbox.several, 'several effects'),
      posts: counting(outbox.posts, 'posts', 1),
      postsOf: counting(outbox.postsOf, 'posts of several'),
      postAt: counting(outbox.postAt, 'post at'),
    },
  }
  return {
    store: wrapped,
    take: () => {
      const taken = readings
      readings = []
      return taken
    },
    of: (what, call) => context.run(begun(what), call),
    end: () => void unsubscribe(requests, asked),
  }
}
