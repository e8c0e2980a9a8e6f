/** Takes a step, over from somebody else with a reason; gives it back to its role. */
import { memberOf } from '../directory/directory'
import type { Block, Button } from '../cards/blocks'
import { words } from '../staff/inputs'
import { paragraph } from '../staff/modal'
import { outsideOnly } from '../../flows/definition/lookup'
import {
  type Act,
  type OnPress,
  type OnStep,
  opening,
  perform,
  stepButton,
  stepModal,
} from './parts/act'
import { readWords } from './parts/words'

export function takeOverModal(on: OnStep): Block {
  const { visit, activation } = on
  const holder = activation.holder ? memberOf(visit.directory, activation.holder)?.name : undefined
  return stepModal(on, {
    callback: 'step.take',
    title: visit.t('forms.take.title'),
    submit: visit.t('forms.take.submit'),
    blocks: [
      ...(holder ? [paragraph(visit.t('forms.take.held', { holder }))] : []),
      words({ id: 'text', label: visit.t('forms.take.reason') }, { multiline: true }),
    ],
  })
}

const takeAction = 'step.take'
/** So many, the likeliest first; what takes a step that nobody has is always one of them. */
export function withTaking(buttons: readonly Button[], most: number): Button[] {
  const fitting = buttons.slice(0, most)
  const take = buttons.find(({ action }) => action === takeAction)
  return !take || fitting.includes(take) ? fitting : [...fitting.slice(0, -1), take]
}

const press: OnPress = (desk, on) => {
  const { visit, activation } = on
  return activation.holder && activation.holder !== visit.actor.id
    ? opening('take', takeOverModal)(desk, on)
    : perform(desk, on, { act: 'take', activation: activation.id })
}

export const take: Act = {
  card: {
    place: 50,
    unheard: true,
    buttons: ({ t, library }, activation) =>
      activation.holder || outsideOnly(library, activation)
        ? []
        : [stepButton(takeAction, activation, t('staff.button.take'))],
  },
  more: { act: 'take', when: ({ visit, activation }) => activation.holder !== visit.actor.id },
  presses: { [takeAction]: press },
  forms: {
    'step.take': async (desk, sent) => {
      const parsed = readWords(sent.values, sent.visit)
      if (!parsed.ok) return { errors: parsed.errors }
      const { id } = sent.activation
      return perform(desk, sent, { act: 'take', activation: id, reason: parsed.text })
    },
  },
}

export const release: Act = {
  more: { act: 'release', when: ({ activation }) => activation.holder !== undefined },
  presses: {
    'step.release': (desk, on) =>
      perform(desk, on, { act: 'release', activation: on.activation.id }),
  },
}
