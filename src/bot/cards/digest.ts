/** A digest in Slack: what is new and what needs its reader, row by row with a button that acts, within Block Kit's limits. */
import type { Translate } from '../catalogue/catalogue'
import type { StaffMessage } from '../channels/port'
import { chartWords } from '../digest/chart-words'
import { type Digest, type DigestEnd, quiet } from '../digest/digest'
import {
  againstWords,
  dayWords,
  endWords,
  firstLine,
  headingOf,
  lateMark,
  type Part,
  partOf,
  parts,
  totalsWords,
} from '../digest/words'
import { actions, type Block, button, context, escape, section } from './blocks'
import { digestRowBlock, type DigestRowView, numberWords } from './digest-row'

export interface DigestView {
  /** In the reader's language. */
  t: Translate
  /** Link to a case's thread, where it was posted. */
  link?: (caseId: string) => string | undefined
}

/** A message has 50 blocks and, though Slack does not say so, some 13,200 characters in all. */
const mostBlocks = 50
const mostChars = 12_800
/** Rows that each part shows where there is room; what needs somebody comes first. */
const most: Record<Part, number> = { late: 10, today: 8, waiting: 4, outside: 4, closed: 4 }
/** What a button carries. */
const mostValue = 2000

/** The message, the chart not included. */
export function digestMessage(view: DigestView, digest: Digest): StaffMessage {
  const { t } = view
  const mark = lateMark(digest, t)
  const first = firstLine(digest, t)
  if (quiet(digest)) {
    const line = [first, ...(mark ? [mark] : [])].join(' ')
    return { text: line, blocks: [section(line)] }
  }
  const shown = { ...most }
  for (;;) {
    const blocks = [
      ...opening(digest, t),
      ...parts.flatMap((part) => partBlocks(view, digest, { part, shown })),
      ...closing(digest, t),
    ]
    const longest = parts.reduce((one, other) =>
      rowsOf(digest, other, shown) > rowsOf(digest, one, shown) ? other : one,
    )
    if (fits(first, blocks) || rowsOf(digest, longest, shown) === 0) return { text: first, blocks }
    shown[longest] = rowsOf(digest, longest, shown) - 1
  }
}

const rowsOf = (digest: Digest, part: Part, shown: Record<Part, number>): number =>
  Math.min(partOf(digest, part).rows.length, shown[part])

export const fits = (text: string, blocks: readonly Block[]): boolean =>
  blocks.length <= mostBlocks && text.length + lettersOf(blocks) <= mostChars

/** Characters of every text, however deep. */
const lettersOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : lettersOf(inner)),
    0,
  )
}

const opening = (digest: Digest, t: Translate): Block[] => {
  const mark = lateMark(digest, t)
  const title = t('staff.digest.title', { day: dayWords(digest.at, digest.language) })
  const about = [title, ...digest.about.map(escape)].join(' · ')
  return [section(`*${firstLine(digest, t)}*`), context(about, ...(mark ? [`:hourglass: ${mark}`] : []))]
}

function partBlocks(
  view: DigestView,
  digest: Digest,
  { part, shown }: { part: Part; shown: Record<Part, number> },
): Block[] {
  const { t } = view
  const { count, rows } = partOf(digest, part)
  if (count === 0) return []
  const { language, at, member, channel } = digest
  const about: DigestRowView = { ...{ t, language, at, member, channel }, ...(view.link && { link: view.link }) }
  const kept = rows.slice(0, shown[part])
  const more = count - kept.length
  return [
    section(`*${headingOf(digest, part, t)}*`),
    ...kept.map((row) => ('act' in row ? digestRowBlock(about, row) : endBlock(about, digest, row))),
    ...(more > 0 ? [context(t('staff.digest.more', { count: more }))] : []),
  ]
}

const endBlock = (view: DigestRowView, digest: Digest, end: DigestEnd): Block =>
  section(`*${escape(end.subject)}*\n${numberWords(view, end)} · ${endWords(digest, end, view.t)}`, {
    block_id: `digest.${end.case}`.slice(0, 255),
    accessory: button({ action: 'digest.case', value: end.case, label: view.t('staff.digest.button.see') }),
  })

const closing = (digest: Digest, t: Translate): Block[] => {
  const against = againstWords(digest, t)
  const scope = JSON.stringify(digest.scope)
  return [
    section(totalsWords(digest, t).join(' · ')),
    context(...(against ? [against] : []), chartWords(digest, t)),
    actions('digest.acts', [
      button({
        action: 'digest.all',
        // A longer scope is not cut into another: the list then shows all that its reader may read.
        value: scope.length <= mostValue ? scope : '{}',
        label: t('staff.digest.button.all'),
      }),
    ]),
  ]
}
