/** Sends work back: to which step where several are possible, and why. */
import { definitionOf, stepOf } from '../../flows/definition/lookup'
import type { Library } from '../../flows/definition/definition'
import { isReview } from '../../flows/terms/terms'
import type { Block } from '../cards/blocks'
import { stepIn, type WholeView } from '../cards/view'
import type { Visit } from '../staff/context'
import { isAsked, optionAt, outcome, reading, readText, type Values, wrong } from '../staff/values'
import { oneOf, words } from '../staff/inputs'
import { paragraph } from '../staff/modal'
import { type Act, type OnStep, opening, perform, stepButton, stepModal } from './act'

export function observeModal(on: OnStep, library: Library): Block {
  const { visit, activation } = on
  const { steps } = definitionOf(library, activation)
  const { returns, declines } = stepOf(library, activation)
  const kind = declines ? 'notOurs' : 'observe'
  const targets = returns.map((id) => ({
    value: id,
    label: `${id} · ${steps.find((step) => step.id === id)?.title[visit.language] ?? ''}`,
  }))
  const [only] = targets
  const { t } = visit
  return stepModal(on, {
    callback: 'step.observe',
    title: t(`forms.${kind}.title`),
    submit: t('forms.observe.submit'),
    blocks: [
      ...(targets.length > 1 ? [oneOf({ id: 'to', label: t('forms.observe.to') }, targets)] : []),
      ...(only && targets.length === 1
        ? [paragraph(t('forms.observe.only', { step: only.label }))]
        : []),
      words(
        { id: 'reason', label: t(`forms.${kind}.reason`), hint: t(`forms.${kind}.hint`) },
        { multiline: true },
      ),
    ],
  })
}

export function readObserve(values: Values, visit: Visit) {
  const read = reading(visit, values)
  const to = optionAt(values, 'to')
  if (isAsked(values, 'to') && !to) wrong(read, 'to', 'choose')
  const reason = readText(read, 'reason', { empty: 'reason' })
  return outcome(read, () => ({ reason, to }))
}

/** The person was not served: sending it back is likelier than letting it pass. */
export const isUnsolved = (
  { state, library }: Pick<WholeView, 'state' | 'library'>,
  activation: OnStep['activation'],
): boolean => Boolean(state.unsolved) && isReview(stepIn({ library }, activation))

export const observe: Act = {
  card: {
    place: 40,
    unsolved: 0,
    buttons: (view, activation) => {
      const { returns, declines } = stepIn(view, activation)
      const label = view.t(`staff.button.${declines ? 'notOurs' : 'observe'}`)
      return returns.length > 0 ? [stepButton('step.observe', activation, label)] : []
    },
  },
  more: {
    act: 'observe',
    when: ({ activation }, library) => stepOf(library, activation).returns.length > 0,
    named: ({ activation }, library) =>
      stepOf(library, activation).declines ? 'notOurs' : 'observe',
  },
  presses: { 'step.observe': opening('observe', (on, { library }) => observeModal(on, library)) },
  forms: {
    'step.observe': async (desk, sent) => {
      const parsed = readObserve(sent.values, sent.visit)
      if (!parsed.ok) return { errors: parsed.errors }
      const { id } = sent.activation
      const [first = ''] = stepOf(desk.library, sent.activation).returns
      const { to = first, reason } = parsed
      return perform(desk, sent, { act: 'observe', activation: id, to, reason })
    },
  },
}
