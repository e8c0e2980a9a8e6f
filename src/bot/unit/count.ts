/**
 * Counts a unit's pending rows while they go by, into what its head looks at. Pure, but for its own
 * counts.
 */
import { type Calendar, instantAt, localDay, workingBetween } from '../../flows/time/calendar'
import type { Reads } from '../../flows/authority/reading'
import type { Library } from '../../flows/definition/definition'
import type { Unit } from '../../flows/definition/roles-file'
import type { PendingRow } from '../../store/port'
import { covers, memberOf, membersOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import { rolesOfRow } from '../digests/scope'
import { createGroups, type Groups } from './groups'
import { type Away, awayWithin, daysAway, overlap } from '../directory/away'
import {
  absenceWindow,
  type First,
  mostAbsences,
  mostLate,
  mostPeople,
  type PersonLoad,
  type UnitReport,
  type UntakenRole,
} from './report'
import { emptyRoles, idleDays, nextMonday, type Waiting, workingWeek } from './week'

export interface AskedUnit {
  unit: Unit
  directory: Directory
  library: Library
  calendar: Calendar
  /** ISO instant. */
  now: string
  /** What whoever looks may read. */
  reads: Reads
}
export interface UnitCount {
  add(row: PendingRow): void
  report(): UnitReport
}

/**
 * @param rows pending rows of the unit's roles, and of somebody outside, each once, in any order.
 */
export function unitReport(asked: AskedUnit, rows: Iterable<PendingRow>): UnitReport {
  const count = createUnitCount(asked)
  for (const row of rows) count.add(row)
  return count.report()
}

type Load = Pick<PersonLoad, 'held' | 'late' | 'thisWeek'>
interface Counts {
  pending: number
  late: First<PendingRow>
  loads: Map<string, Load>
  untakenSteps: number
  untaken: Map<string, UntakenRole>
  steps: Map<string, { roles: readonly string[]; count: number }>
}

export function createUnitCount(asked: AskedUnit): UnitCount {
  const { unit, calendar, now } = asked
  const weekEnd = instantAt(calendar, nextMonday(localDay(calendar, now)), 0)
  const counts: Counts = {
    pending: 0,
    untakenSteps: 0,
    late: { count: 0, rows: [] },
    loads: new Map(),
    untaken: new Map(),
    steps: new Map(),
  }
  const groups = createGroups(asked)
  const isOf = (roles: readonly string[]) => roles.some((role) => unit.roles.includes(role))
  return {
    add: (row) => {
      if (!isOf(rolesOfRow(row))) return
      groups.add(row)
      if (!isOf(row.roles)) return
      const late = row.due !== null && row.due < now
      counts.pending += 1
      addRoles(counts, row)
      if (late) addLate(counts.late, row)
      if (!row.holder) return addUntaken(counts, row, { roles: unit.roles, late })
      const load = counts.loads.get(row.holder) ?? { held: 0, late: 0, thisWeek: 0 }
      counts.loads.set(row.holder, load)
      load.held += 1
      if (late) load.late += 1
      else if (row.due !== null && row.due < weekEnd) load.thisWeek += 1
    },
    report: () => ({ ...reportOf(asked, counts), ...groups.report() }),
  }
}

function addRoles({ steps }: Counts, { roles }: PendingRow): void {
  const key = roles.join()
  const known = steps.get(key) ?? { roles, count: 0 }
  known.count += 1
  steps.set(key, known)
}

/** Keeps the longest due, in their order. */
function addLate(late: First<PendingRow>, row: PendingRow): void {
  late.count += 1
  late.rows.push(row)
  late.rows.sort((a, b) => keyOf(a).localeCompare(keyOf(b)))
  late.rows.length = Math.min(late.rows.length, mostLate)
}

const keyOf = ({ due, number }: PendingRow): string => `${due} ${number}`

function addUntaken(
  counts: Counts,
  row: PendingRow,
  { roles, late }: { roles: readonly string[]; late: boolean },
): void {
  counts.untakenSteps += 1
  for (const role of roles.filter((id) => row.roles.includes(id))) {
    const known = counts.untaken.get(role) ?? { role, count: 0, late: 0, oldest: row.since }
    counts.untaken.set(role, known)
    known.count += 1
    if (late) known.late += 1
    if (row.since < known.oldest) known.oldest = row.since
  }
}

function reportOf(asked: AskedUnit, counts: Counts): Omit<UnitReport, keyof Groups> {
  const { unit, directory, library, calendar, now } = asked
  const today = localDay(calendar, now)
  const waiting: Waiting = { roles: unit.roles, steps: counts.steps, directory, library, today }
  const week = workingWeek(calendar, nextMonday(today))
  return {
    unit,
    at: now,
    pending: counts.pending,
    untakenSteps: counts.untakenSteps,
    people: first(peopleOf(asked, counts, today), mostPeople),
    untaken: unit.roles.flatMap((role) => counts.untaken.get(role) ?? []),
    late: {
      count: counts.late.count,
      rows: counts.late.rows.map((row) => ({
        row,
        working: workingBetween(calendar, row.due ?? now, now),
      })),
    },
    absences: first(absencesOf(asked, today), mostAbsences),
    empty: emptyRoles(waiting),
    week,
    idle: idleDays(waiting, week),
  }
}

const first = <T>(rows: T[], most: number): First<T> => ({
  count: rows.length,
  rows: rows.slice(0, most),
})

/** Everybody in the unit's roles today, and whoever else holds a step of them. */
function peopleOf({ unit, directory }: AskedUnit, { loads }: Counts, today: string): PersonLoad[] {
  const members = new Set(unit.roles.flatMap((role) => membersOf(directory, role, today)))
  const name = (member: string) => memberOf(directory, member)?.name ?? member
  return [...new Set([...members, ...loads.keys()])]
    .map((member): PersonLoad => {
      const away = daysAway(directory, member, unit.roles).find((span) => covers(span, today))
      const load = loads.get(member) ?? { held: 0, late: 0, thisWeek: 0 }
      return { member, ...load, awayUntil: away?.to, gone: !members.has(member) }
    })
    .sort(
      (a, b) => b.late - a.late || b.held - a.held || name(a.member).localeCompare(name(b.member)),
    )
}

/** Of who has a role of the unit then, the soonest first. */
function absencesOf({ unit, directory }: AskedUnit, today: string): Away[] {
  const window = absenceWindow(today)
  const grants = directory.grants.filter(
    (grant) => unit.roles.includes(grant.role) && overlap(grant, window),
  )
  const members = [...new Set(grants.map(({ member }) => member))].filter((id) =>
    memberOf(directory, id),
  )
  return members
    .flatMap((member) => awayWithin(directory, { member, roles: unit.roles, window }))
    .sort((a, b) => a.from.localeCompare(b.from))
}
