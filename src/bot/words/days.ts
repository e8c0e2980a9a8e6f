/** La Paz days as people say them: "lunes 9 de marzo", "del lunes 9 al viernes 13 de marzo". */
import { DateTime } from 'luxon'
import type { TimeWords } from './times'

const formats = {
  es: { short: 'cccc d', month: "cccc d 'de' LLLL", year: "cccc d 'de' LLLL 'de' yyyy" },
  en: { short: 'cccc d', month: 'cccc d LLLL', year: 'cccc d LLLL yyyy' },
} as const
type Detail = keyof (typeof formats)['es']

const dayAs = (day: string, language: TimeWords['language'], detail: Detail): string =>
  DateTime.fromISO(day)
    .setLocale(language === 'es' ? 'es-BO' : 'en-GB')
    .toFormat(formats[language][detail])
const detailOf = (day: string, today: string): Detail =>
  day.slice(0, 4) === today.slice(0, 4) ? 'month' : 'year'

/** With the year where it is another than today's. */
export const dayName = (
  day: string,
  today: string,
  { language }: Pick<TimeWords, 'language'>,
): string => dayAs(day, language, detailOf(day, today))

/** Both days included; the month is said once where it is the same. */
export function daysName(
  { from, to }: { from: string; to: string },
  today: string,
  about: TimeWords,
): string {
  const { language, t } = about
  if (from === to) return t('staff.unit.days.one', { day: dayName(from, today, about) })
  const first =
    from.slice(0, 7) === to.slice(0, 7)
      ? dayAs(from, language, 'short')
      : dayName(from, today, about)
  return t('staff.unit.days.span', { from: first, to: dayName(to, today, about) })
}
