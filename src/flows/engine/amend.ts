/**
 * What is put right afterwards, where what it said before stays: what a case says of the entity, of
 * who answers for it and of its routing number; a document given anew after its minute.
 */
import { type Command, type Outcome, actorId } from '../case/act'
import type { Activation, Amended, Intake, LeftOutput } from '../case/case'
import { amendableTexts, type Amendable, amendables } from '../case/intake'
import { findDecided, frameOf } from '../case/lookup'
import { stepOf } from '../definition/lookup'
import { mayIn } from '../authority/asked'
import { record, refuse, type Run } from '../case/run'
import { finish } from './finish'
import { checkOutputs } from './outputs'
import { staleRefusal } from './stale'
import { say } from './talk'

const LONGEST_ENTITY = 200
const LONGEST_NUMBER = 100

export const amend = (run: Run, { to }: Extract<Command, { act: 'amend' }>): Outcome => {
  const { state } = run
  const permit = mayIn(run, 'amend')
  if (!permit.ok) return permit
  if (state.forgotten) return refuse('closed')
  const was = amendableTexts(state.intake)
  const now = amendableTexts(to)
  const changed = amendables.filter((name) => now[name] && now[name] !== was[name])
  if (changed.length === 0) return refuse('empty')
  if ((to.entity ?? '').length > LONGEST_ENTITY || (to.routing ?? '').length > LONGEST_NUMBER)
    return refuse('invalid_output')
  const before: Amended = { at: run.now, by: actorId(run.actor), changed }
  for (const name of changed) keep(before, state.intake, name)
  record(run, 'amend', {
    choices: changed,
    texts: Object.fromEntries(changed.map((name) => [name, now[name]])),
  })
  for (const name of changed) keep(state.intake, to, name)
  state.amended = [...(state.amended ?? []), before]
  return finish(run)
}

/** Takes over one of them. */
const keep = (into: Pick<Intake, Amendable>, from: Pick<Intake, Amendable>, name: Amendable) => {
  if (name === 'reporter') into.reporter = from.reporter
  else into[name] = from[name]
}

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
