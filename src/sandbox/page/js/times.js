/** Moments as people say them, in the zone of the agency. */
import { get } from './store.js'
import { locale, t } from './words.js'

const zone = () => get().data?.clock?.zone ?? 'America/La_Paz'

/** @param {Date} date @param {Intl.DateTimeFormatOptions} options */
const format = (date, options) => new Intl.DateTimeFormat(locale(), { ...options, timeZone: zone() }).format(date)

/** @param {Date | string | number} at */
const date = (at) => new Date(at)
const now = () => date(get().data?.clock?.now ?? Date.now())

/** "11:08" @param {string | number | Date} at */
export const time = (at) => format(date(at), { hour: '2-digit', minute: '2-digit', hour12: false })

/** The day as a key. @param {string | number | Date} at */
export const dayKey = (at) => format(date(at), { year: 'numeric', month: '2-digit', day: '2-digit' })

/** "jueves, 12 de marzo de 2026" @param {string | number | Date} at */
export const longDay = (at) => format(date(at), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** "jue, 11:08" @param {string | number | Date} at */
export const shortMoment = (at) => `${format(date(at), { weekday: 'short' }).replace('.', '')} ${time(at)}`

/** "Hoy", "Ayer" or the date. @param {string | number | Date} at */
export function dayName(at) {
  if (dayKey(at) === dayKey(now())) return t('day.today')
  if (dayKey(at) === dayKey(new Date(now().getTime() - 86_400_000))) return t('day.yesterday')
  return format(date(at), { weekday: 'short', day: 'numeric', month: 'short' })
}

/** The time, with the day when it is not today. @param {string | number | Date} at */
export const moment = (at) => (dayKey(at) === dayKey(now()) ? time(at) : `${dayName(at)} ${time(at)}`)

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

/** Slack's `<!date^…>` tokens. @param {number} seconds @param {string} pattern */
export function slackDate(seconds, pattern) {
  const at = new Date(seconds * 1000)
  /** @type {Record<string, () => string>} */
  const tokens = {
    date_num: () => format(at, { year: 'numeric', month: '2-digit', day: '2-digit' }),
    date: () => format(at, { day: 'numeric', month: 'long', year: 'numeric' }),
    date_short: () => format(at, { day: 'numeric', month: 'short', year: 'numeric' }),
    date_long: () => longDay(at),
    date_pretty: () => dayName(at),
    date_short_pretty: () => dayName(at),
    date_long_pretty: () => dayName(at),
    time: () => time(at),
    time_secs: () => format(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }),
  }
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => tokens[name]?.() ?? whole)
}
