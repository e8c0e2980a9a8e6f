/** Which message of a member something belongs to: all of one half hour comes together. Pure. */
import { isBelow, type NoticeBook, type NoticeItem } from './notice-model'

const HALF_HOUR_MS = 30 * 60_000
const KEPT_MS = 8 * 86_400_000

const iso = (ms: number): string => new Date(ms).toISOString()

/**
 * The slot of what was to be said at `at` and is told at `now`: the half hour that ends with the
 * instant or after it. What was kept waiting (the program was not running) comes together too, in
 * the half hour that ended last.
 */
export const slotOf = (at: string, now: string): string =>
  iso(
    Math.max(
      Math.ceil(Date.parse(at) / HALF_HOUR_MS) * HALF_HOUR_MS,
      Math.floor(Date.parse(now) / HALF_HOUR_MS) * HALF_HOUR_MS,
    ),
  )
/**
 * A turn is told at its own instant, together with those that are told at that or shortly before.
 */
export const turnSlotOf = ({ slots }: NoticeBook, at: string, now: string): string =>
  Object.keys(slots)
    .filter((slot) => slot > now && slot <= at)
    .sort()[0] ?? at
export const nextSlot = (slot: string): string => iso(Date.parse(slot) + HALF_HOUR_MS)

/** With one more item; once each. What is older than eight days is forgotten. */
export function withItem(book: NoticeBook, slot: string, item: NoticeItem): NoticeBook {
  if (Object.values(book.slots).some((items) => items.some(({ id }) => id === item.id))) return book
  const from = Date.parse(slot) - KEPT_MS
  const kept = Object.entries(book.slots).filter(([key]) => Date.parse(key) >= from)
  return {
    ...book,
    slots: { ...Object.fromEntries(kept), [slot]: [...(book.slots[slot] ?? []), item] },
  }
}

/** With it noted that the holder of one step of a slot was reminded. */
export function withNudge(
  book: NoticeBook,
  slot: string,
  nudge: { activation: string; at: string },
): NoticeBook {
  const items = (book.slots[slot] ?? []).map((item) =>
    item.activation === nudge.activation && isBelow(item) ? { ...item, nudged: nudge.at } : item,
  )
  return { ...book, slots: { ...book.slots, [slot]: items } }
}
