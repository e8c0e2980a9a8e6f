/** Opens a linked case. */
import type { Library } from '../../flows/definition/definition'
import { stepOf } from '../../flows/definition/lookup'
import type { Block } from '../cards/blocks'
import type { Visit } from '../staff/context'
import { outcome, reading, readName, type Values } from '../staff/values'
import { words } from '../staff/inputs'
import { type Act, type OnStep, opening, perform, stepModal } from './act'

export function splitModal(on: OnStep, library: Library): Block {
  const { t } = on.visit
  const entity = words({
    id: 'entity',
    label: t('forms.split.entity'),
    optional: true,
    hint: t('forms.split.hint'),
  })
  return stepModal(on, {
    callback: 'step.split',
    title: t('forms.split.title'),
    submit: t('forms.split.submit'),
    blocks: [
      words({ id: 'subject', label: t('forms.split.subject') }),
      ...(stepOf(library, on.activation).splitsHere ? [entity] : []),
    ],
  })
}

export function readSplit(values: Values, visit: Visit) {
  const read = reading(visit, values)
  const subject = readName(read, 'subject', { most: 200 })
  const entity = readName(read, 'entity', { optional: true, most: 200 })
  return outcome(read, () => ({ subject, entity: entity || undefined }))
}

export const split: Act = {
  more: { act: 'split' },
  presses: { 'step.split': opening('split', (on, { library }) => splitModal(on, library)) },
  forms: {
    'step.split': async (desk, sent) => {
      const parsed = readSplit(sent.values, sent.visit)
      if (!parsed.ok) return { errors: parsed.errors }
      const { subject, entity } = parsed
      const { id, step } = sent.activation
      const at = entity ? step : undefined
      return perform(desk, sent, { act: 'split', activation: id, subject, at, entity })
    },
  },
}
