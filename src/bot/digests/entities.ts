/** Public bodies by name: however it is written, it is one. */
import { comparable } from '../../flows/case/intake'
import { head } from '../../flows/graphemes'
import type { Reads } from '../../flows/authority/reading'
import { ranOf } from '../../flows/authority/reading'
import type { Library } from '../../flows/definition/definition'
import { pagesOf } from '../../store/pages'
import type { Store } from '../../store/port'

/** What an option of a menu can carry. */
const longestName = 150
export const entityName = (written: string): string => head(written.trim(), longestName)
/** As names are compared. */
export const entityKey = (written: string): string => comparable(entityName(written))

/** Rows that are looked at while somebody waits for a form. */
const mostRows = 4000

/** Those that have something pending which the reader may read, by name, each once. */
export async function entitiesRead(
  { store, library }: { store: Pick<Store, 'pending'>; library: Library },
  reads: Reads,
): Promise<string[]> {
  const names = new Map<string, string>()
  let looked = 0
  for await (const page of pagesOf((at) => store.pending(at))) {
    for (const row of page)
      if (row.entity && reads(ranOf(library, row)))
        names.set(entityKey(row.entity), entityName(row.entity))
    looked += page.length
    if (looked >= mostRows) break
  }
  return [...names.values()].sort((left, right) => left.localeCompare(right))
}

/** Names without those that are another written otherwise; the first of each stays. */
export const eachOnce = (names: readonly string[]): string[] => {
  const known = new Set<string>()
  return names.filter((name) => !known.has(entityKey(name)) && known.add(entityKey(name)))
}
