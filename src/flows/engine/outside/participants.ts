/** Who of outside takes part in a case: added, ended, and taken along into the cases after it. */
import { type Command, type Outcome, actorId } from '../../case/act'
import type { CaseState, Participant } from '../../case/case'
import { actId, joinedId, tellId } from '../../case/ids'
import { comparable } from '../../case/intake'
import {
  addresseeWith,
  contactsIn,
  everParticipants,
  participantsOf,
  partsOf,
} from '../../case/outside/participants'
import { type Joining, joiningFacts, joiningTexts } from '../../case/outside/participation'
import { record, refuse, type Run } from '../../case/run'
import { UNDO_MS } from '../../case/undo-entry'
import type { Library } from '../../definition/definition'
import { dayOf } from '../../time/days'
import { mayIn } from '../../authority/asked'
import { finish } from '../finish'
import { tell } from '../tells'

type Of<A extends Command['act']> = Extract<Command, { act: A }>

/** Of a name as it is written down. */
const LONGEST = 200
const allowed = { ok: true } as const

/** The owners, and whoever has a step of the case to do. */
const mayName = (run: Run, act: 'add_participant' | 'end_participant') => {
  const on = run.state.active.find((activation) => mayIn(run, act, activation).ok)
  return on ? allowed : mayIn(run, act)
}

/** The one contact of an older case is a participant as any other from now on. */
const materialise = (run: Run, by: string): void => {
  const { library, state } = run
  if (state.participants) return
  state.participants = everParticipants(library, state)
  for (const participant of state.participants) recordJoining(run, participant, by)
}

const recordJoining = (run: Run, participant: Participant, by: string) =>
  record(run, 'add_participant', {
    actor: by,
    to: participant.contact,
    choices: joiningFacts(participant),
    texts: joiningTexts(participant),
  })

/** Somebody takes part from now on, and is told so: what is said to their part they see too. */
export const addParticipant = (
  run: Run,
  { act: _act, ...joining }: Of<'add_participant'>,
): Outcome => {
  const { library, state } = run
  const permit = mayName(run, 'add_participant')
  if (!permit.ok) return permit
  if (state.cancelled || state.closedAt || state.forgotten) return refuse('closed')
  if (!partsOf(library, state).includes(joining.role)) return refuse('unknown_target')
  if ((joining.name ?? '').length > LONGEST) return refuse('invalid_output')
  const before = participantsOf(library, state).find(({ contact }) => contact === joining.contact)
  if (before && (before.verified || !joining.verified)) return refuse('takes_part')
  const by = actorId(run.actor)
  materialise(run, by)
  if (before) endPart(run, { contact: joining.contact, until: dayOf(run.now), by })
  joinLater(run, { ...joining, wrote: before?.wrote })
  // Who took part already is verified now, and knows of the case.
  if (before) return finish(run)
  tell(run, {
    from: joinedId(state.id, { contact: joining.contact, since: run.now }),
    message: 'joined',
    params: { subject: state.subject },
    to: joining.contact,
  })
  return finish(run)
}

/** They see and answer nothing from now on; what they said stays, and who was asked is another. */
export const endParticipant = (run: Run, command: Of<'end_participant'>): Outcome => {
  const { state } = run
  const { contact, until } = command
  const permit = mayName(run, 'end_participant')
  if (!permit.ok) return permit
  if (!contactsIn(state).includes(contact)) return refuse('stale')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || until > dayOf(run.now)) return refuse('not_come')
  const by = run.actor.kind === 'system' ? (command.by ?? 'system') : actorId(run.actor)
  materialise(run, by)
  const own = endPart(run, { contact, until, by })
  if (own) unsay(run, own)
  askAgain(run, contact)
  return finish(run)
}

const endPart = (
  run: Run,
  { contact, until, by }: { contact: string; until: string; by: string },
): Participant | undefined => {
  const { state } = run
  record(run, 'end_participant', { actor: by, to: contact, choices: [until] })
  const ended = { by, at: run.now }
  const own = state.participants?.find((known) => known.contact === contact && !known.ended)
  state.participants = state.participants?.map((known) =>
    known === own ? { ...known, until, ended } : known,
  )
  return own
}

/** Within the minute it had not been said to them yet. */
const unsay = (run: Run, { since, contact }: Participant): void => {
  if (Date.parse(run.now) - Date.parse(since) > UNDO_MS) return
  run.cancels.push(tellId(joinedId(run.state.id, { contact, since }), 'joined'))
}

/** Who was asked is gone: the next of that part and entity is asked. */
const askAgain = (run: Run, contact: string): void => {
  const { waiting } = run.state
  if (waiting?.to !== contact) return
  const to = addresseeWith(run.state, contact)
  if (to === undefined) return
  run.state.waiting = { ...waiting, to }
  tell(run, {
    from: actId(run.state),
    message: 'question',
    params: { text: waiting.question },
    to,
  })
}

/**
 * Who takes part in a case that goes on from this one; undefined where nobody was named beside its
 * contact.
 */
export const takenAlong = (library: Library, state: CaseState): Participant[] | undefined =>
  state.participants && participantsOf(library, state)

/** Those of them who speak for an entity that gets a case of its own: nobody else goes along. */
export const speakingFor = (
  library: Library,
  state: CaseState,
  entity = '',
): Participant[] | undefined => {
  const own = takenAlong(library, state)?.filter(
    ({ entityName }) => entityName && comparable(entityName) === comparable(entity),
  )
  return own?.length ? own : undefined
}

/** Somebody who is written to on a channel from now on, where others were before. */
export const joinLater = (run: Run, joining: Joining & Pick<Participant, 'wrote'>): void => {
  const participant: Participant = { ...joining, since: run.now, by: actorId(run.actor) }
  recordJoining(run, participant, participant.by)
  run.state.participants = [...(run.state.participants ?? []), participant]
}

/**
 * Those with whom a case is opened take part in it from its first moment. A part that its procedure
 * does not have is the one that it begins with.
 */
export const joinAtStart = (run: Run, brought: readonly Participant[] | undefined): void => {
  if (!brought) return
  const { library, state } = run
  const parts = partsOf(library, state)
  state.participants = brought.map((known) => ({
    ...known,
    role: parts.includes(known.role) ? known.role : (parts[0] ?? known.role),
    since: run.now,
  }))
  for (const participant of state.participants) recordJoining(run, participant, participant.by)
}
