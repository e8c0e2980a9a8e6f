/** What a head of unit looks at, as a value: as large as a message whatever the number of cases. */
import type { Unit } from '../../flows/definition/roles-file'
import type { PendingRow } from '../../store/port'
import { dayAfter } from '../../flows/time/calendar'
import type { Away, DaySpan } from '../directory/away'

/** The first of a list, and how many it has. */
export interface First<T> {
  count: number
  rows: T[]
}
/** What somebody holds of the unit's steps. */
export interface PersonLoad {
  member: string
  held: number
  late: number
  /** Due until Sunday, and not late. */
  thisWeek: number
  /** Last day away, for who is away today. */
  awayUntil?: string
  /** They hold steps of a role that is no longer theirs: anybody in it may take them. */
  gone: boolean
}
/** Steps of a role that nobody took. */
export interface UntakenRole {
  role: string
  count: number
  late: number
  /** ISO instant since which the oldest waits. */
  oldest: string
}
export interface LateStep {
  row: PendingRow
  /** Working milliseconds since it was due. */
  working: number
}
export interface RoleWaiting {
  role: string
  /** Steps that nobody can act on. */
  waiting: number
}
/** Steps of one series or of one entity. */
export interface Group {
  name: string
  /** What the unit has to do. */
  pending: number
  /** What waits for somebody outside whose answer the unit records. */
  outside: number
  /** Of both. */
  late: number
}
export interface UnitReport {
  unit: Unit
  /** The moment of which it speaks. */
  at: string
  pending: number
  untakenSteps: number
  /** Who holds most late steps first, then most steps; everybody in the unit's roles is there. */
  people: First<PersonLoad>
  untaken: UntakenRole[]
  /** The longest due first. */
  late: First<LateStep>
  /** By name. */
  series: Group[]
  /** Those with most that is late first, then those with most steps. */
  entities: First<Group>
  /** In the next 30 days, the soonest first. */
  absences: First<Away>
  /** Roles that nobody has and nobody is going to have. */
  empty: RoleWaiting[]
  /** The working days of next week. */
  week: string[]
  /**
   * Those of them on which some of what is pending now finds nobody who could act, but for the
   * empty roles.
   */
  idle: { day: string; roles: RoleWaiting[] }[]
}

export const mostPeople = 15
export const mostLate = 8
export const mostAbsences = 8
export const mostGroups = 8
/** Days ahead for which planned absences are told. */
const absenceDays = 30
export const absenceWindow = (today: string): DaySpan => ({
  from: today,
  to: dayAfter(today, absenceDays),
})
