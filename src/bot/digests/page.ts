/** The full list behind a digest, page by page. Pages go by the store's keys, never by offset. */
import type { Calendar } from '../../flows/time/calendar'
import { dayAfter, instantAt, localDay } from '../../flows/time/calendar'
import type { Library } from '../../flows/definition/definition'
import { leavesOf } from '../../flows/definition/flow-tree'
import { ranOf } from '../../flows/authority/reading'
import { proceduresOn } from '../../flows/case/path'
import type { PendingQuery, PendingRow, Store } from '../../store/port'
import type { DigestReader, DigestRow } from '../effects/digest'
import type { Catalogue } from '../words/catalogue'
import { asWritten, type RegisteredName, withRegisteredNames } from '../entities/registered-names'
import { readerNaming } from './entities'
import { digestRow, placeOf } from './rows'
import { rolesOfRow, scopeOf } from './scope'

export interface AskingPage {
  store: Pick<Store, 'pending'>
  library: Library
  catalogue: Pick<Catalogue, 'in'>
  calendar: Calendar
  /** ISO instant. */
  now: string
  reader: DigestReader
  /** Names under which entities are registered; without it they are as they were written. */
  nameOf?: RegisteredName
  /** Only what is late. */
  late: boolean
  /** Where the page starts; absent for the first. */
  after?: string
}
export interface ListPage {
  rows: DigestRow[]
  /** Where the next page starts; absent on the last. */
  next?: string
}

/** Rows of a page, or a few more where some that the store gave are not for this reader. */
export const pageRows = 20
/** Readings of the store for one page. */
const mostReads = 50

export async function digestPage(asked: AskingPage): Promise<ListPage> {
  const { library, nameOf = asWritten } = asked
  const reader = readerNaming(asked.reader, nameOf)
  const asking = { ...asked, reader, store: withRegisteredNames(asked.store, nameOf) }
  const query = queryOf(asking)
  const scope = scopeOf(library, reader)
  const rows: PendingRow[] = []
  let { after } = asking
  for (let read = 0; read < mostReads && rows.length < pageRows; read += 1) {
    const page = await asking.store.pending({ ...query, after, limit: pageRows })
    const shown = page.rows.filter(
      (row) =>
        scope.hasEntity(row.entity) &&
        scope.has({ procedures: proceduresOn(row.path), roles: rolesOfRow(row) }),
    )
    rows.push(...shown.filter((row) => reader.reads(ranOf(library, row))))
    after = page.next
    if (!after) break
  }
  return { rows: rows.map((row) => shown(asking, row)), next: after || undefined }
}

/** As much of the scope as the store can tell; the rest is told row by row. */
function queryOf({ library, reader, late, now }: AskingPage): Omit<PendingQuery, 'limit'> {
  const { scope, headed = [], readable } = reader
  // What waits outside is of whoever records the answer, which its row says.
  const outside = [...library.roles.values()].filter((role) => role.outside).map(({ id }) => id)
  const roles =
    scope.roles || scope.units ? [...(scope.roles ?? []), ...headed, ...outside] : undefined
  const codes = withCalled(library, scope.procedures ?? readable)
  const everything = codes.length >= library.latest.size
  const narrowed = !everything && (scope.procedures !== undefined || headed.length === 0)
  return {
    roles,
    procedures: narrowed ? codes : undefined,
    dueBefore: late ? now : undefined,
  }
}

/** A case of a procedure may stand in another that one of its steps runs. */
function withCalled(library: Library, codes: readonly string[]): string[] {
  const found = new Set(codes)
  for (const code of found) {
    const versions = [...library.definitions.values()].filter(
      (definition) => definition.code === code,
    )
    for (const step of versions.flatMap(({ steps }) => steps)) {
      if (step.call) found.add(step.call.procedure)
      for (const { to } of leavesOf(step.next))
        if (to.kind === 'node' && to.call) found.add(to.call.procedure)
    }
  }
  return [...found]
}

function shown(
  { library, catalogue, calendar, now, reader }: AskingPage,
  row: PendingRow,
): DigestRow {
  const tomorrow = instantAt(calendar, dayAfter(localDay(calendar, now), 1), 0)
  const on = { place: placeOf(row, now, tomorrow), act: reader.acts(row) }
  return digestRow({ library, catalogue, calendar, now, language: reader.language }, row, on)
}
