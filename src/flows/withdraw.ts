/** Words to the person that a member takes back while they wait to be sent. */
import type { Command, Outcome } from './act'
import type { Activation, CaseState, Message, Waiting } from './case'
import { later } from './days'
import { finish } from './finish'
import { findActive, findMessage } from './lookup'
import { may } from './may'
import { actorId } from './people'
import { record, refuse, type Run } from './run'
import { heldTells, sameJson, stillUndoable, UNDO_MS } from './undo-entry'

type Undo = NonNullable<Message['undo']>

/** Whether words still wait, and may be taken back. */
export const isHeld = (undo: Pick<Undo, 'until'> | undefined, now: string): boolean =>
  undo !== undefined && stillUndoable(undo, now)

/** Keeps with a message how to take it back; what is past its time is forgotten. `before`: what the case waited for. */
export const withdrawable = (
  run: Run,
  message: Message,
  { on, before }: { on: Activation | undefined; before: Waiting | undefined },
) => {
  const { state, now } = run
  for (const one of state.messages) if (!isHeld(one.undo, now)) delete one.undo
  const [told] = heldTells(run.effects)
  const effect = run.effects.find(({ kind }) => kind === 'tell')
  if (!told || !effect) return
  const asked = sameJson(state.waiting, before) ? undefined : state.waiting
  message.undo = {
    ...{ until: later(now, UNDO_MS), effect: effect.id, tell: told },
    ...(on && { activation: on.id }),
    ...(asked && { asked: { ...asked } }),
    ...(before && { before }),
  }
}

/** The writer takes it back: it is not sent, and its answer is not awaited. */
export const withdraw = (run: Run, { message: id }: Extract<Command, { act: 'withdraw' }>): Outcome => {
  const { state, now } = run
  const permit = may({ ...run, act: 'withdraw' })
  if (!permit.ok) return permit
  const message = findMessage(state, id)
  if (!message || message.withdrawn || message.audience !== 'to_person') return refuse('stale')
  if (message.by !== actorId(run.actor)) return refuse('forbidden', { members: [message.by] })
  const { undo } = message
  if (!undo || !isHeld(undo, now)) return refuse('too_late')
  record(run, 'withdraw', { on: findActive(state, undo.activation ?? ''), texts: { text: message.text } })
  message.withdrawn = now
  delete message.undo
  if (undo.asked) forget(state, undo.asked, undo.before)
  run.cancels.push(undo.effect)
  return finish(run)
}

const isSame = (one: Waiting | undefined, other: Waiting) =>
  one?.since === other.since && one.question === other.question && one.by === other.by

/** Nobody awaits that answer: not now, nor where an earlier press or message would be taken back to. */
const forget = (state: CaseState, asked: Waiting, before: Waiting | undefined) => {
  if (state.unanswered?.since === asked.since) delete state.unanswered
  const marks: { waiting?: Waiting | undefined }[] = [
    state,
    ...state.undo.flatMap((entry) => [entry.before, entry.after]),
  ]
  for (const mark of marks) {
    if (!isSame(mark.waiting, asked)) continue
    if (before) mark.waiting = before
    else delete mark.waiting
  }
  for (const { undo } of state.messages) {
    if (!undo || !isSame(undo.before, asked)) continue
    if (before) undo.before = before
    else delete undo.before
  }
}
