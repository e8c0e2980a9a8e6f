/**
 * Moments and spans as people say them, in La Paz: "hoy a las 16:30", "2 h 30 min". Never UTC,
 * never ISO.
 */
import type { Translate } from './catalogue'
import { dayOf, localOf } from './clock'
import { dateWords, type TimeWords, weekdayOf } from './days'

const MINUTE_MS = 60_000
/** A working day has eight hours, whatever the day. */
const DAY_MINUTES = 480

const DAY_MS = 86_400_000

/** Local days from now's to a moment's: 1 tomorrow, -1 yesterday. */
const daysFrom = (now: string, iso: string): number =>
  Math.round((Date.parse(dayOf(iso)) - Date.parse(dayOf(now))) / DAY_MS)

/** "16:30" */
export const hourOf = (iso: string): string => timeOf(localOf(iso))
const timeOf = (local: Date): string =>
  `${local.getUTCHours()}:${String(local.getUTCMinutes()).padStart(2, '0')}`

export type PartOfDay = 'morning' | 'afternoon' | 'evening'
export function partOfDay(iso: string): PartOfDay {
  const hour = localOf(iso).getUTCHours()
  if (hour < 12) return 'morning'
  return hour < 19 ? 'afternoon' : 'evening'
}

/** "3 de diciembre", with the year where it is another than now's. */
const dateOf = (then: Date, now: string, words: TimeWords): string =>
  dateWords(then, words, { withYear: then.getUTCFullYear() !== localOf(now).getUTCFullYear() })

/** A La Paz day, `YYYY-MM-DD`: "3 de diciembre", with the year where it is another than now's. */
export const dayWords = (day: string, now: string, words: TimeWords): string =>
  dateOf(new Date(day), now, words)

/**
 * A moment to come or gone by, relative to now: today, tomorrow, yesterday, a weekday within the
 * week, else the date.
 */
export function moment(iso: string, now: string, words: TimeWords): string {
  const { language, t } = words
  const then = localOf(iso)
  const days = daysFrom(now, iso)
  const clock = { hour: then.getUTCHours(), time: timeOf(then) }
  if (days === 0) return t('staff.time.today', clock)
  if (days === -1) return t('staff.time.yesterday', clock)
  const onDay = { ...clock, day: weekdayOf(then, language) }
  if (days === 1) return t('staff.time.tomorrow', onDay)
  if (Math.abs(days) < 7) return t('staff.time.weekday', onDay)
  return t('staff.time.date', { ...clock, day: dateOf(then, now, words) })
}

/** The day of a moment to come: "hoy", "mañana lunes", "el miércoles", "el 3 de diciembre". */
export function daysTo(iso: string, now: string, words: TimeWords): string {
  const { language, t } = words
  const then = localOf(iso)
  const days = daysFrom(now, iso)
  if (days === 0) return t('people.day.today')
  const day = days < 7 ? weekdayOf(then, language) : dateOf(then, now, words)
  return t(days === 1 ? 'people.day.tomorrow' : 'people.day.other', { day })
}

/**
 * A moment gone by, to follow "since": "las 10:42", "ayer a las 9:05", "el lunes a las 9:05", "el 3
 * de noviembre".
 */
export function since(iso: string, now: string, words: TimeWords): string {
  const { language, t } = words
  const then = localOf(iso)
  const days = daysFrom(now, iso)
  const clock = { hour: then.getUTCHours(), time: timeOf(then) }
  if (days >= 0) return t('people.when.today', clock)
  if (days === -1) return t('people.when.yesterday', clock)
  if (days > -7) return t('people.when.weekday', { ...clock, day: weekdayOf(then, language) })
  return t('people.when.date', { date: dateOf(then, now, words) })
}

/**
 * A span of working time: "45 min", "2 h 30 min", "1 día", "3 días 4 h". Minutes of whole days are
 * not said.
 */
export function workingTime(ms: number, t: Translate): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS))
  const hours = Math.floor((minutes % DAY_MINUTES) / 60)
  if (minutes < 60) return t('staff.time.span.minutes', { minutes })
  if (minutes < DAY_MINUTES) return t('staff.time.span.hours', { hours, minutes: minutes % 60 })
  return t('staff.time.span.days', { days: Math.floor(minutes / DAY_MINUTES), hours })
}

/** How long ago, roughly: minutes, hours or days. */
export function ago(iso: string, now: string, t: Translate): string {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(iso)) / MINUTE_MS))
  if (minutes < 1) return t('staff.time.justNow')
  if (minutes < 60) return t('staff.time.minutesAgo', { count: minutes })
  if (minutes < 1440) return t('staff.time.hoursAgo', { count: Math.floor(minutes / 60) })
  return t('staff.time.daysAgo', { count: Math.floor(minutes / 1440) })
}
