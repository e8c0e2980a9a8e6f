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
import { asWritten, type RegisteredName, withRegisteredNames } from '../entities/registered-names'
import { ownerOf } from '../../flows/requests/may'
import type { PersonRequest } from '../../flows/requests/request'
import { later } from '../../flows/time/days'
import { byAge } from '../words/instants'
import { inTurns, pagesOf } from '../../store/pages'
import { countsOf } from '../requests/counts'
import { createDayCounts, type DayCounts, type Move } from './day-counts'
import type { Digest, DigestReader, DigestRequests } from '../effects/digest'
import { entityKey, readerNaming } from './entities'
import { finished } from './finish'
import type { Catalogue } from '../words/catalogue'
import { createRowWriter, placeOf } from './rows'
import { chartedBy, countedAs, countedIn, familiesOf, rolesOfRow, scopeOf } from './scope'
import { countEnd, countOpened, countRow, createTally, type Tally } from './tally'

export interface Gathering {
  store: Pick<Store, 'pending' | 'milestones'>
  library: Library
  catalogue: Pick<Catalogue, 'in'>
  calendar: Calendar
  /** ISO instant. */
  now: string
  readers: readonly DigestReader[]
  /** Names under which entities are registered; without it they are as they were written. */
  nameOf?: RegisteredName
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
export async function gatherDigests(asked: Gathering): Promise<Digest[]> {
  const { library, catalogue, calendar, now, nameOf = asWritten } = asked
  const readers = asked.readers.map((reader) => readerNaming(reader, nameOf))
  const gathering = { ...asked, readers, store: withRegisteredNames(asked.store, nameOf) }
  const families = familiesOf(library)
  const tallies = readers.map(createTally)
  const charted = readers.map((reader) => chartedBy(reader, library, families))
  const entities = new Set(charted.flatMap((group) => [...(group.entities ?? [])]))
  const open = await walkPending(gathering, { families, tallies, entities })
  const days = createDayCounts(calendar, now)
  const names = charted.map((group) => new Set(countedIn(group.procedures, group)))
  await walkMilestones(gathering, { tallies, days, names, entities })
  const write = createRowWriter({ library, catalogue, calendar, now })
  const digests: Digest[] = []
  for await (const [index, tally] of inTurns(tallies.entries(), 1)) {
    const group = charted[index] ?? { procedures: new Set() }
    const groups = new Set([...group.procedures].map((code) => families.get(code) ?? code))
    const openNow = countedIn(groups, group).reduce(
      (sum, name) => sum + (open.get(name)?.size ?? 0),
      0,
    )
    const requests = requestsOf(gathering, tally.reader)
    const told = days.days([...(names[index] ?? [])], openNow, tally.reader.language)
    digests.push(finished({ library, now, write, tally, days: told, requests }))
  }
  return digests
}

/** Requests are seen like steps of their owner's role. */
function requestsOf(
  { library, now, requests = [] }: Gathering,
  reader: DigestReader,
): DigestRequests | undefined {
  const scope = scopeOf(library, reader)
  const seen = requests.filter((request) => {
    const owner = ownerOf(library, request)
    const roles = owner === undefined ? [] : [owner]
    return scope.has({ procedures: [request.procedure], roles }) && scope.hasEntity(undefined)
  })
  return seen.length > 0 ? countsOf({ now }, seen) : undefined
}

/** The name of an entity as it is compared, where a reader asks for that one. */
const entityAmong = (wanted: ReadonlySet<string>, entity: string | undefined): string[] => {
  if (entity === undefined || wanted.size === 0) return []
  const name = entityKey(entity)
  return wanted.has(name) ? [name] : []
}

interface Walked {
  families: ReadonlyMap<string, string>
  tallies: readonly Tally[]
  /** Those that readers ask for, as they are compared. */
  entities: ReadonlySet<string>
}
/**
 * Counts every row for every reader who may see it. @returns the open cases of each family of
 * procedures, and of each entity in it that is asked for.
 */
async function walkPending(
  { store, library, calendar, now }: Gathering,
  { families, tallies, entities }: Walked,
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
      const family = families.get(root) ?? root
      openIn(family).add(row.case)
      for (const entity of entityAmong(entities, row.entity))
        openIn(countedAs(family, entity)).add(row.case)
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
  const scoped = tallies.map((tally) => ({ tally, scope: scopeOf(library, tally.reader) }))
  const byEntity = scoped.some(({ scope }) => scope.entities)
  const known = new Map<string, typeof scoped>()
  const seatsOf = (row: PendingRow): typeof scoped => {
    const ran = ranOf(library, row)
    const roles = rolesOfRow(row)
    const key = `${row.path}|${row.outside}|${roles.join()}|${ran.join()}`
    const found = known.get(key)
    if (found) return found
    const procedures = proceduresOn(row.path)
    const seats = scoped.filter(
      ({ scope, tally }) => scope.has({ procedures, roles }) && tally.reader.reads(ran),
    )
    known.set(key, seats)
    return seats
  }
  return (row) => {
    const seats = seatsOf(row)
    const theirs = byEntity ? seats.filter(({ scope }) => scope.hasEntity(row.entity)) : seats
    return theirs.map(({ tally }) => tally)
  }
}

interface Marked {
  tallies: readonly Tally[]
  days: DayCounts
  /** Under which names each reader's chart counts. */
  names: readonly ReadonlySet<string>[]
  entities: ReadonlySet<string>
}

async function walkMilestones(
  { store, library, calendar, now }: Gathering,
  { tallies, days, names, entities }: Marked,
): Promise<void> {
  // What was opened again is no longer at an end.
  const ends = new Map<string, Milestone>()
  const firstSince = subtractWorking(calendar, now, firstLookBack)
  const to = later(now, 1)
  const left = new Map<string, Move['left']>()
  for await (const page of pagesOf((at) => store.milestones({ from: days.from, to, ...at }))) {
    for (const milestone of page) {
      const counted = namesOf(milestone, entities)
      days.count(milestone, counted)
      ends.delete(milestone.case)
      const before = left.get(milestone.case)
      if (before && milestone.kind === 'opened')
        days.move({ left: before, opened: { names: counted, at: milestone.at } })
      if (milestone.kind === 'closed' || milestone.kind === 'cancelled')
        ends.set(milestone.case, milestone)
      else if (milestone.kind === 'moved' && milestone.to)
        left.set(milestone.to, { names: counted, at: milestone.at })
      tallies.forEach((tally, index) => {
        if (counted.some((name) => names[index]?.has(name))) countOpened(tally, milestone)
      })
    }
  }
  for (const tally of tallies) {
    const since = tally.reader.since ?? firstSince
    const scope = scopeOf(library, tally.reader)
    for await (const end of inTurns(ends.values())) {
      const belonging = { procedures: [end.procedure], roles: end.roles }
      const theirs = end.at > since && scope.has(belonging) && scope.hasEntity(end.entity)
      if (theirs && tally.reader.reads(ranOf(library, { ...end, path: end.procedure })))
        countEnd(tally, end)
    }
  }
}

const namesOf = ({ procedure, entity }: Milestone, entities: ReadonlySet<string>): string[] => [
  procedure,
  ...entityAmong(entities, entity).map((name) => countedAs(procedure, name)),
]
