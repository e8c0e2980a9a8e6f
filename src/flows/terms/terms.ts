/**
 * Until when a step has to be done: every activation's term and due instant, kept at the end of
 * every act. Terms are configuration (`roles.yaml`, a step's own `term`), or come from an estimate
 * or a classification given before.
 */
import { addWorking } from '../time/calendar'
import type { Activation, Term } from '../case/case'
import type { Step } from '../definition/definition'
import type { Terms } from '../definition/roles-file'
import { waitsForPerson } from '../case/lookup'
import { stepOf, outsideOnly } from '../definition/lookup'
import { keepFrameTerms } from './frame-terms'
import { keepLastBranches } from './last-branch'
import { alertOfCase, nextAlert } from './next-alert'
import { ownTerm } from './own-term'
import { standOrGoOn } from './standing'
import { copyOf, isOwn } from '../case/own'
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
  keepFrameTerms(run)
  keepLastBranches(run)
  run.state.active = run.state.active.map((activation) =>
    activation.call ? activation : keepTerm(run, activation),
  )
}

/** Under what an activation was found to stay as it is. */
interface Stays extends Pick<Run, 'calendar' | 'library' | 'now'> {
  waits: boolean
  /** What the case says next with it. */
  says: string | undefined
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
    known.waits === waitsForPerson(run.state, activation) &&
    known.now <= run.now &&
    !isOwn(run, activation) &&
    known.says === alertOfCase(run, activation)?.at
  )
}
const stay = (run: Run, activation: Activation): Activation => {
  const { calendar, library, state, now } = run
  const waits = waitsForPerson(state, activation)
  const says = alertOfCase(run, activation)?.at
  if (activation.term && !activation.term.escalatedAt)
    staying.set(activation, { calendar, library, now, waits, says })
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

/** The agency's clock stands with whoever waits for the person; an outside step's term goes on. */
const stand = (run: Run, activation: Activation, term: Term) => {
  if (outsideOnly(run.library, activation)) return
  standOrGoOn(run, activation, { term, stands: waitsForPerson(run.state, activation) })
}

/** Keeps when the case waited for its person; an undone end of waiting was none. */
const keepWaits = ({ before, state, now }: Run) => {
  const [was, is] = [before.waiting?.since, state.waiting?.since]
  if (was === is) return
  const waits = (state.waits ?? []).filter(({ since }) => since !== is)
  if (was !== undefined)
    waits.push({ since: was, until: now, activation: before.waiting?.activation })
  if (waits.length > 0) state.waits = waits
  else delete state.waits
}
