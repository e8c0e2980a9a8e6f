/** Words to the person that a member takes back while they wait to be sent. */
import { type Command, type Outcome, actorId } from '../case/act'
import type { Activation, CaseState, Message, Waiting } from '../case/case'
import { later } from '../time/days'
import { finish } from './finish'
import { findActive, findMessage } from '../case/lookup'
import { mayIn } from '../authority/asked'
import { record, refuse, type Run } from '../case/run'
import { heldTells, sameJson, stillUndoable, UNDO_MS, final } from '../case/undo-entry'

type Undo = NonNullable<Message['undo']>

/** Whether words still wait, and may be taken back. */
export const isHeld = (undo: Pick<Undo, 'until'> | undefined, now: string): boolean =>
  undo !== undefined && stillUndoable(undo, now)

/**
 * Keeps with a message how to take it back; what is past its time is forgotten. `before`: what the
 * case waited for.
 */
export const withdrawable = (
  run: Run,
  message: Message,
  { on, before }: { on: Activation | undefined; before: Waiting | undefined },
) => {
  const { state, now } = run
  state.messages = state.messages.map((known) =>
    known === message || !known.undo || isHeld(known.undo, now) ? known : final(known),
  )
  const [told] = heldTells(run.effects)
  const effect = run.effects.find(({ kind }) => kind === 'tell')
  if (!told || !effect) return
  const asked = sameJson(state.waiting, before) ? undefined : state.waiting
  message.undo = {
    until: later(now, UNDO_MS),
    effect: effect.id,
    tell: told,
    activation: on?.id,
    asked,
    before,
  }
}

/** The writer takes it back: it is not sent, and its answer is not awaited. */
export const withdraw = (
  run: Run,
  { message: id }: Extract<Command, { act: 'withdraw' }>,
): Outcome => {
  const { state, now } = run
  const permit = mayIn(run, 'withdraw')
  if (!permit.ok) return permit
  const message = findMessage(state, id)
  if (!message || message.withdrawn || message.audience !== 'to_person') return refuse('stale')
  if (message.by !== actorId(run.actor)) return refuse('forbidden', { members: [message.by] })
  const { undo } = message
  if (!undo || !isHeld(undo, now)) return refuse('too_late')
  record(run, 'withdraw', {
    on: findActive(state, undo.activation ?? ''),
    to: id,
    texts: { text: message.text },
  })
  state.messages = state.messages.map((known) =>
    known === message ? { ...final(known), withdrawn: now } : known,
  )
  if (undo.asked) forget(state, undo.asked, undo.before)
  run.cancels.push(undo.effect)
  return finish(run)
}

const isSame = (left: Waiting | undefined, right: Waiting) =>
  left?.since === right.since && left.question === right.question && left.by === right.by

type Mark = { waiting?: Waiting | undefined }

/**
 * Nobody awaits that answer: not now, nor where an earlier press or message would be taken back to.
 */
const forget = (state: CaseState, asked: Waiting, before: Waiting | undefined) => {
  if (state.unanswered?.since === asked.since) delete state.unanswered
  const without = <Of extends Mark>({ waiting, ...mark }: Of) => {
    const now = isSame(waiting, asked) ? before : waiting
    return { ...mark, waiting: now } as Of
  }
  if (isSame(state.waiting, asked)) {
    if (before) state.waiting = before
    else delete state.waiting
  }
  state.undo = state.undo.map((entry) => ({
    ...entry,
    before: without(entry.before),
    after: without(entry.after),
  }))
  state.messages = state.messages.map((message) => {
    if (!message.undo || !isSame(message.undo.before, asked)) return message
    return { ...message, undo: { ...message.undo, before } }
  })
}
