/**
 * Every digest of one moment, from one walk over the pending rows and one over the milestones of 30
 * days.
 */
import {
  type Calendar,
  dayAfter,
  instantAt,
  localDay,
  subtractWorking,
} from '../../flows/time/calendar'
import type { Library } from '../../flows/definition/definition'
import { ranOf } from '../../flows/authority/reading'
import { proceduresOn } from '../../flows/case/path'
import type { Milestone, PendingRow, Store } from '../../store/port'
import { ownerOf } from '../../flows/requests/may'
import type { PersonRequest } from '../../flows/requests/request'
import { later } from '../../flows/time/days'
import { byAge } from '../words/instants'
import { inTurns, pagesOf } from '../../store/pages'
import { countsOf } from '../requests/counts'
import { createDayCounts, type DayCounts } from './day-counts'
import type { Digest, DigestReader, DigestRequests } from '../effects/digest'
import { finished } from './finish'
import type { Catalogue } from '../words/catalogue'
import { createRowWriter, placeOf } from './rows'
import { chartedBy, familiesOf, scopeOf } from './scope'
import { countEnd, countRow, createTally, type Tally } from './tally'

export interface Gathering {
  store: Pick<Store, 'pending' | 'milestones'>
  library: Library
  catalogue: Pick<Catalogue, 'in'>
  calendar: Calendar
  /** ISO instant. */
  now: string
  readers: readonly DigestReader[]
  /** Open ones of people; none unless told. */
  requests?: readonly PersonRequest[]
}
const hourMs = 3_600_000
/** Working time that a first digest looks back: a day of eight hours. */
const firstLookBack = 8 * hourMs

/**
 * One digest for each reader, in their order. No case document is read, and between pages others
 * have their turn.
 */
export async function gatherDigests(gathering: Gathering): Promise<Digest[]> {
  const { library, catalogue, calendar, now, readers } = gathering
  const families = familiesOf(library)
  const tallies = readers.map(createTally)
  const open = await walkPending(gathering, { families, tallies })
  const days = createDayCounts(calendar, now)
  const charted = readers.map((reader) => chartedBy(reader, library, families))
  await walkMilestones(gathering, { tallies, days, charted })
  const write = createRowWriter({ library, catalogue, calendar, now })
  const digests: Digest[] = []
  for await (const [index, tally] of inTurns(tallies.entries(), 1)) {
    const procedures = charted[index] ?? new Set()
    const groups = new Set([...procedures].map((code) => families.get(code) ?? code))
    const openNow = [...groups].reduce((sum, family) => sum + (open.get(family)?.size ?? 0), 0)
    const requests = requestsOf(gathering, tally.reader)
    const told = days.days(procedures, openNow, tally.reader.language)
    digests.push(finished({ library, now, write, tally, days: told, requests }))
  }
  return digests
}

/** Requests are seen like steps of their owner's role. */
function requestsOf(
  { library, now, requests = [] }: Gathering,
  reader: DigestReader,
): DigestRequests | undefined {
  const scope = scopeOf(reader)
  const seen = requests.filter((request) => {
    const owner = ownerOf(library, request)
    return scope.has([request.procedure], owner === undefined ? [] : [owner])
  })
  return seen.length > 0 ? countsOf({ now }, seen) : undefined
}

/**
 * Counts every row for every reader who may see it. @returns the open cases of each family of
 * procedures.
 */
async function walkPending(
  { store, library, calendar, now }: Gathering,
  { families, tallies }: { families: ReadonlyMap<string, string>; tallies: readonly Tally[] },
): Promise<Map<string, Set<string>>> {
  const open = new Map<string, Set<string>>()
  const tomorrow = instantAt(calendar, dayAfter(localDay(calendar, now), 1), 0)
  const seatsOf = createSeats(library, tallies)
  const openIn = (family: string): Set<string> => {
    const known = open.get(family) ?? new Set<string>()
    open.set(family, known)
    return known
  }
  for await (const page of pagesOf((at) => store.pending(at))) {
    // The store's order has nothing to say of one moment; readers know numbers. Sorted once, and
    // not for every reader.
    for (const row of page.sort(byAge)) {
      const [root = row.procedure] = proceduresOn(row.path)
      openIn(families.get(root) ?? root).add(row.case)
      const place = placeOf(row, now, tomorrow)
      for (const tally of seatsOf(row)) countRow(tally, row, { place, act: tally.reader.acts(row) })
    }
  }
  return open
}

/**
 * Rows of one frame and the same roles are seen by the same readers: who they are is found once.
 */
function createSeats(library: Library, tallies: readonly Tally[]): (row: PendingRow) => Tally[] {
  const scoped = tallies.map((tally) => ({ tally, scope: scopeOf(tally.reader) }))
  const known = new Map<string, Tally[]>()
  return (row) => {
    const ran = ranOf(library, row)
    // What waits outside is seen like a step of whoever records the answer.
    const roles = row.outside ? [...row.roles, ...(row.recorders ?? [])] : row.roles
    const key = `${row.path}|${row.outside}|${roles.join()}|${ran.join()}`
    const found = known.get(key)
    if (found) return found
    const procedures = proceduresOn(row.path)
    const seats = scoped
      .filter(({ scope, tally }) => scope.has(procedures, roles) && tally.reader.reads(ran))
      .map(({ tally }) => tally)
    known.set(key, seats)
    return seats
  }
}

interface Marked {
  tallies: readonly Tally[]
  days: DayCounts
  /** The procedures that each reader's chart counts. */
  charted: readonly ReadonlySet<string>[]
}

async function walkMilestones(
  { store, library, calendar, now }: Gathering,
  { tallies, days, charted }: Marked,
): Promise<void> {
  // What was opened again is no longer at an end.
  const ends = new Map<string, Milestone>()
  const firstSince = subtractWorking(calendar, now, firstLookBack)
  const to = later(now, 1)
  for await (const page of pagesOf((at) => store.milestones({ from: days.from, to, ...at }))) {
    for (const milestone of page) {
      days.count(milestone)
      ends.delete(milestone.case)
      // It goes on under another number: nothing ended, and nothing was opened.
      if (milestone.kind === 'moved') continue
      if (milestone.kind === 'closed' || milestone.kind === 'cancelled')
        ends.set(milestone.case, milestone)
      else
        tallies.forEach((tally, index) => {
          if (milestone.at > tally.since && charted[index]?.has(milestone.procedure))
            tally.opened += 1
        })
    }
  }
  for (const tally of tallies) {
    const since = tally.reader.since ?? firstSince
    const scope = scopeOf(tally.reader)
    for await (const end of inTurns(ends.values())) {
      const theirs = end.at > since && scope.has([end.procedure], end.roles)
      if (theirs && tally.reader.reads(ranOf(library, { ...end, path: end.procedure })))
        countEnd(tally, end)
    }
  }
}
