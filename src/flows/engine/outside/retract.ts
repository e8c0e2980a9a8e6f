/** Taking back one's own answer: within its hour, while nobody of the agency acted on it. */
import { mayIn } from '../../authority/asked'
import { type Command, type Outcome, actorId } from '../../case/act'
import type { Answering, CaseState, Decided } from '../../case/case'
import { actId } from '../../case/ids'
import { findDecided } from '../../case/lookup'
import { answeringKey, kindAsked } from '../../case/outside/tasks'
import { begin, refuse, type Run } from '../../case/run'
import { finish } from '../finish'
import { tell } from '../tells'
import { undo } from '../undo'

export const retract = (
  run: Run,
  { activation }: Extract<Command, { act: 'retract' }>,
): Outcome => {
  const permit = mayIn(run, 'retract')
  if (!permit.ok) return permit
  const done = findDecided(run.state, activation)
  const to = actorId(run.actor)
  if (!done || done.decidedBy !== to) return refuse('stale', { activation })
  // What is asked anew stands in the same message.
  tell(run, { from: actId(run.state), message: 'retracted', to })
  keepCome(run, done)
  const outcome = undo(run, activation)
  if (outcome.ok) return outcome
  const { library, before, now, actor, membersOf, calendar } = run
  const again = begin(library, before, { now, actor, membersOf, calendar })
  tell(again, { from: actId(again.state), message: 'retract_late', to })
  return finish(again)
}

/** What had come stays, until something else takes its place: a choice is made anew. */
const keepCome = (run: Run, done: Decided): void => {
  const { state, library, now } = run
  const kind = kindAsked(library, state, done)
  const parts = partsLeft(state, done)
  const outputs = Object.keys(parts)
  if (outputs.length === 0 || (kind !== 'several' && kind !== 'choice')) return
  const answering: Answering = {
    by: done.decidedBy,
    since: done.decidedAt,
    at: now,
    parts,
    choice: kind === 'several' ? done.choices[0] : undefined,
    replaceable: outputs,
  }
  state.answering = { ...state.answering, [answeringKey(done)]: answering }
}

const partsLeft = ({ outputs }: CaseState, { path, step, round }: Decided): Answering['parts'] =>
  Object.fromEntries(
    outputs
      .filter((left) => left.path === path && left.step === step && left.round === round)
      .map(({ output, value }) => [output, value]),
  )
