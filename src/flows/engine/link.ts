/**
 * A case whose person came otherwise gets the channel on which they are known: from then on they
 * are written to.
 */
import type { Command, Outcome } from '../case/act'
import { asksForCall } from './calling'
import { finish } from './finish'
import { joinLater } from './outside/participants'
import { actId } from '../case/ids'
import { isReachable, partsOf } from '../case/outside/participants'
import { mayIn } from '../authority/asked'
import { record, refuse, type Run } from '../case/run'
import { stepOf } from '../definition/lookup'
import { tell, tellSolved } from './tells'
import { lastSolution } from '../case/told'

const allowed = { ok: true } as const

/**
 * Confirmed by staff, or asked for by the person, whom the program recognised. Words go to the
 * contact from now on.
 */
export const link = (run: Run, { contact }: Extract<Command, { act: 'link' }>): Outcome => {
  const { state } = run
  const on = state.active.find((activation) => mayIn(run, 'link', activation).ok)
  const permit = on ? allowed : mayIn(run, 'link')
  if (!permit.ok) return permit
  if (state.cancelled) return refuse('closed')
  if (isReachable(state)) return refuse('linked')
  // The step that tells the solution does so itself, and the person who asked is answered by the
  // dialog.
  const quiet =
    run.actor.kind === 'system' ||
    state.closedAt ||
    state.active.some((activation) => asksForCall(run, activation))
  state.intake.contact = contact
  if (state.participants) joinLater(run, { contact, role: partsOf(run.library, state)[0] ?? '' })
  record(run, 'link', { to: contact })
  if (missed(run)) return finish(run)
  if (!quiet) tell(run, { from: actId(state), message: 'received' })
  return finish(run)
}

/** The solution that no call could tell is told now. */
const missed = (run: Run): boolean => {
  const { state } = run
  const last = lastSolution(run.library, state)
  if (last?.called !== 'unreached') return false
  tellSolved(run, last, { from: actId(state), step: stepOf(run.library, last) })
  return true
}
