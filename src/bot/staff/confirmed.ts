/**
 * After a press: what was done, *Deshacer* for a minute, and the next pending step. Private to the
 * presser.
 */
import { endOf } from '../../flows/case/lookup'
import type { PendingRow } from '../../flows/lists/pending'
import type { StaffMessage } from '../channels/staff-port'
import { actions, type Block, button, escape, section } from '../cards/blocks'
import { momentIn, untilWords } from '../words/instants'
import { rowText, type RowView } from '../cards/rows'
import { type CaseView, mention, rolesTitle } from '../cards/view'
import { stepName } from '../cards/way'
import { branchesMore, joiningLines } from '../cards/branches'
import { branchesOf } from '../../flows/lists/joining'

/** What of an act its member may take back: a press, or words that wait until then. */
export type TakeBack = { step: string } | { message: string; until: string }

/** How things stand after an act, and what of it may be taken back. */
interface After {
  view: CaseView
  rowView: RowView
  back?: TakeBack | undefined
  withdrawn?: boolean | undefined
  next: PendingRow | undefined
}

/** Where the case stands now, in one line: the next step, whose it is and until when. */
const standing = (view: CaseView): string => {
  const { state, t, language } = view
  if (state.mood === 'closed')
    return t('staff.confirmed.closed', {
      number: state.number,
      end: escape(endOf(state)?.[language] ?? 'none'),
    })
  if (state.mood === 'moved') return t('staff.confirmed.moved', { number: state.number })
  if (state.mood === 'cancelled') return t('staff.confirmed.cancelled', { number: state.number })
  const open = branchesOf(view.library, state)
  const steps = open.slice(0, 3).map((row) => {
    const who = row.holder ? mention(row.holder) : rolesTitle(view, row.roles)
    const until = untilWords(view, { due: row.due, left: row.term?.left }) ?? 'none'
    return t('staff.confirmed.step', {
      step: escape(stepName(view, row)),
      who,
      until,
    })
  })
  const more = open.length > steps.length ? [branchesMore(view, open.length - steps.length)] : []
  const now = t('staff.confirmed.now', {
    number: state.number,
    steps: [...steps, ...more].join(' · '),
  })
  return [now, ...joiningLines(view)].join('\n')
}

/** What was done with words to the person, before where the case stands. */
const ofWords = (
  view: CaseView,
  { back, withdrawn }: Pick<After, 'back' | 'withdrawn'>,
): string[] => {
  if (withdrawn) return [view.t('staff.confirmed.withdrawn')]
  return back && 'message' in back
    ? [view.t('staff.confirmed.held', { when: momentIn(view, back.until) })]
    : []
}

/** *Deshacer*, for a press and for words that still wait. */
const backButton = ({ t }: CaseView, back: TakeBack): Block =>
  'step' in back
    ? button({ action: 'step.undo', value: back.step, label: t('staff.button.undo') })
    : button({ action: 'step.withdraw', value: back.message, label: t('staff.button.undo') })

export function confirmed({ view, rowView, next, back, withdrawn }: After): StaffMessage {
  const { t } = view
  const text = [...ofWords(view, { back, withdrawn }), standing(view)].join('\n')
  const undoButton = back ? [backButton(view, back)] : []
  const open = next
    ? [button({ action: 'row.open', value: next.activation, label: t('staff.button.next') })]
    : []
  const following = next ? [section(`${t('staff.confirmed.next')}\n${rowText(rowView, next)}`)] : []
  const buttons = [...undoButton, ...open]
  return {
    text,
    blocks: [
      section(text),
      ...following,
      ...(buttons.length > 0 ? [actions('after', buttons)] : []),
    ],
  }
}
