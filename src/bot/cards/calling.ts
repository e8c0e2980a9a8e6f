/**
 * What a card says of a person who has to be called: whom nobody can write to, what to tell them,
 * and the tries so far.
 */
import { CALL_DAYS, daysCalled } from '../../flows/engine/calling'
import type { Activation, Decided } from '../../flows/case/case'
import { wordsAtHand } from '../../flows/engine/tells'
import type { Translate } from '../words/catalogue'
import { type Block, type Button, context, quote, section } from './blocks'
import { channelKey } from './headline'
import { momentIn, type TimeView } from '../words/instants'
import type { CaseView } from './view'

const mostTries = 6

/** One press each. */
export const callButtons = (t: Translate, { id }: Activation): Button[] => [
  { action: 'step.told', value: id, label: t('staff.button.told'), style: 'primary' },
  { action: 'step.unanswered', value: id, label: t('staff.button.unanswered') },
]

/** When nobody answered, and what follows from it. */
export function triesWords(
  view: Omit<TimeView, 'calendar'>,
  { calls = [] }: Activation,
): string | undefined {
  if (calls.length === 0) return undefined
  const when = calls
    .slice(-mostTries)
    .map(({ at }) => momentIn(view, at))
    .join(', ')
  return view.t('staff.call.tries', { when, days: daysCalled({ calls }).length, most: CALL_DAYS })
}

/** The number itself stands nowhere in a thread. */
export function callBlocks(view: CaseView, activation: Activation): Block[] {
  const { t, state, library } = view
  const words = wordsAtHand(library, state, activation)
  const channel = t(`staff.channel.${channelKey(state.intake.channel)}`)
  const phone = state.intake.reporter?.phone ? 'yes' : 'no'
  const tries = triesWords(view, activation)
  return [
    section(
      `${t('staff.call.ask', { by: channel, phone })}${words ? `\n${quote(words, 1000)}` : ''}`,
    ),
    ...(tries ? [context(tries)] : []),
  ]
}

/** On the line of the decided step. */
export const calledWords = (view: CaseView, { called, calls = [] }: Decided): string[] => {
  if (!called) return []
  if (called === 'told') return [view.t('staff.call.told')]
  const days = calls.map(({ at }) => momentIn(view, at)).join(', ')
  return [view.t('staff.call.unreached', { days })]
}
