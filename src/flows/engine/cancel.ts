/** Cancelling a case, and taking that back within its time. */
import { type Command, type Outcome, actorId } from '../case/act'
import { activate } from './activate'
import type { Cancelled, CaseState, Decided, HeldTell, Message } from '../case/case'
import { later } from '../time/days'
import { finish } from './finish'
import { unaskUntold } from './forms/ending'
import { actId, partId, seqOf, tellId } from '../case/ids'
import { endsEarly } from '../case/mood'
import { mayIn } from '../authority/asked'
import { ownFrame } from '../case/own'
import { record, refuse, type Run } from '../case/run'
import { sayingActs } from '../case/saying'
import { staleRefusal } from './stale'
import { tell } from './tells'
import { stillUndoable, UNDO_MS } from '../case/undo-entry'
import { isHeld } from './withdraw'
import { present } from '../present'

/**
 * The case owner ends the case: why is for staff, the person reads words of their own. What was
 * active is withdrawn, and what still waits to be said is not said.
 */
export const cancel = (
  run: Run,
  { reason, told }: Extract<Command, { act: 'cancel' }>,
): Outcome => {
  const { state } = run
  const permit = mayIn(run, 'cancel')
  if (!permit.ok) return permit
  if (!reason.trim()) return refuse('missing_reason')
  const by = actorId(run.actor)
  const text = told?.trim() ? told : undefined
  const seq = record(run, 'cancel', { texts: { reason, told: text } })
  const before = withdrawAll(run, 'cancel', seq)
  const params: Record<string, string> = present({ text })
  tell(run, { from: actId(state), message: 'cancelled', params })
  state.cancelled = { by, reason, told: text, at: run.now, undo: undoOf(run, before) }
  return finish(run)
}

type Withdrawn = Omit<NonNullable<Cancelled['undo']>, 'until' | 'effects'>

/** What was active is withdrawn; what still waits to be said is not said. */
export const withdrawAll = (run: Run, act: 'cancel' | 'move', seq: number): Withdrawn => {
  const { state } = run
  const steps = state.active.map(({ id }) => id)
  const by = actorId(run.actor)
  const end = { decidedBy: by, decidedAt: run.now, act, choices: [], undone: true, seq }
  state.decided = [
    ...state.decided,
    ...state.active.map((activation) => ({ ...activation, ...end })),
  ]
  state.active = []
  const { effects, tells, questions } = unsaid(run)
  run.cancels.push(...effects)
  unaskUntold(run)
  state.messages = state.messages.map((message) =>
    questions.includes(message.id) ? { ...message, withdrawn: run.now } : message,
  )
  const { waiting } = state
  delete state.waiting
  state.undo = []
  return { steps, tells, questions, waiting }
}

/** How the end is taken back, with all that it asked for. */
export const undoOf = (run: Run, before: Withdrawn): Cancelled['undo'] => ({
  ...before,
  until: later(run.now, UNDO_MS),
  effects: run.effects.map(({ id }) => id),
})

const unwithdrawn = ({ withdrawn: _withdrawn, ...message }: Message): Message => message

/**
 * What still waits to be said: of presses, and questions of which nobody awaits the answer any
 * more.
 */
const unsaid = ({
  state,
  now,
}: Run): Pick<NonNullable<Cancelled['undo']>, 'questions' | 'tells' | 'effects'> => {
  const presses = state.undo.filter((entry) => stillUndoable(entry, now))
  const asked = state.messages.flatMap(({ id, undo }) =>
    undo?.asked && isHeld(undo, now) ? [{ ...undo, id }] : [],
  )
  return {
    questions: asked.map(({ id }) => id),
    tells: [
      ...presses.flatMap(({ tells = [] }) => tells),
      ...asked.map((question) => question.tell),
    ],
    effects: [...presses.flatMap(({ effects }) => effects), ...asked.map(({ effect }) => effect)],
  }
}

/**
 * The case goes on where it stood, each step in a new round; what had not been said yet is said.
 */
export const undoCancel = (run: Run, pressed: Decided): Outcome => {
  const { state } = run
  const { cancelled } = state
  const permit = mayIn(run, 'undo', pressed)
  if (!permit.ok) return { ...permit, members: [pressed.decidedBy] }
  const undo = cancelled?.undo
  if (!cancelled || !undo?.steps.includes(pressed.id)) return staleRefusal(state, pressed.id)
  if (!stillUndoable(undo, run.now)) return refuse('too_late', { activation: pressed.id })
  keepWhy(run, cancelled)
  delete state.cancelled
  state.links = state.links.filter((link) => link.case !== cancelled.moved?.case)
  const again = new Map(undo.steps.map((id) => [id, goOn(run, id)]))
  if (undo.waiting)
    state.waiting = {
      ...undo.waiting,
      activation: again.get(undo.waiting.activation) ?? undo.waiting.activation,
    }
  run.cancels.push(...undo.effects)
  state.messages = state.messages.map((message) =>
    undo.questions.includes(message.id) ? unwithdrawn(message) : message,
  )
  for (const [index, held] of undo.tells.entries())
    saidAgain(run, held, { from: partId(actId(state), index), was: undo.effects })
  return finish(run)
}

/** What waited to be said is said under another id; a sending that it is of knows it by that. */
const saidAgain = (
  run: Run,
  held: HeldTell,
  { from, was }: { from: string; was: readonly string[] },
) => {
  tell(run, { from, ...held })
  const isOf = (effect: string) => was.includes(effect) && effect.endsWith(held.message)
  run.state.sendings = run.state.sendings?.map((sending) => ({
    ...sending,
    told: sending.told?.map((effect) => (isOf(effect) ? tellId(from, held.message) : effect)),
  }))
}

/**
 * Why it had been cancelled stays with what was withdrawn; what the person was to be told is words
 * that were not sent.
 */
const keepWhy = (run: Run, { reason, told, by, at, undo }: Cancelled) => {
  const { state } = run
  const withdrawn = withdrawnAt(state, undo?.steps[0] ?? '')
  state.decided = state.decided.map((decision) =>
    decision === withdrawn ? { ...decision, reason } : decision,
  )
  if (!told) return
  const id = actId({ id: state.id, seq: withdrawn.seq })
  const { audience } = sayingActs.cancel
  const unsent: Message = { id, at, audience, by, text: told, files: [] }
  // What was said since comes after it.
  const since = state.messages.filter((message) => seqOf(state.id, message.id) > withdrawn.seq)
  const before = state.messages.filter((message) => !since.includes(message))
  state.messages = [...before, { ...unsent, withdrawn: run.now }, ...since]
}

const withdrawnAt = (state: CaseState, id: string): Decided => {
  const found = state.decided.find((decision) => decision.id === id && endsEarly(decision.act))
  if (!found) throw new Error(`case ${state.id} has no withdrawn ${id}`)
  return found
}

/** A step as it was, in a new round. Returns its id. */
const goOn = (run: Run, id: string): string => {
  const was = withdrawnAt(run.state, id)
  record(run, 'undo', { on: was })
  const { path, step, call, observed, roles, holder, term, due, card, appointments } = was
  const kept = term && { term: { term: { ...term }, due } }
  const created = activate(run, {
    path,
    step,
    played: roles,
    call,
    observed,
    wanted: holder,
    ...kept,
  })
  if (!created) throw new Error(`undo: ${step} is already active in ${path}`)
  if (!holder) {
    delete created.holder
    delete created.heldSince
  }
  created.card = card
  if (appointments) created.appointments = appointments
  if (call && run.state.frames[call]) ownFrame(run, call).caller = created.id
  return created.id
}
