/**
 * Until when a step has to be done: every activation's term and due instant, kept at the end of
 * every act. Terms are configuration (`roles.yaml`, a step's own `term`), or come from an estimate
 * or a classification given before.
 */
import { addWorking, workingBetween } from '../time/calendar'
import type { Activation, Term } from '../case/case'
import type { Step } from '../definition/definition'
import type { Terms } from '../definition/roles-file'
import { latestOutput } from '../case/lookup'
import { splitReference, stepOf } from '../definition/lookup'
import { nextAlert } from './next-alert'
import { copyOf, isOwn } from '../case/own'
import { outsideOnly } from '../authority/people'
import type { Run } from '../case/run'
import { isTermAhead, takeAsNow } from './term-ahead'

const documents: readonly string[] = ['reference', 'text', 'file', 'form', 'article']
const leavesDocument = (step: Step) =>
  step.leaves.some(
    ({ kind, required, group }) => documents.includes(kind) && (required || group !== undefined),
  )
/** Whether a step judges the work of others, which may go back. */
export const isReview = ({ returns, declines }: Step): boolean => returns.length > 0 && !declines
const kindOf = (step: Step): keyof Terms['kinds'] => {
  if (isReview(step)) return 'review'
  return leavesDocument(step) ? 'drafting' : 'derivation'
}

/**
 * What the estimate or the classification that a term comes from says; undefined where it was not
 * given.
 */
const fromOutput = (run: Run, activation: Activation, reference: string): number | undefined => {
  const { step, output } = splitReference(reference)
  const value = step && latestOutput(run.state, { path: activation.path, step, output })?.value
  if (!value) return undefined
  if (value.kind === 'estimate') return value.minutes * 60_000
  return value.kind === 'classification' ? run.library.terms.priorities[value.priority] : undefined
}

/** The term that is the step's own. */
const ownTerm = (run: Run, activation: Activation): number | undefined => {
  const { term } = stepOf(run.library, activation)
  return typeof term === 'object' ? fromOutput(run, activation, term.from) : term
}

/**
 * The term by role, the longest where several may act; else by the kind of the step. `by` says
 * which of them gives it.
 */
export const usualTerm = (terms: Terms, step: Step, roles: readonly string[]) => {
  const known = roles.flatMap((role) => terms.roles[role] ?? [])
  if (known.length > 0) return { ms: Math.max(...known), by: 'role' } as const
  const kind = kindOf(step)
  const ms = terms.kinds[kind]
  return ms === undefined ? undefined : { ms, by: kind }
}

const sameRoles = (left: Activation, right: Activation): boolean =>
  left.roles.length === right.roles.length && left.roles.every((role) => right.roles.includes(role))

/** Consecutive steps of one role share one term: until when, and what was already said about it. */
export const sharedTerm = (
  run: Run,
  before: Activation | undefined,
  activation: Activation,
): Pick<Activation, 'term' | 'due'> =>
  before?.term && sameRoles(before, activation) && ownTerm(run, activation) === undefined
    ? { term: { ...before.term }, due: before.due }
    : { due: null }

/** Terms, due instants and next alerts of everything active, as the act leaves them. */
export const keepTerms = (run: Run): void => {
  keepWaits(run)
  run.state.active = run.state.active.map((activation) =>
    activation.call ? activation : keepTerm(run, activation),
  )
}

/** Under what an activation was found to stay as it is. */
interface Stays extends Pick<Run, 'calendar' | 'library' | 'now'> {
  waits: boolean
}
const staying = new WeakMap<Activation, Stays>()

/**
 * Whether it was found before, at an earlier moment, that nothing of its term changes while nobody
 * acts on it. Once it was told that it is late, who is above counts as well.
 */
const isStaying = (run: Run, activation: Activation): boolean => {
  const known = staying.get(activation)
  return (
    known !== undefined &&
    known.calendar === run.calendar &&
    known.library === run.library &&
    known.waits === (run.state.waiting !== undefined) &&
    known.now <= run.now &&
    !isOwn(run, activation)
  )
}
const stay = ({ calendar, library, state, now }: Run, activation: Activation): Activation => {
  const waits = state.waiting !== undefined
  if (activation.term && !activation.term.escalatedAt)
    staying.set(activation, { calendar, library, now, waits })
  return activation
}

/** As the act leaves it; the same one where nothing of its term is other than before. */
const keepTerm = (run: Run, before: Activation): Activation => {
  if (isStaying(run, before)) return before
  const activation = isOwn(run, before) ? before : copyOf(before)
  begin(run, activation)
  const { term } = activation
  if (!term) return before
  const again = isTermAhead(run, activation)
  if (again) takeAsNow(run, activation, term)
  stand(run, activation, term)
  const next = nextAlert(run, activation, term)
  if (next) term.next = next
  else delete term.next
  return !again && before.due === activation.due && before.term && sameTerm(before.term, term)
    ? stay(run, before)
    : activation
}
const sameTerm = (before: Term, after: Term): boolean =>
  before.left === after.left &&
  before.resumed === after.resumed &&
  before.next?.kind === after.next?.kind &&
  before.next?.at === after.next?.at

/**
 * What has just become active gets its term; what an older case has active gets none before it
 * moves on.
 */
const begin = (run: Run, activation: Activation) => {
  if (activation.term || !run.created.includes(activation.id)) return
  const { library } = run
  const ms =
    ownTerm(run, activation) ??
    usualTerm(library.terms, stepOf(library, activation), activation.roles)?.ms
  if (ms === undefined) return
  activation.term = { ms, since: run.now, reminders: 0, level: 0, alerts: 0 }
  activation.due = addWorking(run.calendar, run.now, ms)
}

/**
 * The agency's clock stands while the case waits for its person; the term of an outside step goes
 * on.
 */
const stand = (run: Run, activation: Activation, term: Term) => {
  if (outsideOnly(run.library, activation)) return
  if (run.state.waiting && activation.due) {
    term.left = workingBetween(run.calendar, run.now, activation.due)
    activation.due = null
  } else if (!run.state.waiting && term.left !== undefined) {
    activation.due = addWorking(run.calendar, run.now, term.left)
    term.resumed = run.now
    delete term.left
  }
}

/** Keeps when the case waited for its person; an undone end of waiting was none. */
const keepWaits = ({ before, state, now }: Run) => {
  const [was, is] = [before.waiting?.since, state.waiting?.since]
  if (was === is) return
  const waits = (state.waits ?? []).filter(({ since }) => since !== is)
  if (was !== undefined) waits.push({ since: was, until: now })
  if (waits.length > 0) state.waits = waits
  else delete state.waits
}
