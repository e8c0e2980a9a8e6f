/** A document given anew after its minute: another version with a reason, the older one stays. */
import { type Command, type Outcome, actorId } from '../case/act'
import type { Activation, LeftOutput } from '../case/case'
import { finish } from './finish'
import { findDecided, frameOf } from '../case/lookup'
import { stepOf } from '../definition/lookup'
import { mayIn } from '../authority/asked'
import { checkOutputs } from './outputs'
import { record, refuse, type Run } from '../case/run'
import { staleRefusal } from './stale'
import { say } from './talk'

const isOf = (left: LeftOutput, { path, step, round }: Activation): boolean =>
  left.path === path && left.step === step && left.round === round

/**
 * By its author or the case's owner, also once the case is closed: what it says of its papers is
 * right or wrong whether or not somebody still works on it. Nothing else moves.
 */
export const correct = (run: Run, command: Extract<Command, { act: 'correct' }>): Outcome => {
  const { state } = run
  const done = findDecided(state, command.activation)
  if (!done || done.undone) return staleRefusal(state, command.activation)
  const permit = mayIn(run, 'correct', done)
  if (!permit.ok)
    return { ...permit, members: [...new Set([done.decidedBy, ...(permit.members ?? [])])] }
  if (state.cancelled || state.forgotten) return refuse('closed')
  // A newer round of the step has a version of its own, and no two versions are of one moment.
  const isNewest = frameOf(state, done.path).rounds[done.step] === done.round
  const isLater = state.outputs.every((left) => !isOf(left, done) || left.at < run.now)
  if (!isNewest || !isLater || done.decidedAt >= run.now)
    return staleRefusal(state, command.activation)
  if (!command.reason.trim()) return refuse('missing_reason')
  const wrong = checkOutputs(stepOf(run.library, done), command.outputs, run.now, true)
  if (wrong) return wrong
  const other = Object.entries(command.outputs).find(
    ([, { kind }]) => kind !== 'reference' && kind !== 'file',
  )
  if (other) return refuse('unknown_document', { output: other[0] })
  const { path, step, round } = done
  const by = actorId(run.actor)
  const left = Object.entries(command.outputs).map(([output, value]): LeftOutput => ({
    path,
    step,
    round,
    output,
    value,
    by,
    at: run.now,
  }))
  const [first] = left
  if (!first) return refuse('empty')
  state.outputs = [...state.outputs, ...left]
  record(run, 'correct', {
    on: done,
    outputs: left.map(({ output, value }) => ({ output, value, by })),
    texts: { reason: command.reason },
  })
  say(run, 'correct', command.reason).corrects = `${step}.${first.output}`
  return finish(run)
}
