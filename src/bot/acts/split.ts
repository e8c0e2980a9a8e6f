/** Opens a linked case, or one for each of several entities. */
import { comparable } from '../../flows/case/intake'
import type { CaseState } from '../../flows/case/case'
import type { Library } from '../../flows/definition/definition'
import { stepOf } from '../../flows/definition/lookup'
import type { Block } from '../cards/blocks'
import { stepIn } from '../cards/view'
import type { Visit } from '../staff/context'
import { outcome, reading, readName, readText, type Values, wrong } from '../staff/values'
import { words } from '../staff/inputs'
import { type Act, type OnStep, opening, perform, stepButton, stepModal } from './parts/act'

/** As many as one press opens. */
const mostEntities = 40
const longestEntity = 200

export function splitModal(on: OnStep, library: Library): Block {
  const { t } = on.visit
  const entities = words(
    {
      id: 'entity',
      label: t('forms.split.entity'),
      optional: true,
      hint: t('forms.split.hint', { most: mostEntities }),
    },
    { multiline: true },
  )
  return stepModal(on, {
    callback: 'step.split',
    title: t('forms.split.title'),
    submit: t('forms.split.submit'),
    blocks: [
      words({ id: 'subject', label: t('forms.split.subject') }),
      ...(stepOf(library, on.activation).splitsHere ? [entities] : []),
    ],
  })
}

export function readSplit(values: Values, visit: Visit) {
  const read = reading(visit, values)
  const subject = readName(read, 'subject', { most: 200 })
  const lines = readText(read, 'entity', { optional: true }).split('\n')
  const names = lines.map((line) => line.trim()).filter((line) => line !== '')
  // Written twice in other letters it is the same entity.
  const keys = names.map(comparable)
  const entities = names.filter((name, place) => keys.indexOf(comparable(name)) === place)
  if (entities.some((name) => name.length > longestEntity || !/[\p{L}\p{N}]/u.test(name)))
    wrong(read, 'entity', 'words')
  if (entities.length > mostEntities) wrong(read, 'entity', 'entities', { most: mostEntities })
  return outcome(read, () => ({ subject, entities }))
}

/** The case of one entity of several has no others of its own. */
const isOfOne = ({ links }: Pick<CaseState, 'links'>): boolean =>
  links.some(({ why, number }) => why === 'entity' && number !== undefined)

export const split: Act = {
  card: {
    place: 35,
    buttons: (view, activation) =>
      stepIn(view, activation).splitsHere && !isOfOne(view.state)
        ? [stepButton('step.split', activation, view.t('staff.button.perEntity'))]
        : [],
  },
  more: { act: 'split' },
  presses: { 'step.split': opening('split', (on, { library }) => splitModal(on, library)) },
  forms: {
    'step.split': async (desk, sent) => {
      const parsed = readSplit(sent.values, sent.visit)
      if (!parsed.ok) return { errors: parsed.errors }
      const { subject, entities } = parsed
      const { id, step } = sent.activation
      const perEntity = entities.length > 0 ? { at: step, entities } : {}
      return perform(desk, sent, { act: 'split', activation: id, subject, ...perEntity })
    },
  },
}
