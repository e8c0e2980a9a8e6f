/** Pending rows as people read them, the same everywhere: number, subject, step, holder, age. */
import type { PendingRow } from '../../flows/pending'
import type { Library } from '../../flows/definition'
import { ago } from '../times'
import { type Block, button, clip, escape, section } from './blocks'
import { momentIn, type TimeView, untilWords } from './instants'
import { mention } from './view'

export interface RowView extends TimeView {
  library: Library
  /** Who reads. */
  reader: string
  /** Link to a case's thread, where it was posted. */
  link?: (caseId: string) => string | undefined
}

export const rowTitle = (view: RowView, row: PendingRow): string => {
  const named = [...view.library.definitions.values()]
    .filter(({ code }) => code === row.procedure)
    .flatMap(({ steps }) => steps)
    .find(({ id }) => id === row.step)
  return `${row.step}. ${named?.title[view.language] ?? ''}`
}

/** For how long already, and until when. What stays posted says from when instead. */
const whenOf = (view: RowView, row: PendingRow): string[] => {
  const { t, now } = view
  const until = untilWords(view, { due: row.due })
  const since = view.living ? t('staff.headline.since', { since: momentIn(view, row.since) }) : ago(row.since, now, t)
  return [since, ...(until ? [until] : [])]
}

export const rowText = (view: RowView, row: PendingRow): string => {
  const { t } = view
  const link = view.link?.(row.case)
  const number = link ? `<${link}|${row.number}>` : row.number
  const who = row.holder
    ? row.holder === view.reader
      ? t('staff.row.yours')
      : mention(row.holder)
    : t('staff.row.untaken')
  const state = row.mood === 'open' ? [] : [t(`staff.state.${row.mood}`)]
  const about = [number, escape(rowTitle(view, row)), who, ...whenOf(view, row), ...state]
  return `*${escape(clip(row.subject.replace(/\s+/g, ' '), 110))}*\n${about.join(' · ')}`
}

/** A row with its first act as a button. */
export function rowBlock(view: RowView, row: PendingRow): Block {
  const act = row.holder === view.reader ? 'row.open' : row.holder ? undefined : 'step.take'
  const label = act === 'step.take' ? view.t('staff.button.take') : view.t('staff.button.open')
  const id = { block_id: clip(`row.${row.activation}`, 255) }
  if (!act) return section(rowText(view, row), id)
  return section(rowText(view, row), { ...id, accessory: button({ action: act, value: row.activation, label }) })
}
