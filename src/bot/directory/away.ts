/**
 * Who is away when, and who stands in. Whoever is substituted is away, in the roles that the
 * substitution names.
 */
import { dayAfter } from '../../flows/time/calendar'
import { covers, memberOf, membersOf } from './directory'
import type { Directory } from './directory-model'

/** Between two La Paz days, both included. */
export interface DaySpan {
  from: string
  to: string
}
/** Some consecutive days away, and who stands in on which of them. */
export interface Away extends DaySpan {
  member: string
  standIns: ({ member: string } & DaySpan)[]
}

export const overlap = (span: Partial<DaySpan>, other: Partial<DaySpan>): boolean =>
  (!span.from || !other.to || span.from <= other.to) &&
  (!other.from || !span.to || other.from <= span.to)

/** Whoever holds a role or stands in for it that day, and is not away from it. */
export const presentIn = (directory: Directory, role: string, day: string): string[] =>
  membersOf(directory, role, day).filter((member) => {
    const away = daysAway(directory, member, [role])
    return !away.some((span) => covers(span, day))
  })

/**
 * When somebody is away from any of these roles, in order; days that follow one another are one
 * span.
 */
export function daysAway(
  directory: Directory,
  member: string,
  roles?: readonly string[],
): DaySpan[] {
  const spans = [
    ...directory.absences.filter((row) => row.member === member),
    ...substitutionsOf(directory, member, roles),
  ]
    .filter(({ from, to }) => from <= to)
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => a.from.localeCompare(b.from))
  const joined: DaySpan[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && span.from <= dayAfter(last.to, 1)) last.to = span.to > last.to ? span.to : last.to
    else joined.push(span)
  }
  return joined
}

/** When somebody is away in a window, with those who stand in. */
export function awayWithin(
  directory: Directory,
  { member, roles, window }: { member: string; roles?: readonly string[]; window: DaySpan },
): Away[] {
  return daysAway(directory, member, roles)
    .filter((span) => overlap(span, window))
    .map((span) => ({
      member,
      ...span,
      standIns: substitutionsOf(directory, member, roles)
        .filter((row) => overlap(row, span) && memberOf(directory, row.by))
        .map(({ by: substitute, from, to }) => ({ member: substitute, from, to })),
    }))
}

const substitutionsOf = (
  directory: Directory,
  member: string,
  roles: readonly string[] | undefined,
) =>
  directory.substitutions.filter(
    (row) =>
      row.for === member &&
      (!row.roles || !roles || row.roles.some((role) => roles.includes(role))),
  )
