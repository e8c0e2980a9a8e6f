/** Words that came from somebody of outside: who wrote last, and whom they answered for. */
import { actId } from '../../case/ids'
import { contactsIn, plays } from '../../case/outside/participants'
import type { Run } from '../../case/run'
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
 */
export const tellAnswered = (run: Run, asked: string | undefined): void => {
  const { state, actor } = run
  if (actor.kind !== 'person' || asked === undefined || asked === actor.id) return
  if (!contactsIn(state).includes(asked)) return
  const who = state.participants?.findLast(({ contact }) => contact === actor.id)
  tell(run, {
    from: actId(state),
    message: 'answered_by',
    params: { who: (plays(state, asked, actor.id) && who?.name) || '' },
    to: asked,
  })
}
