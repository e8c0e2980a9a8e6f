/** Words for colleagues. */
import type { Block } from '../cards/blocks'
import { words } from '../staff/inputs'
import { type Act, type OnStep, opening, perform, stepButton, stepModal } from './parts/act'
import { readWords } from './parts/words'

export function commentModal(on: OnStep): Block {
  const { t } = on.visit
  return stepModal(on, {
    callback: 'step.comment',
    title: t('forms.comment.title'),
    submit: t('forms.comment.submit'),
    blocks: [
      words(
        { id: 'text', label: t('forms.comment.text'), hint: t('forms.comment.hint') },
        { multiline: true },
      ),
    ],
  })
}

export const comment: Act = {
  card: {
    place: 80,
    unheard: true,
    buttons: ({ t }, activation) => [
      stepButton('step.comment', activation, t('staff.button.comment')),
    ],
  },
  more: { act: 'comment' },
  presses: { 'step.comment': opening('comment', commentModal) },
  forms: {
    'step.comment': async (desk, sent) => {
      const parsed = readWords(sent.values, sent.visit)
      if (!parsed.ok) return { errors: parsed.errors }
      const { id } = sent.activation
      return perform(desk, sent, { act: 'comment', activation: id, text: parsed.text })
    },
  },
  afterwards: true,
}
