/** When the agency attends, in the words of an outside person. */
import {
  type Calendar,
  type Interval,
  isWorking,
  localDay,
  isWorkingDay,
  nextWorking,
} from '../../flows/time/calendar'
import { type TimeWords, weekdayName } from './days'
import { daysTo, hourOf } from './times'

/** When work begins again, where nobody works at that moment. */
export const opensAt = (calendar: Calendar, now: string): string | undefined =>
  isWorking(calendar, now) ? undefined : nextWorking(calendar, now)

const clock = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** Weekdays that follow each other and have the same hours. */
interface Run {
  from: number
  to: number
  hours: string
}

const runsOf = ({ week }: Calendar, words: (intervals: readonly Interval[]) => string): Run[] => {
  const runs: Run[] = []
  for (let day = 1; day <= 7; day += 1) {
    const intervals = week[day] ?? []
    if (intervals.length === 0) continue
    const hours = words(intervals)
    const last = runs.at(-1)
    if (last && last.to === day - 1 && last.hours === hours) last.to = day
    else runs.push({ from: day, to: day, hours })
  }
  return runs
}

/** "de lunes a viernes, de 8:30 a 12:30 y de 14:30 a 18:30" */
export function hoursWords(calendar: Calendar, { language, t }: TimeWords): string {
  const span = ({ from, to }: Interval) =>
    t('people.hours.span', { from: clock(from), to: clock(to) })
  const and = t('people.hours.and')
  return runsOf(calendar, (intervals) => intervals.map(span).join(and))
    .map(({ from, to, hours }) =>
      t('people.hours.days', {
        from: weekdayName(from, language),
        to: weekdayName(to, language),
        hours,
        several: from === to ? 'no' : 'yes',
      }),
    )
    .join('; ')
}

/** That nobody is there now, and why, where the day is a holiday: the beginning of a sentence. */
export function closedWords(calendar: Calendar, now: string, { language, t }: TimeWords): string {
  const day = localDay(calendar, now)
  const holiday = isWorkingDay(calendar, day) ? undefined : calendar.holidays[day]?.[language]
  return t('people.closed.now', { holiday: holiday ?? 'none' })
}

/** "mañana lunes desde las 8:30": when work begins again. */
export const openingWords = (opens: string, now: string, words: TimeWords): string =>
  words.t('people.closed.opens', {
    day: daysTo(opens, now, words),
    hour: Number(hourOf(opens).split(':')[0]),
    time: hourOf(opens),
  })
