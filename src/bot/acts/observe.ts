/** Sends work back: to which step where several are possible, and why. */
import type { LeftOutput } from '../../flows/case/case'
import { documentsLeft } from '../../flows/case/documents'
import { documentsIn } from '../../flows/definition/documents'
import { definitionOf, stepOf } from '../../flows/definition/lookup'
import type { Library } from '../../flows/definition/definition'
import { isReview } from '../../flows/terms/terms'
import type { Block } from '../cards/blocks'
import { stepIn, type WholeView } from '../cards/view'
import type { Visit } from '../staff/context'
import {
  isAsked,
  optionAt,
  optionsAt,
  outcome,
  reading,
  readText,
  type Values,
  wrong,
} from '../staff/values'
import { oneOf, type Option, several, words } from '../staff/inputs'
import { paragraph } from '../staff/modal'
import { type Act, type OnStep, opening, perform, stepButton, stepModal } from './parts/act'

/** Those of what the steps left that a return may go to, by `STEP.OUTPUT`. */
function documentsOf(
  { visit, activation }: OnStep,
  library: Library,
  outputs: readonly LeftOutput[],
): Option[] {
  const { steps } = definitionOf(library, activation)
  const { returns } = stepOf(library, activation)
  return steps
    .filter(({ id }) => returns.includes(id))
    .flatMap((step) =>
      documentsLeft({ outputs }, activation.path, step).map(({ output: { id, label } }) => ({
        value: `${step.id}.${id}`,
        label: `${step.id} · ${label[visit.language]}`,
      })),
    )
}

/** @param outputs what was left in the case. */
export function observeModal(
  on: OnStep,
  library: Library,
  outputs: readonly LeftOutput[] = on.state.outputs,
): Block {
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
  const documents = documentsOf(on, library, outputs)
  const label = t('forms.observe.documents')
  return stepModal(on, {
    callback: 'step.observe',
    title: t(`forms.${kind}.title`),
    submit: t('forms.observe.submit'),
    blocks: [
      ...(targets.length > 1 ? [oneOf({ id: 'to', label: t('forms.observe.to') }, targets)] : []),
      ...(only && targets.length === 1
        ? [paragraph(t('forms.observe.only', { step: only.label }))]
        : []),
      ...(documents.length > 0
        ? [several({ id: 'documents', label, optional: true }, documents)]
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
  const documents = optionsAt(values, 'documents')
  const isOfAnother = (document: string): boolean =>
    to !== undefined && !document.startsWith(`${to}.`)
  if (documents.some(isOfAnother)) wrong(read, 'documents', 'document')
  const reason = readText(read, 'reason', { empty: 'reason' })
  return outcome(read, () => ({
    reason,
    to,
    documents: documents.length > 0 ? documents : undefined,
  }))
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
  presses: {
    'step.observe': opening('observe', async (on, { library, cases }) => {
      const { steps } = definitionOf(library, on.activation)
      const { returns } = stepOf(library, on.activation)
      const papers = steps.some((step) => returns.includes(step.id) && documentsIn(step).length > 0)
      const whole = papers ? await cases.whole(on.state.id) : undefined
      return observeModal(on, library, whole?.outputs)
    }),
  },
  forms: {
    'step.observe': async (desk, sent) => {
      const parsed = readObserve(sent.values, sent.visit)
      if (!parsed.ok) return { errors: parsed.errors }
      const { id } = sent.activation
      const [first = ''] = stepOf(desk.library, sent.activation).returns
      const { to = first, reason, documents } = parsed
      return perform(desk, sent, { act: 'observe', activation: id, to, reason, documents })
    },
  },
}
