/** Next week: on which days some of what is pending finds nobody who could act. */
import { type Calendar, dayAfter, isWorkingDay, weekdayOf } from '../../flows/time/calendar'
import type { Library } from '../../flows/definition/definition'
import { memberOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import { presentIn } from '../directory/away'
import type { RoleWaiting, UnitReport } from './report'

/** The Monday after a day. */
export const nextMonday = (day: string): string => dayAfter(day, 8 - weekdayOf(day))

export const workingWeek = (calendar: Calendar, monday: string): string[] =>
  [0, 1, 2, 3, 4, 5, 6]
    .map((days) => dayAfter(monday, days))
    .filter((day) => isWorkingDay(calendar, day))

export interface Waiting {
  /** Roles of the unit. */
  roles: readonly string[]
  /** Pending steps, by the roles that may act on them. */
  steps: ReadonlyMap<string, { roles: readonly string[]; count: number }>
  directory: Directory
  library: Library
  today: string
}

/** A role that no active member has today or is going to have. */
const isEmpty = ({ directory, today }: Waiting, role: string): boolean =>
  !directory.grants.some(
    (grant) =>
      grant.role === role && (!grant.to || grant.to >= today) && memberOf(directory, grant.member),
  )

/** How many steps of a role nobody may act on in any of their roles. */
const waitingIn = ({ steps }: Waiting, role: string, mayAct: (role: string) => boolean): number =>
  [...steps.values()]
    .filter(({ roles }) => roles.includes(role) && !roles.some(mayAct))
    .reduce((sum, { count }) => sum + count, 0)

/** Roles of the unit without any member, with the steps that wait for them alone. */
export const emptyRoles = (waiting: Waiting): RoleWaiting[] =>
  waiting.roles
    .filter((role) => isEmpty(waiting, role))
    .map((role) => ({
      role,
      waiting: waitingIn(
        waiting,
        role,
        (other) => isOutside(waiting, other) || !isEmpty(waiting, other),
      ),
    }))

/** The days on which steps of the unit's roles find nobody: all away, gone or not there yet. */
export function idleDays(waiting: Waiting, days: readonly string[]): UnitReport['idle'] {
  const roles = waiting.roles.filter((role) => !isEmpty(waiting, role))
  return days
    .map((day) => {
      const known = new Map<string, boolean>()
      const somebody = (role: string): boolean => {
        const found =
          known.get(role) ??
          (isOutside(waiting, role) || presentIn(waiting.directory, role, day).length > 0)
        known.set(role, found)
        return found
      }
      const idle = roles.map((role) => ({ role, waiting: waitingIn(waiting, role, somebody) }))
      return { day, roles: idle.filter((row) => row.waiting > 0) }
    })
    .filter((day) => day.roles.length > 0)
}

/** Somebody outside may act whenever they like. */
const isOutside = ({ library }: Waiting, role: string): boolean =>
  library.roles.get(role)?.outside === true
