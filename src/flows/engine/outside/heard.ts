/** Words that came from somebody of outside: who wrote last, and whom they answered for. */
import { actId } from '../../case/ids'
import { contactsIn, plays } from '../../case/outside/participants'
import type { Run } from '../../case/run'
import { present } from '../../present'
import { tell } from '../tells'

/** Words came from somebody who takes part: who is told next is who wrote last. */
export const noteHeard = (run: Run): void => {
  const { state, actor } = run
  if (actor.kind !== 'person' || !state.participants) return
  state.participants = state.participants.map((known) =>
    known.contact === actor.id && !known.ended ? { ...known, wrote: run.now } : known,
  )
}

/**
 * What was asked of somebody is answered by another: they are told in one line that nothing is
 * asked of them any more.
 *
 * @param asked who had been asked; nobody where it is not known.
 * @param step the activation that was answered; absent for a question of the thread. Whoever speaks
 * for the same entity reads what the answer was.
 */
export const tellAnswered = (run: Run, asked: string | undefined, step?: string): void => {
  const { state, actor } = run
  if (actor.kind !== 'person' || asked === undefined || asked === actor.id) return
  if (!contactsIn(state).includes(asked)) return
  const who = state.participants?.findLast(({ contact }) => contact === actor.id)
  const isTheirs = plays(state, asked, actor.id)
  const name = (isTheirs && who?.name) || ''
  const answered = isTheirs ? step : undefined
  tell(run, {
    from: actId(state),
    message: 'answered_by',
    params: present({ who: name, answered }),
    to: asked,
  })
}
