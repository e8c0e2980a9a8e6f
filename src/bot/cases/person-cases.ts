/**
 * A contact's cases as their person may know them: plain words, no step numbers, no internal names.
 */
import type { Activation, CaseState } from '../../flows/case/case'
import type { Sending } from '../../flows/case/sending'
import type { Library } from '../../flows/definition/definition'
import type { Words } from '../../flows/words'
import { isAhead, later, notAhead } from '../../flows/time/days'
import { stages } from '../../flows/diagram/stages'
import { stepOf, outsideOnly } from '../../flows/definition/lookup'
import { standingSolution } from '../../flows/case/told'
import { formsFor } from '../../flows/case/drafts/view'
import { tasksOf } from '../../flows/case/outside/tasks'
import { HOLD_MS, stillUndoable } from '../../flows/case/undo-entry'
import { plays } from '../../flows/case/outside/participants'
import type { Attention } from './attention'
import { fillersIn } from './form-words'
import type { PersonCase, PersonTask } from '../dialogs/turn'
import { entityCase, type Reader } from './entity-case'

/** What of a case the agency has to do, by when it has to be done; what has no end comes last. */
const agencySteps = (library: Library, state: CaseState): Activation[] =>
  state.active
    .filter((row) => !row.call && !outsideOnly(library, row))
    .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))

/** Who of the agency acts next, as an outside person calls them, and until when. */
export function attentionOf(library: Library, state: CaseState): Attention {
  const [first] = agencySteps(library, state)
  const who = first?.roles
    .map((role) => library.roles.get(role)?.people)
    .find((words) => words !== undefined)
  return { who, due: first?.due ?? undefined }
}

/**
 * Where the case stands, from the definition's own words for outsiders: the newest step that has
 * some.
 */
function standing(
  library: Library,
  state: CaseState,
): { words?: Words; since?: string; due?: string | null } {
  const newestFirst = [...state.active].sort((a, b) => (a.since < b.since ? 1 : -1))
  for (const row of newestFirst) {
    const words = stepOf(library, row).status
    if (!words) continue
    // Nobody does what nobody took: only what somebody outside has to do goes on by itself.
    return outsideOnly(library, row)
      ? { words, since: row.since }
      : { words, since: row.heldSince, due: row.due }
  }
  return { due: attentionOf(library, state).due ?? null }
}

/**
 * The furthest of the citizen's three stages that is not over: where parallel work goes on, the
 * earliest of it.
 */
function stageOf(library: Library, state: CaseState): PersonCase['stage'] {
  const at = state.active.flatMap((row) => stepOf(library, row).stage ?? [])
  return (
    stages.find((stage) => at.includes(stage)) ?? (state.closedAt ? 'notification' : 'processing')
  )
}

/** Since when the person can have read a solution: until then undo can still take it back. */
function solvedAt(library: Library, state: CaseState, now: string): string | undefined {
  const told = state.solvedTold > 0 ? standingSolution(library, state)?.decidedAt : undefined
  const reached = told && goneOut(told)
  return reached && (reached <= now || isAhead(reached, now)) ? reached : undefined
}
/** When words that could still be taken back have gone out. */
const goneOut = (at: string): string => later(at, HOLD_MS)

/**
 * After the closing a "no" that came before it counts no longer: whoever closed the case had seen
 * it.
 */
const verdictSince = ({ unsolved, closedAt }: CaseState, solved: string): string | undefined => {
  if (!unsolved) return solved
  return closedAt && unsolved.at <= closedAt ? closedAt : undefined
}

/**
 * When the case was last spoken of between its person and the agency; notices that expect nothing
 * are no part of it.
 */
function spokenAt(library: Library, state: CaseState, now: string): string {
  const words = state.messages.flatMap(({ audience, at, withdrawn }) => {
    if (audience === 'thread' || withdrawn) return []
    return [notAhead(audience === 'to_person' ? goneOut(at) : at, now)]
  })
  const before = state.past?.spoken
  const moments = [
    notAhead(state.openedAt, now),
    ...(before ? [notAhead(before, now)] : []),
    ...words.filter((at) => at <= now),
    notAhead(solvedAt(library, state, now) ?? '', now),
  ]
  return moments.reduce((a, b) => (a > b ? a : b))
}

/** So long after the closing an answer to what was asked before it still belongs to the case. */
const answerableMs = 7 * 86_400_000

/** What was asked and not answered, though the case went on without it. */
const unanswered = ({ unanswered: asked, closedAt }: CaseState, now: string) => {
  const over = closedAt !== undefined && Date.parse(now) - Date.parse(closedAt) > answerableMs
  return asked && !over
    ? ({ awaiting: 'answer', awaitingSince: asked.since, wentOn: true } as const)
    : {}
}

/**
 * What was sent to the entity last and asks for an answer here, as long as the case is open: what
 * is written next belongs to it.
 */
const sentAsking = (state: CaseState, { contact, now }: Reader) => {
  const { closedAt, sendings = [] } = state
  const isTheirs = ({ to }: Sending): boolean => to === undefined || plays(state, to, contact)
  const newest = sendings.findLast((sending) => sending.told?.length && isTheirs(sending))
  if (closedAt || !newest || newest.kind === 'notice') return {}
  const since = goneOut(newest.signed?.at ?? newest.at)
  return since <= now ? ({ awaiting: 'answer', awaitingSince: since, wentOn: true } as const) : {}
}

/** Whether the person said since then how it is; "not yet tried" leaves the question open. */
const hasAnswered = ({ verdict, ratingAsked }: CaseState, since: string): boolean =>
  (verdict !== undefined && verdict.is !== 'not_yet' && verdict.at >= since) ||
  (ratingAsked !== undefined && ratingAsked >= since)

/**
 * The newest question of the case that the person has not answered; a second notice asks for a
 * second verdict.
 */
const answering = (
  library: Library,
  state: CaseState,
  { tasks, ...reader }: Reader & { tasks: readonly PersonTask[] },
): Pick<PersonCase, 'awaiting' | 'awaitingSince' | 'question' | 'wentOn'> => {
  const { now } = reader
  if (state.cancelled) return {}
  const { to } = state.waiting ?? {}
  if (state.waiting && (to === undefined || plays(state, to, reader.contact)))
    return {
      awaiting: 'answer',
      awaitingSince: state.waiting.since,
      question: state.waiting.question,
    }
  const solved = solvedAt(library, state, now)
  const since = solved && verdictSince(state, solved)
  const asked = state.ratingAsked
  if (since && !hasAnswered(state, since)) return { awaiting: 'verdict', awaitingSince: since }
  if (asked && state.rating === undefined) return { awaiting: 'rating', awaitingSince: asked }
  const newest = tasks.at(-1)
  if (newest) return { awaiting: 'task', awaitingSince: goneOut(newest.since) }
  return { ...sentAsking(state, reader), ...unanswered(state, now) }
}

/** Their own answers that nobody acted on yet, within their hour; newest first. */
const correctableOf = (
  { undo }: CaseState,
  { contact, now }: Reader,
): PersonCase['correctable'] => {
  const entries = undo.filter((entry) => entry.by === contact && stillUndoable(entry, now))
  const answers = entries.map(({ activation, until }) => ({ activation, until })).reverse()
  return answers.length > 0 ? answers : undefined
}

/** @param fallback words for a case whose steps have none. */
export function personCase(
  library: Library,
  state: CaseState,
  { fallback, ...reader }: Reader & { fallback: Words },
): PersonCase {
  const { now } = reader
  const tasks = tasksOf(library, state, reader.contact)
  const forms = formsFor(library, state, reader)
  const { words, since, due } = standing(library, state)
  const continued = state.links.find(
    ({ why, number }) => why === 'reopened' || (why === 'moved' && number !== undefined),
  )
  return {
    id: state.id,
    number: state.number,
    subject: state.subject,
    spokenAt: spokenAt(library, state, now),
    continues: continued?.case,
    mood: state.mood,
    statusWords: words ?? fallback,
    stage: stageOf(library, state),
    holderSince: since,
    due: due ?? undefined,
    ...answering(library, state, { tasks, ...reader }),
    tasks: tasks.length > 0 ? tasks : undefined,
    forms: forms.length > 0 ? forms : undefined,
    fillers: forms.length > 0 ? fillersIn(state) : undefined,
    correctable: correctableOf(state, reader),
    ...entityCase(library, state, reader),
    ratingAsked: state.ratingAsked !== undefined,
    rating: state.rating,
    consent: state.intake.consent,
    closedAt: state.closedAt,
  }
}
