/** Public bodies by name: however it is written, it is one. */
import { comparable } from '../../flows/case/intake'
import { head } from '../../flows/graphemes'
import type { Reads } from '../../flows/authority/reading'
import { ranOf } from '../../flows/authority/reading'
import type { Library } from '../../flows/definition/definition'
import { pagesOf } from '../../store/pages'
import type { Store } from '../../store/port'
import type { DigestReader } from '../effects/digest'
import { asWritten, type RegisteredName, withRegisteredNames } from '../entities/registered-names'

/** What an option of a menu can carry. */
const longestName = 150
export const entityName = (written: string): string => head(written.trim(), longestName)
/** As names are compared. */
export const entityKey = (written: string): string => comparable(entityName(written))

/** Rows that are looked at while somebody waits for a form. */
const mostRows = 4000

interface Reading {
  store: Pick<Store, 'pending'>
  library: Library
  /** Names under which entities are registered; without it they are as they were written. */
  nameOf?: RegisteredName
}
/** Those that have something pending which the reader may read, by name, each once. */
export async function entitiesRead(
  { store, library, nameOf = asWritten }: Reading,
  reads: Reads,
): Promise<string[]> {
  const named = withRegisteredNames(store, nameOf)
  const names = new Map<string, string>()
  let looked = 0
  for await (const page of pagesOf((at) => named.pending(at))) {
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

/** What its scope says of entities, in the names under which these are registered. */
export function readerNaming(reader: DigestReader, nameOf: RegisteredName): DigestReader {
  const { scope } = reader
  if (!scope.entities || nameOf === asWritten) return reader
  return { ...reader, scope: { ...scope, entities: eachOnce(scope.entities.map(nameOf)) } }
}
