/**
 * What a member is told about terms in one DM: what is due soon, what is late, what is late below
 * them, within Block Kit's limits.
 */
import type { PersonRequest } from '../../flows/requests/request'
import type { Translate } from '../words/catalogue'
import type { StaffMessage } from '../channels/staff-port'
import type { NoticeItem } from '../effects/notice-model'
import { type Block, context, section } from '../cards/blocks'
import { fits } from '../digests/card'
import { requestRow, type RequestView } from '../requests/card'
import { entryBlocks, type NoticeEntry, type NoticePart, type NoticeView, partOf } from './row-card'

/** What needs the reader comes first. */
const parts = [
  'late',
  'last',
  'turn',
  'free',
  'soon',
  'team',
  'behind',
  'whole',
  'gone',
  'done',
] as const satisfies NoticePart[]
/** Entries that still concern the reader; the others are only said to be over. */
const current: readonly NoticePart[] = parts.filter((part) => part !== 'done')

/** No more than these fit, two blocks each. */
const mostEntries = 24

const mostAsked = 5

interface Shown {
  part: NoticePart
  total: number
  /** Blocks of the first entries, and how many of these are shown. */
  entries: Block[][]
  count: number
}

/** Of a reader's own steps all is said at once; of those below them each thing by itself. */
const saidApart: readonly NoticeItem['kind'][] = ['escalate', 'last_team', 'whole']
/** The newest of each step: one that was asked for again, or given back, stands once. */
const newest = (entries: readonly NoticeEntry[]): NoticeEntry[] => [
  ...new Map(
    entries.map((entry) => {
      const { kind, activation } = entry.item
      return [`${saidApart.includes(kind) ? kind : ''} ${activation}`, entry]
    }),
  ).values(),
]
const dueOf = ({ item, state }: NoticeEntry): string =>
  state.active.find(({ id }) => id === item.activation)?.due ?? '9'

const isOvertaken = (view: NoticeView, entry: NoticeEntry): boolean =>
  (entry.item.kind === 'turn' || entry.item.kind === 'answered') && partOf(view, entry) === 'gone'

/** The message. `current`: something of it still concerns its reader. */
export function noticeMessage(
  view: NoticeView,
  entries: readonly NoticeEntry[],
  asked?: { view: RequestView; requests: readonly PersonRequest[] },
): StaffMessage & { current: boolean } {
  const { t } = view
  const requests =
    asked?.requests.slice(0, mostAsked).map((request) => requestRow(asked.view, request)) ?? []
  const ordered = newest(entries).sort(
    (a, b) => dueOf(a).localeCompare(dueOf(b)) || a.state.number.localeCompare(b.state.number),
  )
  const shown = parts.map((part): Shown => {
    const ofPart = ordered.filter((entry) => partOf(view, entry) === part)
    const entries = ofPart.slice(0, mostEntries).map((entry) => entryBlocks(view, entry))
    return { part, total: ofPart.length, entries, count: entries.length }
  })
  const totals = new Map(shown.map(({ part, total }) => [part, total]))
  const lines = current
    .map((part) => ({ part, count: totals.get(part) ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ part, count }) => t(`staff.notice.first.${part}`, { count }))
  if (requests.length > 0)
    lines.push(t('staff.notice.first.request', { count: asked?.requests.length ?? 0 }))
  const text = lines.length > 0 ? lines.join(' ') : t('staff.notice.first.nothing')
  // What nobody has to do any more was never said to the reader, if this is not posted yet.
  const told = ordered.some(
    (entry) => current.includes(partOf(view, entry)) && !isOvertaken(view, entry),
  )
  for (;;) {
    const blocks = [
      section(`*${text}*`),
      ...requests,
      ...shown.flatMap((group) => partBlocks(t, group)),
    ]
    const longest = shown.reduce((a, b) => (b.count > a.count ? b : a))
    if (fits(text, blocks) || longest.count === 0)
      return { text, blocks, current: told || requests.length > 0 }
    longest.count -= 1
  }
}

function partBlocks(t: Translate, { part, total, entries, count }: Shown): Block[] {
  if (total === 0) return []
  const more = total > count ? [context(t('staff.notice.more', { count: total - count }))] : []
  const expected =
    part === 'done' || part === 'gone'
      ? []
      : [context(t(`staff.notice.expected.${part}`, { count: total }))]
  return [
    section(`*${t(`staff.notice.part.${part}`)}*`),
    ...expected,
    ...entries.slice(0, count).flat(),
    ...more,
  ]
}
