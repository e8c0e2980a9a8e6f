/** Planned absences, written and taken back. Pure functions over the directory. */
import { dayAfter } from '../../flows/time/calendar'
import type { Directory } from '../directory/directory-model'
import { type DaySpan, overlap } from '../directory/away'

export interface NewAbsence extends DaySpan {
  member: string
  /** Who stands in, if anybody does. */
  by?: string
  /** In which roles; in all of them when absent. */
  roles?: string[]
  /** Today, where it begins with its registering. */
  told?: string
}

/** With the absence, and the substitution of whoever stands in. */
export function withAbsence(
  directory: Directory,
  { member, from, to, by: standIn, roles, told }: NewAbsence,
): Directory {
  const known = directory.absences.some(
    (row) => row.member === member && row.from === from && row.to === to,
  )
  return {
    ...directory,
    absences: known ? directory.absences : [...directory.absences, { member, from, to }],
    substitutions: standIn
      ? [...directory.substitutions, { for: member, by: standIn, from, to, roles, told }]
      : directory.substitutions,
  }
}

export interface TakenBack extends DaySpan {
  member: string
  today: string
  /** Substitutions in these roles alone are taken back too; absent for all. */
  roles?: readonly string[]
}

/** Without the days of today and later of what the span has: who stood in before did so. */
export function withoutAbsence(directory: Directory, taken: TakenBack): Directory {
  const { member, today, roles } = taken
  const rest = <T extends DaySpan>(row: T): T[] => {
    if (!overlap(row, taken) || row.to < today) return [row]
    return row.from < today ? [{ ...row, to: dayAfter(today, -1) }] : []
  }
  return {
    ...directory,
    absences: directory.absences.flatMap((row) => (row.member === member ? rest(row) : [row])),
    substitutions: directory.substitutions.flatMap((row) =>
      row.for === member && (!roles || row.roles?.every((role) => roles.includes(role)))
        ? rest(row)
        : [row],
    ),
  }
}
