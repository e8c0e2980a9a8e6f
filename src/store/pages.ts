/**
 * Reading much without keeping anybody waiting: a page at a time, and between two pages whatever
 * else is due has its turn.
 */
import { setImmediate } from 'node:timers/promises'
import type { Page } from './port'

/** Rows that are read and worked through before others have their turn: some milliseconds. */
export const pageSize = 200

/** Page after page, as far as it is asked for. */
export async function* pagesOf<Row>(
  read: (page: Page) => Promise<{ rows: Row[]; next?: string }>,
  limit = pageSize,
): AsyncGenerator<Row[], void> {
  for (let after: string | undefined; ;) {
    const { rows, next } = await read({ limit, after })
    yield rows
    if (next === undefined) return
    after = next
    await setImmediate()
  }
}

/** The same for what is in memory already. */
export async function* inTurns<Item>(
  items: Iterable<Item>,
  most = pageSize,
): AsyncGenerator<Item, void> {
  let done = 0
  for (const item of items) {
    if (done > 0 && done % most === 0) await setImmediate()
    done += 1
    yield item
  }
}
