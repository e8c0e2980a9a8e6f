/** What the chart shows, in a sentence or two. */
import type { Translate } from '../words/catalogue'
import { dateWords } from '../words/days'
import type { Digest, DigestDay } from '../effects/digest'
import { wayOf } from './words'

export const sumOf = (days: readonly DigestDay[], side: 'opened' | 'closed'): number =>
  days.reduce((sum, day) => sum + day[side], 0)

/** @param t in the reader's language. */
export function chartWords({ days, language }: Digest, t: Translate): string {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return ''
  const date = ({ day }: DigestDay) =>
    dateWords(new Date(day), { language, t }, { withYear: false })
  const busiest = days.reduce((most, day) => (day.opened > most.opened ? day : most), first)
  const difference = last.pending - first.pending
  return t('staff.digest.chart.words', {
    from: date(first),
    to: date(last),
    opened: sumOf(days, 'opened'),
    closed: sumOf(days, 'closed'),
    pending: last.pending,
    way: wayOf(difference),
    by: Math.abs(difference),
    most: busiest.opened,
    day: date(busiest),
  })
}
