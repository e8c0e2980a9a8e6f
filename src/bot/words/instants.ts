/** Moments and terms on cards and lists, in words that are still right on the next day. */
import { workingBetween, type Calendar } from '../../flows/time/calendar'
import type { PendingRow } from '../../flows/lists/pending'
import type { Language, Translate } from './catalogue'
import { moment, workingTime } from './times'

export interface TimeView {
  language: Language
  t: Translate
  now: string
  /** The agency's working time. */
  calendar: Calendar
  /**
   * It stays posted for days and is edited seldom: whoever reads it later must not read what was
   * true at the posting.
   */
  living?: boolean
}

/** Slack begins such words with a capital letter, unless something invisible stands before them. */
const midSentence = '\u200B'

/**
 * A moment in a sentence. On what stays posted it is Slack's own date, which says today, tomorrow
 * or yesterday whenever it is read, in the reader's language and zone; where Slack cannot show it,
 * the words of the posting.
 */
export function momentIn(
  view: Omit<TimeView, 'calendar'> & Partial<TimeView>,
  iso: string,
): string {
  const { t, now } = view
  const words = moment(iso, now, view)
  if (!view.living) return words
  const seconds = Math.floor(Date.parse(iso) / 1000)
  const pattern = t('staff.time.slack', { day: '{date_short_pretty}', time: '{time}' })
  return `<!date^${seconds}^${midSentence}${pattern}|${words}>`
}

/** What is known of a term: until when, or what is left of it while the agency's clock stands. */
export interface Until {
  due: string | null
  /** Working milliseconds, while the case waits for its person; negative where it is late. */
  left?: number | undefined
}
export const isLate = ({ due }: Pick<Until, 'due'>, now: string): boolean =>
  due !== null && due < now

const HOUR_MS = 3_600_000
/** How many of the largest unit that is said: Spanish verbs ask. */
const leading = (ms: number): number => {
  const hours = ms / HOUR_MS
  if (hours >= 8) return Math.floor(hours / 8)
  return Math.floor(hours >= 1 ? hours : hours * 60)
}

/** What is left of a term that stands, as its words ask for it. */
export const leftParts = (ms: number, t: Translate) => ({
  left: ms > 0 ? 'some' : 'none',
  count: leading(ms),
  span: workingTime(ms, t),
})

/**
 * "hasta hoy a las 16:30", "venció ayer a las 16:30, hace 3 h de trabajo", "en pausa…"; undefined
 * where nothing has a term.
 */
export function untilWords(view: TimeView, { due, left }: Until): string | undefined {
  const { t, now, calendar } = view
  if (due === null && left === undefined) return undefined
  if (due === null) return t('staff.until.paused', leftParts(left ?? 0, t))
  const when = momentIn(view, due)
  if (!isLate({ due }, now)) return t('staff.until.due', { when })
  // How late it is grows by the minute: said only where it is read at once.
  const late = view.living ? 0 : workingBetween(calendar, due, now)
  return t('staff.until.late', {
    when,
    counted: late >= 60_000 ? 'yes' : 'no',
    span: workingTime(late, t),
  })
}

type Waiting = Pick<PendingRow, 'due' | 'since' | 'number'>
const compare = (left: string, right: string): number => {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/**
 * What has waited longest first; of one moment by number, so that the same is always read in one
 * order.
 */
export const byAge = (left: Waiting, right: Waiting): number =>
  compare(left.since, right.since) || compare(left.number, right.number)

/**
 * The most urgent first: what is late, then by when it is due, then what has no end by when it
 * began.
 */
export const byUrgency = (left: Waiting, right: Waiting): number =>
  compare(left.due ?? '9', right.due ?? '9') || byAge(left, right)

/** A clause as a sentence of its own begins. */
export const capital = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}`
