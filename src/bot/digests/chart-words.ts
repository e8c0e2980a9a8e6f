/** What the chart shows, in a sentence or two. */
import { DateTime } from 'luxon'
import type { Language, Translate } from '../words/catalogue'
import type { Digest, DigestDay } from './digest'

/** "12 de marzo", of a La Paz day. */
export const dateWords = (day: string, language: Language): string =>
  language === 'es'
    ? DateTime.fromISO(day).setLocale('es-BO').toFormat("d 'de' LLLL")
    : DateTime.fromISO(day).setLocale('en-GB').toFormat('d LLLL')

export const sumOf = (days: readonly DigestDay[], side: 'opened' | 'closed'): number =>
  days.reduce((sum, day) => sum + day[side], 0)

/** @param t in the reader's language. */
export function chartWords({ days, language }: Digest, t: Translate): string {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return ''
  const busiest = days.reduce((most, day) => (day.opened > most.opened ? day : most), first)
  const difference = last.pending - first.pending
  return t('staff.digest.chart.words', {
    ...{ from: dateWords(first.day, language), to: dateWords(last.day, language) },
    ...{ opened: sumOf(days, 'opened'), closed: sumOf(days, 'closed'), pending: last.pending },
    way: difference > 0 ? 'up' : difference < 0 ? 'down' : 'same',
    ...{ by: Math.abs(difference), most: busiest.opened, day: dateWords(busiest.day, language) },
  })
}
