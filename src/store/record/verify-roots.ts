/** Every root, computed again from the receipts that are there now. */
import type { Store } from '../port'
import { computeRoot, numberOf, type Root, rootId, rootSchema } from './roots'

/**
 * It is another than its receipts give, it is not there, it cannot be read, or no root is as the
 * one that was kept.
 */
export type RootFault = 'differs' | 'removed' | 'unreadable' | 'unknown'
export interface BadRoot {
  fault: RootFault
  /** Absent where nothing is known but the root that was kept. */
  number?: number
  /** La Paz days of its receipts, as it says itself. */
  from?: string
  to?: string
}
/**
 * A root that is in order; `after` is the place after which its receipts begin, null of the first.
 */
export type GoodRoot = Root & { after: number | null }
export interface RootsVerified {
  ok: boolean
  /** Those that are in order, oldest first, up to the first that is not. */
  roots: GoodRoot[]
  bad?: BadRoot
}
type Reading = Pick<Store, 'added' | 'list' | 'read'>

/**
 * @param kept a root as it was posted, kept elsewhere: it has to be among those that are in order
 */
export async function verifyRoots(store: Reading, kept?: string): Promise<RootsVerified> {
  const roots: GoodRoot[] = []
  for await (const { good, bad } of eachRoot(store)) {
    if (bad) return { ok: false, roots, bad }
    if (good) roots.push(good)
  }
  const wanted = kept?.trim().toLowerCase()
  const known = wanted === undefined || roots.some(({ root }) => root === wanted)
  return known ? { ok: true, roots } : { ok: false, roots, bad: { fault: 'unknown' } }
}

/**
 * Root after root, until the first that is not in order.
 * @param done how many were found in order before
 */
export async function* eachRoot(
  store: Reading,
  done = 0,
): AsyncGenerator<{ good?: GoodRoot; bad?: BadRoot }> {
  const count = await countOf(store)
  let before = done > 0 ? (await rootAt(store, done)).root : undefined
  for (let number = done + 1; number <= count; number++) {
    const { root, fault } = await rootAt(store, number)
    const span = root && { from: root.from, to: root.to }
    const wrong =
      fault ?? ((await isSame(store, root!, { number, before })) ? undefined : 'differs')
    if (wrong) return yield { bad: { fault: wrong, number, ...span } }
    yield { good: { ...root!, after: before?.until ?? null } }
    before = root
  }
}

/**
 * How many there should be. Where the newest cannot be read, the first that is not in order is met
 * on the way to it.
 */
async function countOf(store: Reading): Promise<number> {
  try {
    const [newest] = (await store.list('root', { limit: 1 })).rows
    return newest ? (numberOf(newest.id) ?? Infinity) : 0
  } catch {
    return Infinity
  }
}

async function rootAt(store: Reading, number: number): Promise<{ root?: Root; fault?: RootFault }> {
  try {
    const stored = await store.read('root', rootId(number))
    return stored ? { root: rootSchema.parse(stored.state) } : { fault: 'removed' }
  } catch {
    return { fault: 'unreadable' }
  }
}

async function isSame(
  store: Reading,
  found: Root,
  { number, before }: { number: number; before: Root | undefined },
) {
  const previous = before?.root ?? null
  const range = { until: found.until, after: before?.until }
  const { root, count } = await computeRoot(
    store,
    { from: found.from, to: found.to, previous },
    range,
  )
  return (
    found.number === number &&
    found.previous === previous &&
    found.root === root &&
    found.count === count
  )
}
