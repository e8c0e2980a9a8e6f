/** Splitting a case into linked ones. */
import { type Brought, type Command, type Outcome, type Start, actorId } from '../case/act'
import type { Activation, Intake } from '../case/case'
import { broughtTo } from '../definition/brought'
import { finish } from './finish'
import { speakingFor, takenAlong } from './outside/participants'
import { linkedCaseId } from '../case/ids'
import { definitionOf, stepOf } from '../definition/lookup'
import { latestOutput } from '../case/lookup'
import { mayIn } from '../authority/asked'
import { record, refuse, type Run } from '../case/run'

type Of<A extends Command['act']> = Extract<Command, { act: A }>

/**
 * Asks for linked cases, whose ids are the effects': of a report with several problems one (a new
 * case of the procedure that this one began with), from the step `at` on one per outside entity. A
 * new case tells the person its number.
 */
export const splitCase = (run: Run, activation: Activation, command: Of<'split'>): Outcome => {
  const permit = mayIn(run, 'split', activation)
  if (!permit.ok) return permit
  if (!command.subject.trim()) return refuse('empty')
  if (command.at !== undefined && !splitsAt(run, activation, command.at))
    return refuse('unknown_target')
  const entities =
    command.at === undefined ? [undefined] : [...new Set(command.entities ?? [undefined])]
  if (entities.length === 0) return refuse('empty')
  for (const entity of entities) open(run, activation, { ...command, entity })
  activation.touchedBy = actorId(run.actor)
  return finish(run)
}

type Opening = Pick<Of<'split'>, 'at' | 'subject'> & { entity?: string | undefined }

/** One linked case, with a record of its own. */
const open = (run: Run, activation: Activation, command: Opening) => {
  const { state } = run
  const why = command.at === undefined ? 'split' : 'entity'
  const seq = record(run, 'split', {
    on: activation,
    to: command.at,
    texts: { subject: command.subject },
  })
  const id = linkedCaseId(state.id, seq)
  const origin = Object.values(state.frames).find((frame) => !frame.caller)
  const intake = command.entity ? ofEntity(state.intake, command.entity) : state.intake
  const pinned = command.at === undefined ? undefined : activation
  const start: Omit<Start, 'id' | 'number'> = {
    procedure: why === 'entity' ? activation.procedure : (origin?.procedure ?? state.procedure),
    subject: command.subject,
    // The contact is of this case's person; each entity's own is linked by whoever opens its case.
    intake: why === 'entity' ? { ...intake, contact: undefined } : intake,
    link: { case: state.id, number: state.number, why, by: actorId(run.actor) },
    at: command.at,
    version: pinned?.version,
    reading: pinned?.reading,
    brought: pinned && broughtFrom(run, pinned),
    participants:
      why === 'entity'
        ? speakingFor(run.library, state, command.entity)
        : takenAlong(run.library, state),
  }
  run.effects.push({ kind: 'open', id, start })
  state.links = [...state.links, { case: id, why }]
}

/** Who answers for this case's entity answers for no other, and a routing number is of one case. */
const ofEntity = (intake: Intake, entity: string): Intake => ({
  ...intake,
  entity,
  reporter: undefined,
  routing: undefined,
})

/** What the linked case needs of the steps before the one at which it starts. */
const broughtFrom = (run: Run, { path, step, ...pinned }: Activation): Brought[] =>
  broughtTo(definitionOf(run.library, { path, ...pinned }), step).flatMap((name) => {
    const left = latestOutput(run.state, { path, ...name })
    return left ? [{ ...name, value: left.value, by: left.by }] : []
  })

const splitsAt = (run: Run, activation: Activation, at: string): boolean =>
  at === activation.step && stepOf(run.library, activation).splitsHere
