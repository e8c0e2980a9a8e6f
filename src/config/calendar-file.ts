/**
 * `CALENDAR_FILE`: the agency's office hours, its single days, and its yearly lists of holidays.
 * YAML or JSON.
 */
import { z } from 'zod'
import {
  type Calendars,
  type CalendarSettings,
  createCalendars,
  type YearList,
} from '../bot/calendar/calendars'
import { publicHolidays } from '../bot/calendar/holidays'
import type { Problem } from './problems'
import { parsedFrom } from './directory-file'
import { type Interval, officeHours } from '../flows/time/calendar'
import { languageCodes } from '../flows/languages'
import { words } from '../flows/words'
import type { Words } from '../flows/words'
import { readText } from '../library/procedures'
import { StartRefused } from './start-refused'

/** What can be wrong: the last part of the sentence's key in the catalogue. */
const rules = [
  'interval',
  'intervals',
  'order',
  'noHours',
  'day',
  'otherYear',
  'notHoliday',
  'onlyAlone',
  'names',
] as const
type Rule = (typeof rules)[number] | 'unknown' | 'year' | 'shape'
const says = (rule: Rule): Rule => rule

const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const interval = z
  .string(says('interval'))
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, says('interval'))
  .transform((text): Interval => ({ from: minutes(text.slice(0, 5)), to: minutes(text.slice(6)) }))
  .refine(({ from, to }) => from < to, says('interval'))
const inOrder = (intervals: Interval[]): boolean =>
  intervals.every(({ from }, index) => index === 0 || (intervals[index - 1]?.to ?? 0) < from)
const intervals = z.array(interval, says('intervals')).refine(inOrder, says('order'))
const hours = z
  .strictObject(Object.fromEntries(weekdays.map((name) => [name, intervals.optional()])))
  .refine((week) => Object.values(week).some((hours) => hours?.length), says('noHours'))

const exists = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`)
  return (
    /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
  )
}
const day = z.string(says('day')).refine(exists, { error: says('day'), abort: true })
const names = z.custom<Words>((value) => words.safeParse(value).success, says('names'))

/** A year's list; its days are of that year, and only what is a holiday can be removed. */
const listOf = (year: string) => {
  const ofYear = day.refine((date) => date.startsWith(`${year}-`), {
    error: says('otherYear'),
    abort: true,
  })
  const holiday = ofYear.refine((date) => date in publicHolidays(Number(year)), says('notHoliday'))
  const named = z.record(ofYear, names).optional()
  return z
    .strictObject({ add: named, remove: z.array(holiday).optional(), only: named })
    .refine(({ add, remove, only }) => !only || (!add && !remove), says('onlyAlone'))
    .transform(({ only, ...rest }): YearList => (only ? { only } : rest))
}
const isYear = (text: string): boolean => /^20\d\d$/.test(text)
const yearsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value).filter(isYear) : []

const schemaFor = (value: unknown) =>
  z.strictObject({
    hours: hours.optional(),
    days: z.record(day, intervals).optional(),
    holidays: z
      .strictObject(
        Object.fromEntries(yearsIn(at(value, ['holidays'])).map((year) => [year, listOf(year)])),
      )
      .optional(),
  })

/** What stands at a path of a value. */
const at = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  )

const optionsAt = ([section, inner]: PropertyKey[]): readonly string[] => {
  if (inner === undefined) return ['hours', 'days', 'holidays']
  return section === 'hours' ? weekdays : ['add', 'remove', 'only']
}

interface Found {
  rule: Rule
  path: PropertyKey[]
}
function foundIn(issue: z.core.$ZodIssue): Found[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    const rule = path.length === 1 && path[0] === 'holidays' ? 'year' : 'unknown'
    return issue.keys.map((key) => ({ rule, path: [...path, key] }))
  }
  const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message
  return [{ rule: rules.find((rule) => rule === message) ?? 'shape', path }]
}

/** @throws StartRefused with everything that is wrong with the file. */
export function readCalendarFile(path: string): CalendarSettings {
  const { file, text } = readText(path)
  const problem = (rule: Rule, params: Problem['params']): Problem => ({
    key: `system.calendarFile.${rule}`,
    params: { file, ...params },
  })
  const value = parsedFrom({ file, text })
  const parsed = schemaFor(value).safeParse(value)
  if (!parsed.success) {
    throw new StartRefused(
      parsed.error.issues.flatMap(foundIn).map(({ rule, path: where }) => {
        const told = at(value, where)
        const shown = typeof told === 'object' ? String(where.at(-1) ?? '') : String(told)
        const params = {
          where: where.join('.') || 'file',
          value: shown,
          options: optionsAt(where).join(', '),
          languages: languageCodes.join(', '),
        }
        return problem(rule, params)
      }),
    )
  }
  const { hours: week, days, holidays } = parsed.data
  return {
    week: week
      ? Object.fromEntries(weekdays.map((name, index) => [index + 1, week[name] ?? []]))
      : officeHours.week,
    days,
    holidays,
  }
}

/**
 * @param path absent for office hours and the country's holidays alone. @throws StartRefused like
 * `readCalendarFile`.
 */
export const readCalendars = (path?: string): Calendars =>
  createCalendars(path ? readCalendarFile(path) : undefined)
