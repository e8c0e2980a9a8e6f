/** By when somebody of the agency attends to a case, as its person is told. */
import type { Calendar } from '../../flows/time/calendar'
import type { Words } from '../../flows/words'
import { closedWords, hoursWords, opensAt } from '../words/office-hours'
import { dayOf } from '../words/clock'
import type { TimeWords } from '../words/days'
import { daysTo, hourOf, moment } from '../words/times'

/** Who acts next and until when; each absent where nothing is known of it. */
export interface Attention {
  /** In the words of an outside person: "un operador". */
  who?: Words
  /** ISO instant. */
  due?: string
}

/**
 * "Lo atenderá un operador hoy hasta las 16:30."; outside working hours it is said before that
 * nobody is there now.
 */
export function attentionWords(
  { who, due }: Attention,
  at: { now: string; calendar: Calendar },
  reader: TimeWords,
): string {
  const { language, t } = reader
  const opens = opensAt(at.calendar, at.now)
  const told = { who: who?.[language] ?? t('people.attention.team') }
  const closed = opens && closedWords(at.calendar, at.now, reader)
  const hours =
    closed && t('people.closed.hours', { closed, hours: hoursWords(at.calendar, reader) })
  return [
    ...(hours ? [hours] : []),
    promise(told, due, { ...at, from: opens ?? at.now }, reader),
  ].join(' ')
}

/** @param from when work goes on: a term of that same day is said by its hour alone. */
function promise(
  told: { who: string },
  due: string | undefined,
  { now, from }: { now: string; from: string },
  reader: TimeWords,
): string {
  const { t } = reader
  if (!due || due <= now) return t('people.attention.plain', told)
  if (dayOf(due) !== dayOf(from))
    return t('people.attention.by', { ...told, when: moment(due, now, reader) })
  const time = hourOf(due)
  return t('people.attention.day', {
    ...told,
    day: daysTo(due, now, reader),
    hour: Number(time.split(':')[0]),
    time,
  })
}
