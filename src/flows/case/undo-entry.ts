/** What a press has to leave behind so that it can be taken back. */
import type { Message } from './said'
import { type FlowEffect, actorId } from './act'
import type { CaseMark, CaseState, Frame, FrameMark, HeldTell, UndoEntry } from './case'
import type { Drafts } from './drafts/draft'
import { CLOCKS_DIFFER_MS, later, stillRuns } from '../time/days'
import type { Run } from './run'

export const UNDO_MS = 60_000
/** So long somebody outside may correct their answer. */
export const CORRECT_MS = 3_600_000

/** What waits to be told to the person. */
export const heldTells = (effects: readonly FlowEffect[]): HeldTell[] =>
  effects.flatMap((effect) => {
    if (effect.kind !== 'tell' || effect.holdMs === 0) return []
    const { message, params, files } = effect
    return [{ message, params, files }]
  })

/** Whether what came at an instant can be taken back no more at another. */
export const isSettled = (at: string, now: string): boolean => {
  const passed = Date.parse(now) - Date.parse(at)
  return passed > UNDO_MS || passed < -CLOCKS_DIFFER_MS
}

/** Whether a press may still be taken back at a moment. */
export const stillUndoable = (
  { until, lasts = UNDO_MS }: Pick<UndoEntry, 'until' | 'lasts'>,
  now: string,
): boolean => stillRuns(until, now, lasts)

export const markOf = ({ rounds: _rounds, ...mark }: Frame): FrameMark => mark
/** Of the holders only those that are other in the other state: the rest is as it was. */
const caseMark = (state: CaseState, other: CaseState): CaseMark => {
  const { procedure, version, closedAt, waiting, unsolved, solvedTold } = state
  const holders: Record<string, string> = {}
  for (const role in state.holders) {
    const person = state.holders[role]!
    if (other.holders[role] !== person) holders[role] = person
  }
  return { procedure, version, closedAt, waiting, unsolved, solvedTold, holders }
}
/** What had come of answers, and is in the case no more. */
const endedAnswering = (before: CaseState, after: CaseState): CaseState['answering'] => {
  const ended = Object.entries(before.answering ?? {}).filter(([key]) => !after.answering?.[key])
  return ended.length > 0 ? Object.fromEntries(ended) : undefined
}
/** Forms that the press ended, or of which it ended some. */
const endedDrafts = (before: CaseState, after: CaseState): Drafts | undefined => {
  const ended = Object.entries(before.drafts ?? {}).filter(
    ([key, draft]) => after.drafts?.[key] !== draft,
  )
  return ended.length > 0 ? Object.fromEntries(ended) : undefined
}
export const sameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const same = (left: unknown, right: unknown) => left === right || sameJson(left, right)
/** Whether only rounds were counted. */
const sameMark = (left: Frame, right: Frame): boolean =>
  left.state === right.state &&
  left.version === right.version &&
  left.caller === right.caller &&
  same(left.callerLeaves, right.callerLeaves) &&
  same(left.ended, right.ended) &&
  same(left.roles, right.roles) &&
  Object.keys(left.joins).length === Object.keys(right.joins).length &&
  Object.entries(right.joins).every(([id, state]) => same(left.joins[id], state))

const changedFrames = (before: CaseState, after: CaseState): UndoEntry['frames'] =>
  Object.values(after.frames).flatMap((frame) => {
    const old = before.frames[frame.path]
    if (old === frame) return []
    if (old && sameMark(old, frame)) return []
    return [{ path: frame.path, before: old && markOf(old), after: markOf(frame) }]
  })

/** Keeps how to undo the press on `activation`; entries past their time are dropped. */
export const remember = (run: Run, activation: string) => {
  const { before } = run
  const lasts = run.actor.kind === 'person' ? CORRECT_MS : undefined
  const wasActive = new Set(before.active.map((activation) => activation.id))
  const entry: UndoEntry = {
    activation,
    by: actorId(run.actor),
    at: run.now,
    until: later(run.now, lasts ?? UNDO_MS),
    lasts,
    decided: [...run.decided],
    reopens: run.decided.filter((id) => wasActive.has(id)),
    created: run.created.filter((id) =>
      run.state.active.some((activation) => activation.id === id),
    ),
    frames: changedFrames(before, run.state),
    effects: run.effects.map((effect) => effect.id),
    tells: heldTells(run.effects),
    before: {
      ...caseMark(before, run.state),
      answering: endedAnswering(before, run.state),
      drafts: endedDrafts(before, run.state),
    },
    after: caseMark(run.state, before),
  }
  run.state.undo = [...run.state.undo.filter((old) => stillUndoable(old, run.now)), entry]
}

/** What a staff act says outside waits so long, and undo cancels it meanwhile. */
export const HOLD_MS = 60_000

/** What remains of words that are taken back no more. */
export const final = ({ undo: _undo, ...message }: Message): Message => message
