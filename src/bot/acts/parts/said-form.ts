/** What a person said by telephone or at the desk about the solution, recorded on their behalf. */
import type { Verdict } from '../../../flows/case/case'
import type { Block } from '../../cards/blocks'
import type { Visit } from '../../staff/context'
import { type OnStep, stepModal } from './act'
import { behalfInputs, readBehalf } from './behalf'
import { optionAt, outcome, reading, readOption, readText, type Values } from '../../staff/values'
import { oneOf, select, words } from '../../staff/inputs'

const verdicts: readonly Verdict[] = ['solved', 'not_solved', 'not_yet', 'solved_but']
const ratings = ['5', '4', '3', '2', '1']

export function saidModal(on: OnStep): Block {
  const { t } = on.visit
  const { name } = on.state.intake.reporter ?? {}
  return stepModal(on, {
    callback: 'step.verdict',
    title: t('forms.said.title'),
    submit: t('forms.said.submit'),
    blocks: [
      oneOf(
        { id: 'verdict', label: t('forms.said.verdict') },
        verdicts.map((value) => ({ value, label: t(`forms.said.verdict.${value}`) })),
      ),
      words({ id: 'text', label: t('forms.said.text'), optional: true }, { multiline: true }),
      select(
        {
          id: 'rating',
          label: t('forms.said.rating'),
          optional: true,
          hint: t('forms.said.rating.hint'),
        },
        ratings.map((value) => ({ value, label: value })),
      ),
      ...behalfInputs(t, { name, channel: 'phone' }),
    ],
  })
}

export function readSaid(values: Values, visit: Visit) {
  const read = reading(visit, values)
  const verdict = readOption(read, 'verdict', verdicts) as Verdict
  const text = readText(read, 'text', { optional: true })
  const rating = optionAt(values, 'rating')
    ? Number(readOption(read, 'rating', ratings))
    : undefined
  const onBehalf = readBehalf(read)
  return outcome(read, () => ({ verdict, onBehalf, text: text || undefined, rating }))
}
