/** Taking back one's own answer: within its hour, while nobody of the agency acted on it. */
import { mayIn } from '../../authority/asked'
import { type Command, type Outcome, actorId } from '../../case/act'
import { actId } from '../../case/ids'
import { findDecided } from '../../case/lookup'
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
  const outcome = undo(run, activation)
  if (outcome.ok) return outcome
  const { library, before, now, actor, membersOf, calendar } = run
  const again = begin(library, before, { now, actor, membersOf, calendar })
  tell(again, { from: actId(again.state), message: 'retract_late', to })
  return finish(again)
}
