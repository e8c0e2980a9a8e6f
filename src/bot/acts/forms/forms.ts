/**
 * The forms of a step: asked for, filled in for somebody, reviewed; also those that were put off,
 * once their step is over.
 */
import { findActive, findDecided } from '../../../flows/case/lookup'
import { staleRefusal } from '../../../flows/engine/stale'
import type { Activation } from '../../../flows/case/case'
import { asksForms, formsAt, formsStand, type FormsStand } from '../../cards/forms'
import type { Button } from '../../cards/blocks'
import type { WholeView } from '../../cards/view'
import { refused } from '../../staff/outcome'
import { type Act, type OnAnyPress, type OnPress, perform, stepButton } from '../parts/act'
import { asked, asking, wanted } from './ask'
import { answerIds } from './field-inputs'
import { filling, handedIn, paged, turning } from './fill'
import { revealing } from './reveal'
import { observed, reviewed, reviewing } from './review'

type Verb = 'ask' | 'fill' | 'review'
/** The likeliest first. */
const likeliest: Record<FormsStand, readonly Verb[]> = {
  unasked: ['ask'],
  waiting: ['fill', 'ask', 'review'],
  handed: ['review', 'fill', 'ask'],
  observed: ['review', 'fill', 'ask'],
  all: ['review', 'fill', 'ask'],
}
/** Beside what takes a step that nobody has; whoever has it is shown them all. */
const mostUntaken = 2
const firstPlace = 5
/** Behind the choice, which is likelier once everything is there. */
const placeAfterChoice = 15

/** What is left once the step is over is what was put off. */
const standOf = (view: WholeView, activation: Activation): FormsStand => {
  const task = formsAt(view, activation)
  return task?.isLate ? 'waiting' : formsStand(task)
}

export const formButtons = (view: WholeView, activation: Activation): Button[] =>
  likeliest[standOf(view, activation)].map((verb) =>
    stepButton(`form.${verb}`, activation, view.t(`staff.button.forms.${verb}`)),
  )

/** Whatever became of the step: the engine knows what of it may still be done. */
const anyTime =
  (press: OnPress): OnAnyPress =>
  async (desk, { id, tail, ...on }) => {
    const activation = findActive(on.state, id) ?? findDecided(on.state, id)
    return activation
      ? press(desk, { ...on, activation, tail })
      : refused(desk, on, staleRefusal(on.state, id))
  }

/** Within the minute in which nothing of it was told. */
const takingBack: OnPress = (desk, on) =>
  perform(desk, on, { act: 'unask_forms', activation: on.activation.id })

export const forms: Act = {
  card: {
    place: (view, activation) =>
      standOf(view, activation) === 'all' ? placeAfterChoice : firstPlace,
    buttons: (view, activation) => {
      const buttons = asksForms(view, activation) ? formButtons(view, activation) : []
      return activation.holder === undefined ? buttons.slice(0, mostUntaken) : buttons
    },
  },
  anyPresses: {
    'form.ask': anyTime(asking),
    'form.unask': anyTime(takingBack),
    'form.fill': anyTime(filling),
    'form.fill.*': anyTime(filling),
    'form.page.*': anyTime(turning),
    'form.review': anyTime(reviewing),
    'form.review.*': anyTime(reviewing),
    'form.reveal.*': anyTime(revealing),
  },
  forms: {
    'form.want': wanted,
    'form.ask': asked,
    'form.page': paged,
    'form.hand_in': handedIn,
    'form.review': reviewed,
    'form.reasons': observed,
  },
  answers: answerIds,
  afterwards: true,
}
