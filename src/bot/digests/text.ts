/** A digest as plain text: for WhatsApp and for the command line. */
import type { Translate } from '../words/catalogue'
import { chartWords } from './chart-words'
import { quiet } from './digest'
import type { Digest, DigestEnd, DigestRow } from '../effects/digest'
import {
  againstWords,
  besideWords,
  endWords,
  firstLine,
  headingOf,
  lateMark,
  type Part,
  partOf,
  parts,
  timeWords,
  totalsWords,
  titleDay,
} from './words'
import { clip } from '../cards/blocks'

export interface DigestTextView {
  /** In the reader's language. */
  t: Translate
  /** Plain name of a member. */
  name(member: string): string
  /** Rows of each section; 3 unless told. */
  rows?: number
  /** Characters that the channel takes in one message. */
  most?: number
}
const smallScreen = 3

/** Lines of plain text, no longer than `most`. */
export function digestText(digest: Digest, view: DigestTextView): string {
  const { t, most = Infinity } = view
  const mark = lateMark(digest, t)
  if (quiet(digest)) return [firstLine(digest, t), ...(mark ? [mark] : [])].join(' ')
  for (let rows = view.rows ?? smallScreen; ; rows -= 1) {
    const text = lines(digest, view, rows).join('\n')
    if (text.length <= most) return text
    if (rows === 0) return clip(text, most)
  }
}

function lines(digest: Digest, view: DigestTextView, rows: number): string[] {
  const { t } = view
  const mark = lateMark(digest, t)
  const against = againstWords(digest, t)
  const title = t('staff.digest.title', { day: titleDay(digest, t) })
  return [
    firstLine(digest, t),
    [title, ...digest.about].join(' · '),
    ...(mark ? [mark] : []),
    ...parts.flatMap((part) => partLines(digest, view, { part, rows })),
    '',
    totalsWords(digest, t).join(' · '),
    ...(against ? [against] : []),
    '',
    chartWords(digest, t),
  ]
}

function partLines(
  digest: Digest,
  view: DigestTextView,
  { part, rows }: { part: Part; rows: number },
): string[] {
  const { t } = view
  const found = partOf(digest, part)
  if (found.count === 0) return []
  const kept = found.rows.slice(0, rows)
  const more = found.count - kept.length
  return [
    '',
    headingOf(digest, part, t),
    ...kept.map(
      (row) => `• ${'act' in row ? rowLine(digest, view, row) : endLine(digest, view, row)}`,
    ),
    ...(more > 0 && kept.length > 0 ? [t('staff.digest.more', { count: more })] : []),
  ]
}

const rowLine = (digest: Digest, { t, name }: DigestTextView, row: DigestRow): string => {
  const own = row.holder === digest.member && !digest.channel
  const holder = row.holder && (own ? t('staff.row.yours') : name(row.holder))
  const untaken = row.outside ? row.roles : t('staff.digest.row.untaken', { roles: row.roles })
  return [
    `${row.number} ${clip(row.subject, 60)}`,
    row.step,
    holder ?? untaken,
    timeWords(digest, row, t),
    ...besideWords(digest, row, t),
  ].join(' · ')
}

const endLine = (digest: Digest, { t }: DigestTextView, end: DigestEnd): string =>
  `${end.number} ${clip(end.subject, 60)} · ${endWords(digest, end, t)}`
