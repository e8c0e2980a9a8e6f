/** Instants as people say them, in La Paz. */
import { DateTime } from 'luxon'
import type { Turn } from './turn'
import { words } from './turn'

const zone = 'America/La_Paz'
const local = (iso: string): DateTime => DateTime.fromISO(iso, { zone })

export const dayOf = (iso: string): string => local(iso).toISODate() as string
export type PartOfDay = 'morning' | 'afternoon' | 'evening'
export function partOfDay(iso: string): PartOfDay {
  const { hour } = local(iso)
  return hour < 12 ? 'morning' : hour < 19 ? 'afternoon' : 'evening'
}

/** "las 10:42", "ayer a las 9:05", "el lunes a las 9:05", "el 3 de noviembre". */
export function when(turn: Turn, iso: string): string {
  const then = local(iso).setLocale(turn.conversation.language)
  const days = Math.round(local(turn.now).startOf('day').diff(then.startOf('day'), 'days').days)
  const time = { hour: then.hour, time: then.toFormat('H:mm') }
  if (days <= 0) return words(turn, 'when.today', time)
  if (days === 1) return words(turn, 'when.yesterday', time)
  if (days < 7) return words(turn, 'when.weekday', { ...time, day: then.toFormat('cccc') })
  const date = turn.conversation.language === 'es' ? "d 'de' MMMM" : 'd MMMM'
  return words(turn, 'when.date', { date: then.toFormat(date) })
}
