/**
 * Asking what a step of somebody outside asks: as it begins, of who of its part can be written to,
 * together with what the same act tells them.
 */
import { outsideOnly } from '../../definition/lookup'
import type { FlowEffect, OnBehalf } from '../../case/act'
import type { Activation, CaseState, Participant } from '../../case/case'
import { partId, tellId } from '../../case/ids'
import { addressee, contactsIn } from '../../case/outside/participants'
import { owesCopy } from '../../case/sending'
import { ownActive } from '../../case/own'
import { dropAnswering, isUnsaid, receivers, taskOf } from '../../case/outside/tasks'
import type { Run } from '../../case/run'
import { tell } from '../tells'
import { tellAnswered } from './heard'

type Tell = Extract<FlowEffect, { kind: 'tell' }>
/** What is asked is said with these, where the same act tells them to the same person. */
const beside: readonly Tell['message'][] = [
  'sent_request',
  'sent_note',
  'sent_notice',
  'answered',
  'recorded_for_you',
  'retracted',
  'received',
  'moved',
  'reopened',
]

const laterHeard = (heard: Participant, other: Participant): Participant =>
  (other.wrote ?? '') > (heard.wrote ?? '') ? other : heard
/** Who of those who may receive for the entity wrote last, else the first of them. */
const receiver = (state: CaseState, on: Activation): string | undefined => {
  const [first, ...more] = receivers(state, on)
  return first && more.reduce(laterHeard, first).contact
}

/** Who is asked what an outside step asks; undefined where nobody can be. */
export const askedOf = (
  { library, state }: Pick<Run, 'library' | 'state'>,
  on: Activation,
): string | undefined => {
  const able = on.roles.flatMap((role) => addressee(state, role) ?? [])
  const [contact] = able
  const task =
    contact === undefined ? undefined : taskOf(library, state, { activation: on, contact })
  return task?.kind === 'acknowledgement' ? receiver(state, on) : task && contact
}

/** Asks whatever nobody was asked yet who still takes part. */
export const askOutside = (run: Run): void => {
  const { library, state } = run
  if (state.closedAt || state.cancelled) return
  for (const on of state.active) {
    if (isAsked(state, on) || on.call || !outsideOnly(library, on) || owesCopy(state, on)) continue
    const to = askedOf(run, on)
    if (to !== undefined) ask(run, on, to)
  }
}

const isAsked = (state: CaseState, { asked }: Activation): boolean =>
  asked !== undefined && contactsIn(state).includes(asked.to)

const ask = (run: Run, on: Activation, to: string): void => {
  const { state } = run
  const task = { task: on.id }
  // Whom it is put to after somebody else reads it under an id of its own.
  const from = on.asked ? partId(on.id, state.seq) : on.id
  const place = run.effects.findIndex(
    (effect) =>
      effect.kind === 'tell' &&
      beside.includes(effect.message) &&
      effect.params['task'] === undefined &&
      (effect.message.startsWith('sent_') || (effect.to ?? state.intake.contact) === to),
  )
  const said = run.effects[place]
  if (said?.kind === 'tell')
    run.effects[place] = {
      ...said,
      params: { ...said.params, ...task },
      // Who is asked to act reads what it is about.
      to: state.participants && to,
    }
  else tell(run, { from, message: 'asked', to, params: task })
  const told = said?.id ?? tellId(from, 'asked')
  const held = (!said && run.actor.kind === 'member') || undefined
  ownActive(run, on).asked = { to, at: run.now, told, held }
}

/** Who is asked is told once more until when, and what is missing. @param reminder the `nth` */
export const remindOutside = (
  run: Run,
  on: Activation,
  reminder: { id: string; nth: number },
): void => {
  const to = askedOf(run, on)
  if (to === undefined) return
  const params = { task: on.id, nth: reminder.nth }
  tell(run, { from: reminder.id, message: 'reminded', to, params })
}

/**
 * An answer ends the question: whoever was asked is told in one line that somebody else gave it, or
 * that a member wrote it down. A question that still waits its minute is not asked any more.
 */
export const endAsking = (run: Run, on: Activation, onBehalf: OnBehalf | undefined): void => {
  dropAnswering(run.state, on)
  if (on.asked && isUnsaid(on.asked, run.now)) run.cancels.push(on.asked.told)
  const to = on.asked?.to
  tellAnswered(run, to, on.id)
  if (to === undefined || !onBehalf) return
  const params = { channel: onBehalf.channel, answered: on.id }
  tell(run, { from: on.id, message: 'recorded_for_you', to, params })
}
