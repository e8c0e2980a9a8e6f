/** Moments as people say them, in La Paz: "hoy a las 16:30", "ayer a las 17:00", "hace 2 días". Never UTC, never ISO. */
import { DateTime } from 'luxon'
import type { Language, Translate } from './catalogue/catalogue'
import { agencyZone } from './clock'

const at = (iso: string, language: Language): DateTime =>
  DateTime.fromISO(iso, { zone: agencyZone }).setLocale(language === 'es' ? 'es-BO' : 'en-GB')

/** "16:30" */
export const hourOf = (iso: string, language: Language): string => at(iso, language).toFormat('H:mm')

/** A moment relative to now: today, yesterday, tomorrow, else the day. */
export function moment(iso: string, now: string, about: { language: Language; t: Translate }): string {
  const { language, t } = about
  const then = at(iso, language)
  const days = Math.round(then.startOf('day').diff(at(now, language).startOf('day'), 'days').days)
  const hour = then.toFormat('H:mm')
  if (days === 0) return t('staff.time.today', { hour })
  if (days === -1) return t('staff.time.yesterday', { hour })
  if (days === 1) return t('staff.time.tomorrow', { hour })
  const sameYear = then.year === at(now, language).year
  const day = then.toFormat(
    language === 'es' ? (sameYear ? "d 'de' LLLL" : "d 'de' LLLL 'de' yyyy") : sameYear ? 'd LLLL' : 'd LLLL yyyy',
  )
  return t('staff.time.day', { day, hour })
}

/** How long ago, roughly: minutes, hours or days. */
export function ago(iso: string, now: string, t: Translate): string {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(iso)) / 60_000))
  if (minutes < 1) return t('staff.time.justNow')
  if (minutes < 60) return t('staff.time.minutesAgo', { count: minutes })
  if (minutes < 1440) return t('staff.time.hoursAgo', { count: Math.floor(minutes / 60) })
  return t('staff.time.daysAgo', { count: Math.floor(minutes / 1440) })
}
