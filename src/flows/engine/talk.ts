/** Words and files: among staff, to the person, from the person. */
import { type Command, type Outcome, actorId } from '../case/act'
import type { Activation, FileRef, Intake, Message } from '../case/case'
import { fileTexts } from '../case/case-files'
import type { DataClass } from '../case/data-classes'
import { finish } from './finish'
import { actId } from '../case/ids'
import { findActive } from '../case/lookup'
import { addressee, hasLeft, plays } from '../case/outside/participants'
import { mayIn } from '../authority/asked'
import { ownActive } from '../case/own'
import { documentText, reporterText } from '../case/intake'
import { record, refuse, type Run } from '../case/run'
import { type SayingAct, sayingActs } from '../case/saying'
import { noteHeard, tellAnswered } from './outside/heard'
import { tell } from './tells'
import { withdrawable } from './withdraw'

type Of<A extends Command['act']> = Extract<Command, { act: A }>
/** Between what the person may write in one message and what the manuals' texts need. */
const LONGEST = 20_000

/** Keeps words in the case, under the record written last. */
export const say = (run: Run, act: SayingAct, text: string, files: FileRef[] = []): Message => {
  const message: Message = {
    id: actId(run.state),
    at: run.now,
    audience: sayingActs[act].audience,
    by: actorId(run.actor),
    text,
    files,
  }
  run.state.messages = [...run.state.messages, message]
  isThereAgain(run, message)
  noteHeard(run)
  return message
}
/** What comes to a case whose words were deleted is there to be deleted as well. */
const isThereAgain = ({ state }: Run, { audience, files }: Message): void => {
  const { forgotten } = state
  if (!forgotten) return
  const brought: DataClass[] = [audience === 'from_person' ? 'report' : 'staff_act']
  if (files.length > 0) brought.push('file')
  const classes = forgotten.classes.filter((dataClass) => !brought.includes(dataClass))
  state.forgotten = { ...forgotten, classes }
}
const empty = (text: string, files?: FileRef[]) => !text.trim() && !files?.length

/** The words of a report: what was sent, of which system, in whose name. */
export const reportTexts = ({
  text,
  files,
  system,
  entity,
  reporter,
  document,
  routing,
}: Intake): Record<string, string | undefined> => ({
  text,
  ...fileTexts(files),
  system: system || undefined,
  entity: entity || undefined,
  reporter: reporter && reporterText(reporter),
  document: document && documentText(document),
  routing,
})

/** A note or files among staff; also on a decided step and on a closed case. */
export const comment = (
  run: Run,
  activation: Activation | undefined,
  command: Of<'comment' | 'attach'>,
): Outcome => {
  const permit = mayIn(run, command.act, activation)
  if (!permit.ok) return permit
  const text = command.act === 'comment' ? command.text : ''
  if (empty(text, command.files) || text.length > LONGEST) return refuse('empty')
  record(run, command.act, {
    on: activation,
    texts: { text: text || undefined, ...fileTexts(command.files) },
  })
  say(run, command.act, text, command.files)
  // A sign of life of whoever holds a step, or stands in: it does not go back to its role.
  for (const activation of run.state.active)
    if (mayIn(run, 'postpone', activation).ok) ownActive(run, activation).touchedAt = run.now
  return finish(run)
}

/**
 * Staff words to the person. One that `asks` makes the case wait for the answer; a closed case
 * waits for nothing.
 */
export const write = (
  run: Run,
  activation: Activation | undefined,
  command: Of<'write'>,
): Outcome => {
  const { state } = run
  const found = activation ? undefined : state.active.find((row) => mayIn(run, 'write', row).ok)
  const on = activation ?? found
  const permit = found ? ({ ok: true } as const) : mayIn(run, 'write', activation)
  if (!permit.ok) return permit
  if (empty(command.text, command.files) || command.text.length > LONGEST) return refuse('empty')
  if (command.asks && !on) return refuse('closed')
  const { text, files, asks, article } = command
  record(run, 'write', {
    on,
    texts: { text, ...fileTexts(files), article: article || undefined },
  })
  const message = say(run, 'write', text, files)
  if (article) message.article = article
  const before = state.waiting
  tell(run, { from: message.id, message: asks ? 'question' : 'written', params: { text }, files })
  if (on) Object.assign(ownActive(run, on), { touchedBy: actorId(run.actor), touchedAt: run.now })
  if (asks && on)
    state.waiting = {
      since: run.now,
      question: text,
      by: actorId(run.actor),
      activation: on.id,
      to: state.participants && addressee(state),
    }
  withdrawable(run, message, { on, before })
  return finish(run)
}

/** What is asked of one part, or of one entity, is not answered by another. */
const isAnswered = ({ state: { waiting, participants }, actor, state }: Run): boolean =>
  actor.kind !== 'person' ||
  !participants ||
  waiting?.to === undefined ||
  plays(state, waiting.to, actor.id)

/** Who was ended while they wrote: their words are there, and answer nothing. */
const tellLeft = (run: Run, { id }: Message): Outcome => {
  const to = actorId(run.actor)
  tell(run, { from: id, message: 'answer_late', to, params: { why: 'no_part' } })
  return finish(run)
}

/**
 * Words that came from the person. What answers ends the waiting; what is said beside it does not.
 */
export const receive = (run: Run, command: Of<'receive'>): Outcome => {
  const permit = mayIn(run, 'receive')
  const left = !permit.ok && hasLeft(run.state, run.actor)
  if (!permit.ok && !left) return permit
  if (!command.wish && empty(command.text, command.files)) return refuse('empty')
  const { waiting } = run.state
  const on = waiting && !command.beside ? findActive(run.state, waiting.activation) : undefined
  record(run, 'receive', {
    on,
    choices: command.wish && [command.wish],
    texts: { text: command.text, ...fileTexts(command.files) },
  })
  const message = say(run, 'receive', command.text, command.files)
  if (command.wish) message.wish = command.wish
  if (left) return tellLeft(run, message)
  if (command.beside || !isAnswered(run)) return finish(run)
  tellAnswered(run, waiting?.to)
  delete run.state.waiting
  delete run.state.unanswered
  return finish(run)
}
