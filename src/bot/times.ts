/** Moments and spans as people say them, in La Paz: "hoy a las 16:30", "2 h 30 min". Never UTC, never ISO. */
import { DateTime } from 'luxon'
import type { Language, Translate } from './catalogue/catalogue'
import { agencyZone } from './clock'

/** The reader's language, and the catalogue in it. */
export interface TimeWords {
  language: Language
  t: Translate
}
const MINUTE_MS = 60_000
/** A working day has eight hours, whatever the day. */
const DAY_MINUTES = 480

const at = (iso: string, language: Language): DateTime =>
  DateTime.fromISO(iso, { zone: agencyZone }).setLocale(language === 'es' ? 'es-BO' : 'en-GB')
const local = (iso: string): DateTime => DateTime.fromISO(iso, { zone: agencyZone })
const startOfDay = (iso: string): DateTime => local(iso).startOf('day')
/** Local days from now's to a moment's: 1 tomorrow, -1 yesterday. */
const daysFrom = (now: string, iso: string): number => Math.round(startOfDay(iso).diff(startOfDay(now), 'days').days)

/** "16:30" */
export const hourOf = (iso: string, language: Language): string => at(iso, language).toFormat('H:mm')
/** The local day, `YYYY-MM-DD`: to compare, never to show. */
export const dayOf = (iso: string): string => local(iso).toISODate() as string

export type PartOfDay = 'morning' | 'afternoon' | 'evening'
export function partOfDay(iso: string): PartOfDay {
  const { hour } = local(iso)
  return hour < 12 ? 'morning' : hour < 19 ? 'afternoon' : 'evening'
}

/** "3 de diciembre", with the year where it is another than now's. */
function dateOf(then: DateTime, now: string, language: Language): string {
  const sameYear = then.year === local(now).year
  if (language === 'es') return then.toFormat(sameYear ? "d 'de' LLLL" : "d 'de' LLLL 'de' yyyy")
  return then.toFormat(sameYear ? 'd LLLL' : 'd LLLL yyyy')
}

/** A moment to come or gone by, relative to now: today, tomorrow, yesterday, a weekday within the week, else the date. */
export function moment(iso: string, now: string, { language, t }: TimeWords): string {
  const then = at(iso, language)
  const days = daysFrom(now, iso)
  const clock = { hour: then.hour, time: then.toFormat('H:mm') }
  if (days === 0) return t('staff.time.today', clock)
  if (days === -1) return t('staff.time.yesterday', clock)
  const weekday = { ...clock, day: then.toFormat('cccc') }
  if (days === 1) return t('staff.time.tomorrow', weekday)
  if (Math.abs(days) < 7) return t('staff.time.weekday', weekday)
  return t('staff.time.date', { ...clock, day: dateOf(then, now, language) })
}

/** The day of a moment to come: "hoy", "mañana lunes", "el miércoles", "el 3 de diciembre". */
export function daysTo(iso: string, now: string, { language, t }: TimeWords): string {
  const then = at(iso, language)
  const days = daysFrom(now, iso)
  if (days === 0) return t('people.day.today')
  const day = days < 7 ? then.toFormat('cccc') : dateOf(then, now, language)
  return t(days === 1 ? 'people.day.tomorrow' : 'people.day.other', { day })
}

/** A moment gone by, to follow "since": "las 10:42", "ayer a las 9:05", "el lunes a las 9:05", "el 3 de noviembre". */
export function since(iso: string, now: string, { language, t }: TimeWords): string {
  const then = at(iso, language)
  const days = daysFrom(now, iso)
  const clock = { hour: then.hour, time: then.toFormat('H:mm') }
  if (days >= 0) return t('people.when.today', clock)
  if (days === -1) return t('people.when.yesterday', clock)
  if (days > -7) return t('people.when.weekday', { ...clock, day: then.toFormat('cccc') })
  return t('people.when.date', { date: dateOf(then, now, language) })
}

/** A span of working time: "45 min", "2 h 30 min", "1 día", "3 días 4 h". Minutes of whole days are not said. */
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
