/** The person's verdict on the solution, the rating, and reopening what had been closed. */
import { type Command, type Outcome, type Refusal, actorId } from '../case/act'
import { activate } from './activate'
import { behalfFacts, behalfTexts } from '../case/outside/behalf'
import { workingDaysAfter } from '../time/calendar'
import { isJudged } from './calling'
import { openRootAt } from './calls'
import type { Verdict } from '../case/case'
import { fileTexts } from '../case/case-files'
import type { Definition } from '../definition/definition'
import { finish } from './finish'
import { actId } from '../case/ids'
import { lastDecision, rootOf } from '../case/lookup'
import { definitionOf, versionAt } from '../definition/lookup'
import { mayIn } from '../authority/asked'
import { record, refuse, type Run } from '../case/run'
import { addressee } from '../case/outside/participants'
import { noteHeard, tellAnswered } from './outside/heard'
import { say } from './talk'
import { tell } from './tells'

type Of<A extends Command['act']> = Extract<Command, { act: A }>

/** Receipts say the value; words and files are kept as the person's own. */
const keep = (run: Run, { verdict: is, text = '', files, onBehalf }: Of<'verdict'>) => {
  const words = text.trim()
  record(run, 'verdict', {
    choices: [is],
    texts: { text: words ? text : undefined, ...fileTexts(files), ...behalfTexts(onBehalf) },
    onBehalf: behalfFacts(onBehalf),
  })
  noteHeard(run)
  run.state.verdict = { is, at: run.now, text: words ? text : undefined }
  if (!words && !files?.length && is !== 'not_solved' && !onBehalf) return
  const message = say(run, 'verdict', words && text, files)
  message.verdict = is
  if (onBehalf) message.onBehalf = onBehalf
}

/** Once the solution was told; to staff also by a person whom no call had reached before. */
const mayJudge = ({ state, actor }: Run): boolean =>
  actor.kind === 'member' ? isJudged(state) : state.solvedTold > 0

/**
 * Solved: the rating is asked, once; not of somebody who has just met something else. Not solved:
 * before the closing it is shown to the reviewer, after it the case reopens. Not yet tried: nothing
 * but the words.
 */
export const verdict = (run: Run, command: Of<'verdict'>): Outcome => {
  const { state } = run
  const permit = mayIn(run, 'verdict')
  if (!permit.ok) return permit
  if (state.cancelled) return refuse('closed')
  if (!mayJudge(run)) return refuse('not_waiting')
  const late = command.verdict === 'not_solved' && state.closedAt ? cannotReopen(run) : undefined
  if (late) return late
  const asked = state.participants && addressee(run.before)
  keep(run, command)
  tellAnswered(run, asked)
  follow[command.verdict](run, command.text?.trim() ? command.text : undefined)
  return finish(run)
}

const follow: Record<Verdict, (run: Run, text?: string) => void> = {
  not_yet: () => undefined,
  not_solved: (run, text) => {
    if (run.state.closedAt) reopenNow(run, text)
    else run.state.unsolved = { at: run.now, text: text || undefined }
  },
  solved_but: ({ state }) => delete state.unsolved,
  solved: (run) => {
    delete run.state.unsolved
    if (!run.state.ratingAsked) tell(run, { from: run.state.id, message: 'rating' })
    run.state.ratingAsked = run.now
  },
}

/** From 1 to 5, once, after the person said that it was solved. */
export const rate = (run: Run, { rating, onBehalf }: Of<'rate'>): Outcome => {
  const permit = mayIn(run, 'rate')
  if (!permit.ok) return permit
  if (!run.state.ratingAsked || run.state.rating !== undefined) return refuse('not_waiting')
  if (!Number.isInteger(rating) || rating < 1 || rating > 5)
    return refuse('invalid_output', { output: 'rating' })
  run.state.rating = rating
  noteHeard(run)
  if (onBehalf) run.state.ratingOnBehalf = onBehalf
  record(run, 'rate', {
    choices: [String(rating)],
    texts: behalfTexts(onBehalf),
    onBehalf: behalfFacts(onBehalf),
  })
  return finish(run)
}

/** The case owner reopens a closed case, within the same days as the person's "no". */
export const reopen = (run: Run, { reason }: Of<'reopen'>): Outcome => {
  const permit = mayIn(run, 'reopen')
  if (!permit.ok) return permit
  if (!run.state.closedAt) return refuse('not_closed')
  const late = cannotReopen(run)
  if (late) return late
  reopenNow(run, reason)
  return finish(run)
}

/**
 * Where a case that ended so reopens, by its definition; undefined where a linked case opens
 * instead.
 */
const reopening = (run: Run): Definition['reopens'] => rootOf(run.library, run.state).reopens

const cannotReopen = (run: Run): Refusal | undefined => {
  const target = reopening(run)
  const { closedAt, cancelled } = run.state
  if (cancelled) return refuse('closed')
  if (!target || !closedAt) return refuse('too_late')
  if (workingDaysAfter(run.calendar, closedAt, run.now) > target.workingDays)
    return refuse('too_late')
  return undefined
}

/** A new round of the step that the definition names; whoever did it before is offered it again. */
const reopenNow = (run: Run, reason?: string) => {
  const { state } = run
  const target = reopening(run)
  if (!target) return
  const pinned = state.frames[target.procedure]
  const definition = pinned
    ? definitionOf(run.library, pinned)
    : versionAt(run.library, target.procedure, run.now)
  if (!definition)
    throw new Error(`${target.procedure} has no version in force to reopen ${state.id} at`)
  openRootAt(run, definition)
  delete state.closedAt
  delete state.unsolved
  // What is said of it from now on goes in its own time.
  if (state.forgotten) state.forgotten = { ...state.forgotten, classes: [] }
  const last = lastDecision(state, target.procedure, target.step)
  const wanted = last?.holder ?? last?.by
  const created = activate(run, { path: target.procedure, step: target.step, wanted })
  record(run, 'reopen', { on: created, texts: { reason: reason?.trim() ? reason : undefined } })
  if (created)
    created.reopened = {
      by: actorId(run.actor),
      at: run.now,
      reason: reason?.trim() ? reason : undefined,
    }
  tell(run, { from: actId(state), message: 'reopened' })
}
