/**
 * Taking back one's own press: within its time, while nobody has acted on what followed. A
 * compensating act.
 */
import { type Outcome, type Refusal, actorId } from '../case/act'
import { activate } from './activate'
import { undoCancel } from './cancel'
import type {
  CaseState,
  Decided,
  Frame,
  FrameMark,
  JoinState,
  LeftOutput,
  UndoEntry,
} from '../case/case'
import { finish } from './finish'
import { restoreForms, unaskGone } from './forms/ending'
import { findActive, findDecided } from '../case/lookup'
import { mayIn } from '../authority/asked'
import { endsEarly } from '../case/mood'
import { isUnsaid } from '../case/outside/tasks'
import { isHandedIn } from '../case/drafts/versions'
import { ownFrame, putFrame } from '../case/own'
import { record, refuse, type Run } from '../case/run'
import { staleRefusal } from './stale'
import { sameJson, stillUndoable } from '../case/undo-entry'

/**
 * Undoes the press that decided `activation`: the step, or a first step that the same press
 * confirmed.
 */
export const undo = (run: Run, activation: string): Outcome => {
  const { state } = run
  const done = findDecided(state, activation)
  if (done && endsEarly(done.act) && state.cancelled) return undoCancel(run, done)
  if (!done || done.undone) return staleRefusal(state, activation)
  const permit = mayIn(run, 'undo', done)
  if (!permit.ok) return { ...permit, members: [done.decidedBy] }
  const entry = state.undo.find((entry) => entry.decided.includes(activation))
  if (!entry || !stillUndoable(entry, run.now)) return refuse('too_late', { activation })
  const acted = actedOn(run, entry)
  if (acted) return acted
  withdraw(run, entry)
  for (const change of entry.frames) restoreFrame(run, change)
  restoreCase(run, entry)
  restoreForms(run, entry)
  const reopened = reopen(run, entry)
  replace(state, entry, reopened)
  run.cancels.push(...entry.effects)
  return finish(run)
}

/**
 * What followed is untouched: its activations still wait, its joins did not fire since, the case
 * was not closed or left.
 */
const actedOn = (run: Run, entry: UndoEntry): Refusal | undefined => {
  const { state } = run
  const by = actorId(run.actor)
  const moved = entry.created.find((id) => {
    const active = findActive(state, id)
    return !active || (active.touchedBy !== undefined && active.touchedBy !== by)
  })
  if (moved) return { ...staleRefusal(state, moved), code: 'acted_on', activation: moved }
  const frames = entry.frames.every(({ path, before, after }) =>
    sameMarking(before, after, state.frames[path]),
  )
  const free = entry.reopens.every((id) => {
    const done = state.decided.find((decision) => decision.id === id)
    return !state.active.some(
      (activation) =>
        activation.path === done?.path &&
        activation.step === done.step &&
        !entry.created.includes(activation.id),
    )
  })
  const gone = (state.sendings ?? []).some(
    ({ id, signed, handed }) =>
      entry.decided.includes(id) && (handed || (signed && signed.at !== entry.at)),
  )
  const same =
    !gone &&
    state.closedAt === entry.after.closedAt &&
    !state.cancelled &&
    state.procedure === entry.after.procedure
  return frames && free && same ? undefined : refuse('acted_on')
}

/**
 * A frame is as the press left it; only slots of joins may have arrived since, in joins that have
 * not fired since.
 */
const sameMarking = (
  before: FrameMark | undefined,
  after: FrameMark,
  now: Frame | undefined,
): boolean => {
  if (!now || now.state !== after.state || !sameJson(now.ended, after.ended)) return false
  return Object.entries(after.joins).every(([id, mark]) => {
    if (sameJson(before?.joins[id], mark)) return true
    const current = now.joins[id]
    const changedFiring =
      before?.joins[id]?.fired !== mark.fired ||
      !sameJson(before?.joins[id]?.expected, mark.expected)
    return (
      current?.fired === mark.fired && (!(changedFiring && mark.fired) || sameJson(current, mark))
    )
  })
}

const restoreFrame = (run: Run, { path, before, after }: UndoEntry['frames'][number]) => {
  const { rounds, joins, caller: now } = ownFrame(run, path)
  if (!before) {
    putFrame(run, { ...after, rounds, joins: {}, state: 'withdrawn' })
    return
  }
  const restored = { ...joins }
  for (const [id, mark] of Object.entries(after.joins))
    restored[id] = restoreJoin(before.joins[id], mark, joins[id] ?? mark)
  // A call step that was reopened meanwhile has another id than the one remembered.
  const caller = before.caller === after.caller ? now : before.caller
  putFrame(run, { ...before, rounds, joins: restored, caller: caller ?? before.caller })
}
/** Takes back what the press changed in a join, and keeps what arrived since. */
const restoreJoin = (
  before: JoinState | undefined,
  after: JoinState,
  now: JoinState,
): JoinState => {
  if (sameJson(before, after)) return now
  const old = before ?? { arrived: [], fired: false }
  const since = now.arrived.filter((slot) => !after.arrived.includes(slot))
  return { ...old, arrived: [...new Set([...old.arrived, ...since])].sort((a, b) => a - b) }
}

const restoreCase = (run: Run, { before, after }: UndoEntry) => {
  const { state } = run
  const { procedure, version, closedAt } = before
  Object.assign(state, { procedure, version })
  if (closedAt === undefined) delete state.closedAt
  if (before.answering) state.answering = { ...before.answering, ...state.answering }
  state.solvedTold -= after.solvedTold - before.solvedTold
  const answered = before.waiting && state.unanswered?.since !== before.waiting.since
  if (sameJson(state.waiting, after.waiting) && !answered) state.waiting = before.waiting
  if (sameJson(state.unsolved, after.unsolved)) state.unsolved = before.unsolved
  if (state.waiting) delete state.unanswered
  else delete state.waiting
  if (!state.unsolved) delete state.unsolved
  for (const [role, person] of Object.entries(after.holders)) {
    if (before.holders[role] === person || state.holders[role] !== person) continue
    const old = before.holders[role]
    if (old) state.holders[role] = old
    else delete state.holders[role]
  }
}

const isOf =
  ({ path, step, round }: LeftOutput) =>
  (done: Decided): boolean =>
    path === done.path && step === done.step && round === done.round

/** Takes away what the press made active, and marks what it decided and left as undone. */
const withdraw = (run: Run, entry: UndoEntry) => {
  const { state, now } = run
  const by = actorId(run.actor)
  const gone = state.active.filter((activation) => entry.created.includes(activation.id))
  state.active = state.active.filter((activation) => !entry.created.includes(activation.id))
  const seq = state.seq + 1
  const end = { decidedBy: by, decidedAt: now, act: 'undo', choices: [], undone: true, seq }
  state.decided = [...state.decided, ...gone.map((activation) => ({ ...activation, ...end }))]
  const undone = state.decided.filter((decision) => entry.decided.includes(decision.id))
  state.decided = state.decided.map((decision) =>
    undone.includes(decision) ? { ...decision, undone: true } : decision,
  )
  state.sendings = state.sendings?.map((sending) =>
    entry.decided.includes(sending.id) ? { ...sending, undone: true } : sending,
  )
  // What was handed in before the press stays.
  state.outputs = state.outputs.map((left) =>
    !isHandedIn(left) && undone.some(isOf(left)) ? { ...left, undone: true } : left,
  )
  unaskGone(run, gone)
}

/**
 * Reopens in a new round what the press had decided, each with a record of its own, the pressed one
 * first.
 */
const reopen = (run: Run, entry: UndoEntry): Map<string, string> => {
  const { state } = run
  const reopened = new Map<string, string>()
  const undone = entry.decided.flatMap(
    (id) => state.decided.find((decision) => decision.id === id) ?? [],
  )
  for (const done of undone) {
    record(run, 'undo', { on: done })
    if (entry.reopens.includes(done.id)) reopened.set(done.id, again(run, done))
  }
  return reopened
}

const again = (run: Run, done: Decided): string => {
  const { path, step, call, observed, roles, holder, appointments, asked } = done
  const term = done.term && { term: { ...done.term }, due: done.due }
  const created = activate(run, {
    path,
    step,
    played: roles,
    call,
    observed,
    wanted: holder ?? actorId(run.actor),
    term,
  })
  if (!created) throw new Error(`undo: ${step} is already active in ${path}`)
  created.card = done.card
  if (appointments) created.appointments = appointments
  // Who corrects their own answer is asked again; anybody else has the question, once it went out.
  const hasQuestion = asked && !isUnsaid(asked, done.decidedAt)
  if (hasQuestion && run.actor.kind === 'member') created.asked = asked
  // The call that decided it is taken back with it; those before were made.
  const calls = done.calls?.filter(({ at }) => at < done.decidedAt) ?? []
  if (calls.length > 0) created.calls = calls
  if (call && run.state.frames[call]) ownFrame(run, call).caller = created.id
  return created.id
}

/**
 * What referred to a step now in a new round refers to that round: the question asked, earlier
 * presses that led to it.
 */
const replace = (state: CaseState, entry: UndoEntry, reopened: Map<string, string>) => {
  const { waiting } = state
  if (waiting)
    state.waiting = {
      ...waiting,
      activation: reopened.get(waiting.activation) ?? waiting.activation,
    }
  state.undo = state.undo
    .filter((other) => other !== entry)
    .map((entry) => ({ ...entry, created: entry.created.map((id) => reopened.get(id) ?? id) }))
}
