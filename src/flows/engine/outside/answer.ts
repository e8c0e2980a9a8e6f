/**
 * An answer of somebody outside to what a step asks of them: it may come in several messages, and
 * decides the step once it is complete. Whatever came too late, or answers nothing, is kept all the
 * same, and they are told what is still asked.
 */
import { mayIn } from '../../authority/asked'
import { type Command, type Outcome, actorId } from '../../case/act'
import type { Activation, Answering, CaseState, OutputValue } from '../../case/case'
import { fileTexts } from '../../case/case-files'
import { actId, tellId } from '../../case/ids'
import { findActive, findDecided } from '../../case/lookup'
import { bringsNothing, endsAtOnce, gathered, isComplete } from '../../case/outside/gather'
import { hasLeft, isPutTo } from '../../case/outside/participants'
import {
  answeringKey,
  answeringOf,
  dropAnswering,
  type Task,
  taskOf,
} from '../../case/outside/tasks'
import { stepOf } from '../../definition/lookup'
import { ownActive } from '../../case/own'
import { begin, record, refuse, type Run } from '../../case/run'
import type { TellMessage } from '../../case/said'
import { present } from '../../present'
import { decide } from '../decide'
import { finish } from '../finish'
import { say } from '../talk'
import { tell } from '../tells'
import { noteHeard } from './heard'
import { speakerName } from './speaker'

type Answer = Extract<Command, { act: 'answer' }>

/** What comes in one go is answered in one go: so long nothing is said of what is missing yet. */
const MORE_MS = 8_000

/** The step that an answer is for: what was asked may have become active anew since. */
const standing = (state: CaseState, id: string): Activation | undefined => {
  const active = findActive(state, id)
  if (active) return active
  const done = findDecided(state, id)
  return done && state.active.find(({ path, step }) => path === done.path && step === done.step)
}

export const answer = (run: Run, command: Answer): Outcome => {
  const { state, actor } = run
  const permit = mayIn(run, 'answer')
  if (!permit.ok && !hasLeft(state, actor)) return permit
  const on = standing(state, command.activation)
  const asked = on ?? findDecided(state, command.activation)
  if (!asked) return refuse('stale', { activation: command.activation })
  const isTheirs = isPutTo(state, asked, actorId(actor))
  const task = on && taskOf(run.library, state, { activation: on, contact: actorId(actor) })
  keepWords(run, command, asked)
  if (isTheirs && on && task) return taken(run, command, { on, task })
  return tellBack(run, 'answer_late', isTheirs ? lateness(run, asked) : 'no_part')
}

const keepWords = (run: Run, { text = '', files = [], choice, done }: Answer, on: Activation) => {
  const marks = [...(choice === undefined ? [] : [choice]), ...(done ? ['done'] : [])]
  record(run, 'answer', {
    on,
    choices: marks.length > 0 ? marks : undefined,
    texts: { text: text.trim() ? text : undefined, ...fileTexts(files) },
  })
  if (text.trim() || files.length > 0) say(run, 'answer', text, files)
  noteHeard(run)
}

/** Why what was asked is asked no more. */
const lateness = ({ state, actor }: Run, asked: Activation): string => {
  const done = findDecided(state, asked.id)
  if (!done || done.undone || state.cancelled) return 'gone'
  if (done.decidedBy === actorId(actor)) return 'own'
  return done.onBehalf || done.holder ? 'agency' : 'another'
}

const tellBack = (run: Run, message: TellMessage, why: string, on?: Activation): Outcome => {
  const params = present({ why, task: on?.id })
  tell(run, { from: actId(run.state), message, to: actorId(run.actor), params })
  return finish(run)
}

interface Asked {
  on: Activation
  task: Task
}
const taken = (run: Run, command: Answer, asked: Asked): Outcome => {
  const { on, task } = asked
  const { text = '', files = [], choice, done } = command
  const before = answeringOf(run.state, on)
  const written = { text, files, choice }
  const after = gathered(task, before, { written, by: actorId(run.actor), now: run.now })
  if (before?.told) run.cancels.push(before.told)
  if (task.kind === 'acknowledgement') return received(run, command, asked)
  if ((done || endsAtOnce(task)) && isComplete(task, after))
    return decided(run, asked, { ...command, outputs: after.parts, chosen: after.choice })
  const isFruitless = bringsNothing(before, after)
  if (!isFruitless) keep(run, on, after)
  if (done) return tellBack(run, 'answer_missing', hasCome(after) ? 'parts' : 'nothing', on)
  if (isFruitless && files.length > 0) return tellBack(run, 'answer_missing', 'kind', on)
  return isFruitless ? tellWords(run, on, after) : tellKept(run, on, after)
}
const hasCome = ({ parts, choice }: Answering): boolean =>
  choice !== undefined || Object.keys(parts).length > 0

/** Who may receive for the entity says that it did. */
const received = (run: Run, command: Answer, asked: Asked): Outcome => {
  const { on, task } = asked
  if (!task.mayReceive) return tellBack(run, 'answer_missing', 'receive', on)
  if (!command.done) return tellBack(run, 'answer_missing', 'received', on)
  const { channel = run.state.intake.channel } = command
  const receivedBy = speakerName(run.state, actorId(run.actor))
  const value = { kind: 'acknowledgement', receivedBy, at: run.now, channel } as const
  const output = stepOf(run.library, on).leaves.find(({ kind }) => kind === value.kind)
  return decided(run, asked, { ...command, outputs: output ? { [output.id]: value } : {} })
}

interface Complete extends Answer {
  outputs: Record<string, OutputValue>
  chosen?: string
}
/** Decides the step. Where it cannot be decided so, what came is kept as words. */
const decided = (run: Run, { on, task }: Asked, complete: Complete): Outcome => {
  const { state, library, before } = run
  const { outputs, chosen } = complete
  dropAnswering(state, on)
  tell(run, {
    from: on.id,
    message: 'answered',
    to: actorId(run.actor),
    params: { answered: on.id },
  })
  const command = { activation: on.id, outputs }
  const outcome =
    task.choices.length > 0 && chosen !== undefined
      ? decide(run, on, { act: 'choose', choices: [chosen], ...command })
      : decide(run, on, { act: 'confirm', ...command })
  if (outcome.ok) return outcome
  const { now, actor, membersOf, calendar } = run
  const again = begin(library, before, { now, actor, membersOf, calendar })
  keepWords(again, complete, on)
  return tellBack(again, 'answer_missing', 'parts', on)
}

const gather = (run: Run, on: Activation, answering: Answering): void => {
  run.state.answering = { ...run.state.answering, [answeringKey(on)]: answering }
}
const keep = (run: Run, on: Activation, answering: Answering): void => {
  gather(run, on, answering)
  Object.assign(ownActive(run, on), { touchedBy: actorId(run.actor), touchedAt: run.now })
}

/** How far it is, said once of what comes in one go. */
const tellKept = (run: Run, on: Activation, answering: Answering): Outcome =>
  tellLater(run, on, { answering, message: 'answer_kept' })

/** Words may be about the file that follows them: until then nothing is said to be missing. */
const tellWords = (run: Run, on: Activation, answering: Answering): Outcome =>
  tellLater(run, on, { answering, message: 'answer_missing', why: 'words' })

interface Later {
  answering: Answering
  message: 'answer_kept' | 'answer_missing'
  why?: string
}
const tellLater = (run: Run, on: Activation, { answering, message, why }: Later): Outcome => {
  const from = actId(run.state)
  gather(run, on, { ...answering, told: tellId(from, message) })
  tell(run, { from, message, to: actorId(run.actor), params: present({ why, task: on.id }) })
  const said = run.effects.at(-1)
  if (said?.kind === 'tell') said.holdMs = MORE_MS
  return finish(run)
}
