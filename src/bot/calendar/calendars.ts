/**
 * The agency's working time as it is known at a moment: its hours, and the holidays of the years
 * around.
 */
import { type Calendar, officeHours } from '../../flows/time/calendar'
import { yearOf } from '../words/clock'
import { type Days, publicHolidays } from './holidays'

export type Calendars = (now: string) => Calendar

/** What an agency says of a year's holidays: it wins over what is known of the country. */
export type YearList = { add?: Days; remove?: readonly string[] } | { only: Days }
export interface CalendarSettings {
  week: Calendar['week']
  /** Local days with hours of their own. */
  days?: Calendar['days']
  /** By year. */
  holidays?: Readonly<Record<string, YearList>>
}

/** Years before and after the present one whose holidays are known: no term reaches further. */
const around = [-1, 0, 1, 2]

const holidaysOf = (year: number, list: YearList = {}): Days => {
  if ('only' in list) return list.only
  const kept = Object.entries(publicHolidays(year)).filter(([day]) => !list.remove?.includes(day))
  return { ...Object.fromEntries(kept), ...list.add }
}

/** @returns the calendar of a moment, the same value all year. */
export function createCalendars(
  { week, days, holidays = {} }: CalendarSettings = { week: officeHours.week },
): Calendars {
  const calendars = new Map<number, Calendar>()
  const make = (present: number): Calendar => {
    const years = around.map((distance) => present + distance)
    return {
      offset: officeHours.offset,
      week,
      days,
      holidays: Object.assign({}, ...years.map((year) => holidaysOf(year, holidays[year]))) as Days,
    }
  }
  return (now) => {
    const year = yearOf(now)
    const known = calendars.get(year) ?? make(year)
    calendars.set(year, known)
    return known
  }
}
