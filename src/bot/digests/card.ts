/**
 * A digest in Slack: what is new and what needs its reader, row by row with a button that acts,
 * within Block Kit's limits.
 */
import type { Translate } from '../words/catalogue'
import type { StaffMessage } from '../channels/staff-port'
import { chartWords } from './chart-words'
import { quiet } from './digest'
import type { Digest, DigestEnd } from '../effects/digest'
import {
  againstWords,
  endWords,
  firstLine,
  headingOf,
  lateMark,
  type Part,
  partOf,
  parts,
  totalsWords,
  titleDay,
} from './words'
import { actions, type Block, button, context, escape, section } from '../cards/blocks'
import { digestRowBlock, type DigestRowView, numberWords } from './row-card'

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

/** A part with its rows as blocks, and how many of these are shown. */
interface Shown {
  part: Part
  rows: Block[]
  count: number
}

/** The message, the chart not included. */
export function digestMessage(view: DigestView, digest: Digest): StaffMessage {
  const { t } = view
  const mark = lateMark(digest, t)
  const text = firstLine(digest, t)
  if (quiet(digest)) {
    const line = [text, ...(mark ? [mark] : [])].join(' ')
    return { text: line, blocks: [section(line)] }
  }
  const [first, last] = [opening(digest, t), closing(digest, t)]
  const shown = parts.map((part): Shown => {
    const rows = rowBlocks(view, digest, part)
    return { part, rows, count: rows.length }
  })
  for (;;) {
    const blocks = [...first, ...shown.flatMap((part) => partBlocks(digest, part, t)), ...last]
    const longest = shown.reduce((left, right) => (right.count > left.count ? right : left))
    if (fits(text, blocks) || longest.count === 0) return { text, blocks }
    longest.count -= 1
  }
}

/** Whether Slack takes it as one message. */
export const fits = (text: string, blocks: readonly Block[]): boolean =>
  blocks.length <= mostBlocks && text.length + lettersOf(blocks) <= mostChars

/** Characters of every text, however deep. */
const lettersOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : lettersOf(inner)),
    0,
  )
}

const opening = (digest: Digest, t: Translate): Block[] => {
  const mark = lateMark(digest, t)
  const title = t('staff.digest.title', { day: titleDay(digest, t) })
  const headings = [title, ...digest.about.map(escape)].join(' · ')
  return [
    section(`*${firstLine(digest, t)}*`),
    context(headings, ...(mark ? [`:hourglass: ${mark}`] : [])),
  ]
}

function rowBlocks(view: DigestView, digest: Digest, part: Part): Block[] {
  const { language, at, member, channel } = digest
  const rowView: DigestRowView = {
    t: view.t,
    language,
    at,
    member,
    channel,
    link: view.link,
  }
  const rows = partOf(digest, part).rows.slice(0, most[part])
  return rows.map((row) =>
    'act' in row ? digestRowBlock(rowView, row) : endBlock(rowView, digest, row),
  )
}

function partBlocks(digest: Digest, { part, rows, count }: Shown, t: Translate): Block[] {
  const all = partOf(digest, part).count
  if (all === 0) return []
  const more = all > count ? [context(t('staff.digest.more', { count: all - count }))] : []
  return [section(`*${headingOf(digest, part, t)}*`), ...rows.slice(0, count), ...more]
}

const endBlock = (view: DigestRowView, digest: Digest, end: DigestEnd): Block =>
  section(
    `*${escape(end.subject)}*\n${numberWords(view, end)} · ${endWords(digest, end, view.t)}`,
    {
      block_id: `digest.${end.case}`.slice(0, 255),
      accessory: button({
        action: 'digest.case',
        value: end.case,
        label: view.t('staff.digest.button.see'),
      }),
    },
  )

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
