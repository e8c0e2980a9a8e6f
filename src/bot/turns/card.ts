/**
 * That it is somebody's turn, in one line above the card or as a reply: what happened, what is
 * expected of whom, until when.
 */
import { tookPart } from '../../flows/case/outside/participants'
import type { Activation } from '../../flows/case/case'
import { capital, untilWords } from '../words/instants'
import { escape, section } from '../cards/blocks'
import type { StaffMessage } from '../channels/staff-port'
import { type CaseView, groupMention, mention } from '../cards/view'
import { stepInSentence } from '../cards/way'

export interface TurnWords {
  row: Activation
  occasion: 'turn' | 'taken'
  /** Who is told. */
  told: readonly string[]
}

/** How it came to them, as the words choose. */
function howOf({ holder, given: handover, observed, reopened }: Activation): string {
  if (!holder && !handover?.from) return 'free'
  if (!holder) return handover?.by === 'system' ? 'left' : 'released'
  if (handover?.from) return 'handed'
  if (observed && handover?.by === observed.by) return 'observed'
  return reopened ? 'reopened' : 'routed'
}

/**
 * A role's user group where the workspace has one and its step is nobody's; else the members who
 * are told.
 */
function whom(view: CaseView, { row, told }: TurnWords): string {
  return (row.holder ? '' : groupMention(view, row)) || told.map(mention).join(' ')
}

/**
 * Who did it is named without a mention: they know. Who has lost a step to somebody hears so from
 * the same message.
 */
export function turnLine(view: CaseView, words: TurnWords): string | undefined {
  const { t } = view
  const { row, occasion } = words
  const { given: handover } = row
  const who = whom(view, words)
  if (who === '') return undefined
  const name = (member: string | undefined): string =>
    member === undefined || member === 'system' || tookPart(view.state, member)
      ? ''
      : escape(view.name(member))
  const until = untilWords(view, { due: row.due, left: row.term?.left })
  const lost =
    occasion === 'turn' && row.holder && handover?.from && handover.from !== handover.by
      ? mention(handover.from)
      : 'none'
  return t(`staff.turn.${occasion}`, {
    who,
    how: howOf(row),
    by: name(handover?.by),
    from: name(handover?.from),
    lost,
    step: stepInSentence(view, row),
    until: until ? `${capital(until)}.` : '',
  }).trim()
}

export function turnMessage(view: CaseView, words: TurnWords): StaffMessage | undefined {
  const text = turnLine(view, words)
  return text === undefined ? undefined : { text, blocks: [section(text)] }
}
