/** What a person said by telephone or at the desk about the solution, recorded on their behalf. */
import type { Verdict } from '../../../flows/case/case'
import { type Block } from '../../cards/blocks'
import type { OnStep, Screens } from '../screens'
import { outsiderChannels } from './decide'
import { outcome, reading, readName, readOption, readText } from '../values'
import { one, select, words } from '../inputs'
import { optionAt } from '../values'
import { aboutStep } from '../about'
import { caseLine, modal } from '../modal'

const verdicts: readonly Verdict[] = ['solved', 'not_solved', 'not_yet', 'solved_but']
const ratings = ['5', '4', '3', '2', '1']

export function saidModal(on: OnStep): Block {
  const { visit, state, activation } = on
  const { t } = visit
  const { name } = state.intake.reporter ?? {}
  const channels = outsiderChannels.map((value) => ({ value, label: t(`forms.channel.${value}`) }))
  return modal({
    t,
    callback: 'step.verdict',
    title: t('forms.said.title'),
    submit: t('forms.said.submit'),
    about: aboutStep(state, activation),
    blocks: [
      caseLine(state),
      one(
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
      words({ id: 'behalf.name', label: t('forms.behalf.name') }, { initial: name }),
      select({ id: 'behalf.channel', label: t('forms.behalf.channel') }, channels, 'phone'),
    ],
  })
}

export const readSaid: Screens['parse']['said'] = (values, visit) => {
  const read = reading(visit, values)
  const verdict = readOption(read, 'verdict', verdicts) as Verdict
  const text = readText(read, 'text', { optional: true })
  const rating = optionAt(values, 'rating')
    ? Number(readOption(read, 'rating', ratings))
    : undefined
  const onBehalf = {
    name: readName(read, 'behalf.name'),
    channel: readOption(read, 'behalf.channel', outsiderChannels),
  }
  return outcome(read, () => ({
    verdict,
    onBehalf,
    ...(text ? { text } : {}),
    ...(rating ? { rating } : {}),
  }))
}
