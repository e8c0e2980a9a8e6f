/** Moments as people say them, in the zone of the agency. */
import { get } from './store.js'
import { locale, t } from './words.js'

const zone = () => get().data?.clock?.zone ?? 'America/La_Paz'

/** @param {Date} date @param {Intl.DateTimeFormatOptions} options */
const format = (date, options) =>
  new Intl.DateTimeFormat(locale(), { ...options, timeZone: zone() }).format(date)

/** @param {Date | string | number} at */
const date = (at) => new Date(at)
const DAY_MS = 86_400_000
const now = () => date(get().data?.clock?.now ?? Date.now())

/** "11:08" @param {string | number | Date} at */
export const time = (at) => format(date(at), { hour: '2-digit', minute: '2-digit', hour12: false })

/** The day as a key. @param {string | number | Date} at */
export const dayKey = (at) =>
  format(date(at), { year: 'numeric', month: '2-digit', day: '2-digit' })

/** "jueves, 12 de marzo de 2026" @param {string | number | Date} at */
export const longDay = (at) =>
  format(date(at), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** "jue, 11:08" @param {string | number | Date} at */
export const shortMoment = (at) =>
  `${format(date(at), { weekday: 'short' }).replace('.', '')} ${time(at)}`

/** "Hoy", "Ayer", "Mañana", where it is one of them. @param {string | number | Date} at */
function nearDay(at) {
  const of = (/** @type {number} */ days) => dayKey(now().getTime() + days * DAY_MS)
  const key = dayKey(at)
  if (key === of(0)) return t('day.today')
  if (key === of(-1)) return t('day.yesterday')
  return key === of(1) ? t('day.tomorrow') : undefined
}

/** "Hoy", "Ayer", "Mañana" or the date. @param {string | number | Date} at */
export const dayName = (at) =>
  nearDay(at) ?? format(date(at), { weekday: 'short', day: 'numeric', month: 'short' })

/** Whether it is over, by the clock of the sandbox. @param {string} at */
export const isPast = (at) => date(at) < now()

/**
 * "hoy a las 16:30", "mañana lunes a las 9:00", "el 3 de diciembre a las 12:30". @param {string} at
 */
export function spoken(at) {
  const days = Math.round((Date.parse(zoneDay(at)) - Date.parse(zoneDay(now()))) / DAY_MS)
  const time = format(date(at), { hour: 'numeric', minute: '2-digit', hour12: false }).replace(
    /^0(?=\d)/,
    '',
  )
  if (days === 0) return t('when.today', { time })
  if (days === -1) return t('when.yesterday', { time })
  const day = format(date(at), { weekday: 'long' })
  if (days === 1) return t('when.tomorrow', { day, time })
  if (Math.abs(days) < 7) return t('when.weekday', { day, time })
  return t('when.date', { day: format(date(at), { day: 'numeric', month: 'long' }), time })
}

/** The agency's day of an instant, `YYYY-MM-DD`. @param {string | number | Date} at */
const zoneDay = (at) => fieldMoment(date(at).toISOString()).slice(0, 10)

/** The time, with the day when it is not today. @param {string | number | Date} at */
export const moment = (at) =>
  dayKey(at) === dayKey(now()) ? time(at) : `${dayName(at)} ${time(at)}`

/** A Slack timestamp as a date. @param {string} ts */
export const ofTs = (ts) => new Date(Number(ts) * 1000)

/** For a field of day and time, in the agency's zone: "2026-03-12T11:08". @param {string} at */
export function fieldMoment(at) {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone(),
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(date(at))
  return parts.replace(' ', 'T')
}

/** The instant of such a field; La Paz has no summer time. @param {string} field */
export function instantOf(field) {
  const guess = new Date(`${field}:00Z`)
  const shown = new Date(`${fieldMoment(guess.toISOString())}:00Z`)
  return new Date(guess.getTime() + (guess.getTime() - shown.getTime())).toISOString()
}

/**
 * Slack's `<!date^…>` tokens; as there, what begins with one begins with a capital letter. @param
 * {number} seconds @param {string} pattern
 */
export function slackDate(seconds, pattern) {
  const at = new Date(seconds * 1000)
  const near = nearDay(at)?.toLocaleLowerCase(locale())
  /** @type {Record<string, () => string>} */
  const tokens = {
    date_num: () => format(at, { year: 'numeric', month: '2-digit', day: '2-digit' }),
    date: () => format(at, { day: 'numeric', month: 'long', year: 'numeric' }),
    date_short: () => format(at, { day: 'numeric', month: 'short', year: 'numeric' }),
    date_long: () => longDay(at),
    date_pretty: () => near ?? tokens['date']?.() ?? '',
    date_short_pretty: () => near ?? tokens['date_short']?.() ?? '',
    date_long_pretty: () => near ?? longDay(at),
    time: () => time(at),
    time_secs: () =>
      format(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }),
  }
  const words = pattern.replace(/\{(\w+)\}/g, (whole, name) => tokens[name]?.() ?? whole)
  // An invisible character before the first token keeps it as it is, in the middle of a sentence.
  return words.startsWith('\u200B')
    ? words.slice(1)
    : words.charAt(0).toLocaleUpperCase(locale()) + words.slice(1)
}
