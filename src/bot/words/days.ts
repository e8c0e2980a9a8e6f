/**
 * La Paz days as people say them: "3 de diciembre", "lunes 9", "del lunes 9 al viernes 13 de
 * marzo".
 */
import { inEachLanguage, type Language, localeOf } from '../../flows/languages'
import type { Translate } from './catalogue'

/** The reader's language, and the catalogue in it. */
export interface TimeWords {
  language: Language
  t: Translate
}

/** Made once: each takes longer to make than thousands of days to be said. */
const named = (options: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> =>
  inEachLanguage(
    (language) => new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' }),
  )
const weekdays = named({ weekday: 'long' })
const months = named({ month: 'long' })
const aMonday = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** "lunes", of a moment whose UTC fields are the calendar of La Paz. */
export const weekdayOf = (local: Date, language: Language): string =>
  weekdays[language].format(local)

/** "lunes": 1 Monday to 7 Sunday. */
export const weekdayName = (weekday: number, language: Language): string =>
  weekdayOf(new Date(aMonday + (weekday - 1) * DAY_MS), language)

/** "3 de diciembre", "3 de diciembre de 2026"; of a moment like `weekdayOf`. */
export function dateWords(
  local: Date,
  { language, t }: TimeWords,
  { withYear }: { withYear: boolean },
): string {
  const date = { day: local.getUTCDate(), month: months[language].format(local) }
  return withYear
    ? t('system.day.dateOfYear', { ...date, year: local.getUTCFullYear() })
    : t('system.day.date', date)
}

/** "jueves 12 de marzo", of a day, `YYYY-MM-DD`. */
export function weekdayAndDate(day: string, words: TimeWords, withYear = false): string {
  const local = new Date(day)
  const date = dateWords(local, words, { withYear })
  return words.t('system.day.named', { weekday: weekdayOf(local, words.language), date })
}

/** "lunes 9" */
function weekdayAndNumber(day: string, { language, t }: TimeWords): string {
  const local = new Date(day)
  const weekday = weekdayOf(local, language)
  return t('system.day.named', { weekday, date: local.getUTCDate() })
}

/** With the year where it is another than today's. */
export const dayName = (day: string, today: string, words: TimeWords): string =>
  weekdayAndDate(day, words, day.slice(0, 4) !== today.slice(0, 4))

/** Both days included; the month is said once where it is the same. */
export function daysName(
  { from, to }: { from: string; to: string },
  today: string,
  words: TimeWords,
): string {
  const { t } = words
  if (from === to) return t('staff.unit.days.one', { day: dayName(from, today, words) })
  const first =
    from.slice(0, 7) === to.slice(0, 7)
      ? weekdayAndNumber(from, words)
      : dayName(from, today, words)
  return t('staff.unit.days.span', { from: first, to: dayName(to, today, words) })
}
