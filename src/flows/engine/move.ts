/** A case that began as the wrong one goes on as a case of another procedure. */
import { type Command, type Outcome, type Start, actorId } from '../case/act'
import { checkOutputs } from './outputs'
import { linkedCaseId } from '../case/ids'
import { rootOf } from '../case/lookup'
import { record, refuse, type Run } from '../case/run'
import { HOLD_MS } from '../case/undo-entry'
import { mayIn } from '../authority/asked'
import type { Definition } from '../definition/definition'
import { versionAt } from '../definition/lookup'
import { dayOf } from '../time/days'
import { undoOf, withdrawAll } from './cancel'
import { finish } from './finish'
import { takenAlong } from './outside/participants'

type Move = Extract<Command, { act: 'move' }>

/**
 * This case ends as moved, and the other is opened once it can be taken back no more; its id is the
 * effect's. Whoever reported it, their words and files go along.
 */
export const move = (run: Run, command: Move): Outcome => {
  const { state } = run
  const permit = mayIn(run, 'move')
  if (!permit.ok) return permit
  if (!command.reason.trim()) return refuse('missing_reason')
  if (!command.subject.trim()) return refuse('empty')
  const definition = versionAt(run.library, command.procedure, run.now)
  if (!definition?.opens || definition.code === rootOf(run.library, state).code)
    return refuse('unknown_procedure')
  const wrong = wrongOutputs(run, definition, command)
  if (wrong) return wrong
  const { reason } = command
  const seq = record(run, 'move', { to: definition.code, texts: { reason } })
  const id = linkedCaseId(state.id, seq)
  const before = withdrawAll(run, 'move', seq)
  run.effects.push({ kind: 'open', id, start: startOf(run, command), holdMs: HOLD_MS })
  state.links = [...state.links, { case: id, why: 'moved' }]
  state.cancelled = {
    by: actorId(run.actor),
    reason,
    at: run.now,
    moved: { case: id, procedure: definition.code },
    undo: undoOf(run, before),
  }
  return finish(run)
}

/** What would keep the other case from being opened is refused now. */
const wrongOutputs = (
  run: Run,
  { openedByFirstStep, steps, entry }: Definition,
  { outputs }: Move,
) => {
  const first = steps.find(({ id }) => id === entry)
  return first && (outputs ?? openedByFirstStep)
    ? checkOutputs(first, outputs ?? {}, run.now, openedByFirstStep)
    : undefined
}

const startOf = (
  { library, state, actor }: Run,
  { procedure, subject, entity, routing, outputs }: Move,
): Omit<Start, 'id' | 'number'> => {
  const { intake, number, openedAt } = state
  return {
    procedure,
    subject,
    intake: {
      ...intake,
      text: intake.text.trim() ? intake.text : state.subject,
      came: intake.came ?? dayOf(openedAt),
      entity: entity ?? intake.entity,
      routing: routing ?? intake.routing,
    },
    outputs,
    participants: takenAlong(library, state),
    link: { case: state.id, number, why: 'moved', by: actorId(actor) },
  }
}
