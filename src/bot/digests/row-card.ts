/**
 * One row of a digest or of its full list in Slack: subject, number, step, who, working time, and a
 * button that acts.
 */
import type { Language, Translate } from '../words/catalogue'
import type { DigestRow } from '../effects/digest'
import { besideWords, timeWords } from './words'
import { type Block, button, clip, escape, section } from '../cards/blocks'
import { mention } from '../cards/view'

export interface DigestRowView {
  t: Translate
  language: Language
  /** The moment of which it speaks. */
  at: string
  member: string
  /** For everybody in a channel: nothing says "yours". */
  channel?: boolean
  /** Link to a case's thread, where it was posted. */
  link?: (caseId: string) => string | undefined
}

export const numberWords = (view: DigestRowView, row: { case: string; number: string }): string => {
  const link = view.link?.(row.case)
  return link ? `<${link}|${row.number}>` : row.number
}

const who = ({ t, member, channel }: DigestRowView, row: DigestRow): string => {
  if (!row.holder)
    return row.outside
      ? escape(row.roles)
      : t('staff.digest.row.untaken', { roles: escape(row.roles) })
  return row.holder === member && !channel ? t('staff.row.yours') : mention(row.holder)
}

export const digestRowText = (view: DigestRowView, row: DigestRow): string => {
  const observed = row.mood === 'observed' ? [view.t('staff.state.observed')] : []
  const parts = [
    numberWords(view, row),
    escape(row.step),
    who(view, row),
    timeWords(view, row, view.t),
    ...observed,
    ...besideWords(view, row, view.t).map(escape),
  ]
  return `*${escape(row.subject)}*\n${parts.join(' · ')}`
}

const acts = {
  take: { action: 'step.take', label: 'staff.button.take' },
  open: { action: 'row.open', label: 'staff.button.open' },
  record: { action: 'row.open', label: 'staff.button.record' },
  see: { action: 'row.open', label: 'staff.digest.button.see' },
} as const

export function digestRowBlock(view: DigestRowView, row: DigestRow): Block {
  const { action, label } = acts[row.act]
  return section(digestRowText(view, row), {
    block_id: clip(`digest.${row.activation}`, 255),
    accessory: button({ action, value: row.activation, label: view.t(label) }),
  })
}
