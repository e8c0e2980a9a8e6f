/** What the card of a step says of its forms, and what may be done with those that were put off. */
import type { Activation, Decided } from '../../../flows/case/case'
import { draftKey } from '../../../flows/case/drafts/waits'
import { actions, type Block, button } from '../../cards/blocks'
import { formBlocks, lateFormBlocks } from '../../cards/forms'
import type { WholeView } from '../../cards/view'
import { formButtons } from './forms'

export const askedForms = (view: WholeView, activation: Activation): Block[] => [
  ...formBlocks(view, activation),
  ...unaskButton(view, activation),
]

/** While nothing of what was asked has gone. */
function unaskButton({ t, state, now }: WholeView, activation: Activation): Block[] {
  const undo = state.drafts?.[draftKey(activation)]?.undo
  if (!undo || undo.until <= now) return []
  const label = t('staff.button.undo')
  return [
    actions(`unask.${activation.id}`, [
      button({ action: 'form.unask', value: activation.id, label }),
    ]),
  ]
}

/** Forms that were put off when a step was decided, with what may be done with them still. */
export function lateForms(view: WholeView, row: Decided): Block[] {
  const blocks = view.state.drafts?.[draftKey(row)] ? lateFormBlocks(view, row) : []
  if (blocks.length === 0) return []
  const buttons = formButtons(view, row).map(button)
  return [...blocks, actions(`late.${row.id}`, buttons), ...unaskButton(view, row)]
}
