/** The sentences of a digest that Slack, WhatsApp and the command line share. */
import type { Translate } from '../words/catalogue'
import { dayOf } from '../words/clock'
import { weekdayAndDate } from '../words/days'
import { ago, moment, workingTime } from '../words/times'
import { lastIn, pausedWords, wholeIn } from '../cards/whole'
import { quiet } from './digest'
import type { Digest, DigestEnd, DigestRow, DigestTotals } from '../effects/digest'
import { present } from '../../flows/present'

/** Less than this is not told. */
const minuteMs = 60_000

const worked = (ms: number | undefined, t: Translate): { worked: 'yes' | 'no'; span: string } => ({
  worked: ms !== undefined && ms >= minuteMs ? 'yes' : 'no',
  span: workingTime(ms ?? 0, t),
})

/** "jueves 12 de marzo": the day of which it tells. */
export const titleDay = ({ at, language }: Digest, t: Translate): string =>
  weekdayAndDate(dayOf(at), { language, t })

const spoken = ({ channel }: Digest): 'yes' | 'no' => (channel ? 'yes' : 'no')
const when = (digest: Digest, iso: string, t: Translate): string =>
  moment(iso, digest.at, { language: digest.language, t })

/**
 * What is new since the last one and what needs the reader today; on a day with nothing to say, all
 * that is said.
 */
export function firstLine(digest: Digest, t: Translate): string {
  const { fresh, since, yours, totals, requests } = digest
  if (quiet(digest)) return t('staff.digest.quiet', { pending: totals.pending })
  const pressing = yours.late + yours.today > 0 ? 'yes' : 'no'
  const urgent = yours.count === 0 ? 'none' : pressing
  const others = totals.late - yours.late
  return [
    ...(since
      ? [t('staff.digest.first.fresh', { count: fresh, since: when(digest, since, t) })]
      : []),
    t('staff.digest.first.yours', { channel: spoken(digest), urgent, ...yours }),
    ...(others > 0
      ? [t('staff.digest.first.others', { channel: spoken(digest), late: others })]
      : []),
    ...(requests ? [t('staff.request.list', { ...requests })] : []),
  ].join(' ')
}

/** That it comes late, when it was to come. */
export const lateMark = (digest: Digest, t: Translate): string | undefined =>
  digest.planned && t('staff.digest.lateMark', { when: when(digest, digest.planned, t) })

export type Part = 'late' | 'today' | 'waiting' | 'outside' | 'closed'
/** In the order in which they are told. */
export const parts: readonly Part[] = ['late', 'today', 'waiting', 'outside', 'closed']

export const partOf = (
  digest: Digest,
  part: Part,
): { count: number; rows: readonly (DigestRow | DigestEnd)[] } =>
  part === 'closed' ? digest.closed : digest.sections[part]

/** "Vencidos (4.995)". */
export function headingOf(digest: Digest, part: Part, t: Translate): string {
  const since = digest.since ? when(digest, digest.since, t) : 'none'
  const title =
    part === 'closed'
      ? t('staff.digest.closed', { since })
      : t(`staff.digest.${part}`, part === 'waiting' ? { channel: spoken(digest) } : {})
  return t('staff.digest.heading', { title, count: partOf(digest, part).count })
}

/** How late it is, until when, or since when it waits. */
export function timeWords(
  digest: Pick<Digest, 'at' | 'language'>,
  row: DigestRow,
  t: Translate,
): string {
  const { at, language } = digest
  const span = worked(row.working, t)
  const due = row.due && moment(row.due, at, { language, t })
  if (row.due && row.due < at) return t('staff.digest.row.late', { when: due ?? '', ...span })
  if (row.mood === 'waiting') return t('staff.digest.row.person')
  if (row.due && due && dayOf(row.due) === dayOf(at))
    return t('staff.digest.row.today', { when: due, ...span })
  const waits = t('staff.digest.row.waiting', { ...span, ago: ago(row.since, at, t) })
  return due ? `${waits}, ${t('staff.digest.row.until', { when: due })}` : waits
}

/** Until when all of it has to be through, and what waits for it alone. */
export function besideWords(
  { at, language, member }: Pick<Digest, 'at' | 'language' | 'member'>,
  { whole, holdsUp, holder }: DigestRow,
  t: Translate,
): string[] {
  const until = (due: string): string =>
    t(due < at ? 'staff.until.late' : 'staff.until.due', {
      when: moment(due, at, { language, t }),
      counted: 'no',
      span: '',
    })
  return [
    ...(whole
      ? [wholeIn(t, whole, whole.due === null ? pausedWords(t, whole) : until(whole.due))]
      : []),
    ...(holdsUp ? [lastIn(t, holdsUp, holder === member ? 'reader' : 'other')] : []),
  ]
}

export const endWords = (digest: Digest, end: DigestEnd, t: Translate): string =>
  t('staff.digest.row.ended', {
    kind: end.kind,
    end: end.end?.[digest.language] ?? 'none',
    when: when(digest, end.at, t),
    ...worked(end.working, t),
  })

const told: readonly (keyof DigestTotals)[] = [
  ...(['pending', 'late', 'today', 'later', 'waiting', 'outside', 'opened', 'closed'] as const),
]
/** Every total with its trend: "Vencidos 4 ▲1". */
export const totalsWords = (digest: Digest, t: Translate): string[] =>
  told
    .filter((key) => digest.since !== undefined || key !== 'opened')
    .map((key) => {
      const count = digest.totals[key]
      const label = t(`staff.digest.total.${key}`, {
        count,
        ...present({ channel: key === 'waiting' ? spoken(digest) : undefined }),
      })
      const before = digest.before?.[key]
      return before === undefined ? label : `${label} ${trend(count - before, t)}`
    })
/** The word of the catalogue for a count that became another. */
export function wayOf(difference: number): 'up' | 'down' | 'same' {
  if (difference === 0) return 'same'
  return difference > 0 ? 'up' : 'down'
}
const trend = (difference: number, t: Translate): string =>
  t('staff.digest.trend', {
    way: wayOf(difference),
    by: Math.abs(difference),
  })

/** With what the trends compare; undefined for the first digest. */
export const againstWords = (digest: Digest, t: Translate): string | undefined =>
  digest.before && digest.since
    ? t('staff.digest.against', { since: when(digest, digest.since, t) })
    : undefined
