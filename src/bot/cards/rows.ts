/** Pending rows as people read them, the same everywhere: number, subject, step, holder, age. */
import type { ActedRow, RowAct } from '../../flows/lists/acting'
import type { PendingRow } from '../../flows/lists/pending'
import type { Library } from '../../flows/definition/definition'
import { ago } from '../words/times'
import { type Block, button, clip, escape, section } from './blocks'
import { momentIn, type TimeView, untilWords } from '../words/instants'
import { appointedAt } from './meeting'
import { mention, rolesTitle } from './view'
import { rowStepName } from './way'
import { lastWords, wholeWords } from './whole'

export interface RowView extends TimeView {
  library: Library
  /** Who reads. */
  reader: string
  /** What the reader may do about a row. */
  act(row: ActedRow): RowAct
  /** Link to a case's thread, where it was posted. */
  link?: (caseId: string) => string | undefined
}

/** For how long already, and until when. What stays posted says from when instead. */
const whenOf = (view: RowView, row: PendingRow): string[] => {
  const { t, now } = view
  const until = untilWords(view, { due: row.due })
  const since = view.living
    ? t('staff.headline.since', { since: momentIn(view, row.since) })
    : ago(row.since, now, t)
  return [since, ...(until ? [until] : [])]
}

export const rowText = (view: RowView, row: PendingRow): string => {
  const { t } = view
  const link = view.link?.(row.case)
  const number = link ? `<${link}|${row.number}>` : row.number
  const who = holderWords(view, row)
  const state = row.mood === 'open' ? [] : [t(`staff.state.${row.mood}`)]
  const appointed = appointedAt(view, row.appointed)
  const when = [...whenOf(view, row), ...formsOf(view, row), ...appointed]
  const whole = row.whole ? [wholeWords(view, row.whole)] : []
  const last = row.holdsUp ? [lastWords(view, row.holdsUp, heldBy(view, row))] : []
  const facts = [number, escape(rowStepName(view, row)), who, ...when, ...state, ...whole, ...last]
  return `*${escape(clip(row.subject.replace(/\s+/g, ' '), 110))}*\n${facts.join(' · ')}`
}

/** For whom forms are awaited, and since when. */
const formsOf = (view: RowView, { forms, entity = '' }: PendingRow): string[] =>
  forms === undefined
    ? []
    : [
        view.t('staff.row.forms', {
          who: escape(clip(entity, 110)) || 'none',
          when: momentIn(view, forms),
        }),
      ]

const heldBy = ({ reader }: RowView, { holder }: PendingRow): 'reader' | 'other' =>
  holder === reader ? 'reader' : 'other'

/** Who lost the role holds nothing: the step can be taken. */
const holderWords = (view: RowView, row: PendingRow): string => {
  if (row.copy) return view.t('staff.row.copy')
  if (row.outside)
    return view.t('staff.row.outside', { roles: escape(rolesTitle(view, row.roles)) })
  if (row.holder === undefined || view.act(row) === 'take') return view.t('staff.row.untaken')
  return row.holder === view.reader ? view.t('staff.row.yours') : mention(row.holder)
}

/** A row with its first act as a button; none where the reader may do nothing about it. */
export function rowBlock(view: RowView, row: PendingRow): Block {
  const id = { block_id: clip(`row.${row.activation}`, 255) }
  const act = view.act(row)
  if (act === 'see') return section(rowText(view, row), id)
  const action = act === 'take' ? 'step.take' : 'row.open'
  return section(rowText(view, row), {
    ...id,
    accessory: button({ action, value: row.activation, label: view.t(`staff.button.${act}`) }),
  })
}
