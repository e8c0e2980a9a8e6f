/**
 * The root of a day: one hash over the receipts that were added since the root before, and over
 * that root. Whoever keeps it elsewhere can tell later whether any of them was changed, also where
 * all of the database was written anew. Its text is documented in `docs/decisions/0029-record.md`,
 * so that others can compute it.
 */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { AddedReceipt, Store } from '../port'

/** What is hashed before the receipts. */
export interface RootHead {
  /** The root before; null of the first. */
  previous: string | null
  /** La Paz days of its first and last receipt, `YYYY-MM-DD`. */
  from: string
  to: string
}
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const day = z.iso.date()
export const rootSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Counted from 1. */
  number: z.int().min(1),
  previous: hex.nullable(),
  from: day,
  to: day,
  /** Place of its last receipt. */
  until: z.int(),
  count: z.int().min(1),
  root: hex,
  at: z.iso.datetime(),
})
export type Root = z.infer<typeof rootSchema>

/** Roots stand in the order of their ids. */
export const rootId = (number: number): string => `root:${String(number).padStart(8, '0')}`
/** Undefined for what is no id of a root. */
export const numberOf = (id: string): number | undefined => {
  const digits = /^root:(\d+)$/.exec(id)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Receipts that are read before others have their turn: some milliseconds. */
const pageSize = 200

/** One line a receipt; nothing that an id may hold can be taken for two of them. */
const lineOf = ({ kind, id, seq, hash }: AddedReceipt): string =>
  `${JSON.stringify([kind, id, seq, hash])}\n`

/** @param range places: those after one, up to the other */
export async function computeRoot(
  store: Pick<Store, 'added'>,
  { previous, from, to }: RootHead,
  range: { after?: number; until: number },
): Promise<{ root: string; count: number }> {
  const sum = createHash('sha256').update(`conducto root 1\n${previous ?? '-'}\n${from} ${to}\n`)
  let count = 0
  for (let { after } = range; ;) {
    const rows = await store.added({
      after,
      until: range.until,
      limit: pageSize,
    })
    for (const row of rows) sum.update(lineOf(row))
    count += rows.length
    after = rows.at(-1)?.position
    if (rows.length < pageSize) return { root: sum.digest('hex'), count }
    await setImmediate()
  }
}

/** The root made last. */
export async function lastRoot(store: Pick<Store, 'list'>): Promise<Root | undefined> {
  const [last] = (await store.list<Root>('root', { limit: 1 })).rows
  return last && rootSchema.parse(last.state)
}
