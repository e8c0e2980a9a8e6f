/**
 * The terms of whole procedures: of a case from its beginning to its end, and of one that runs
 * inside a step, which has the term of that step. Configuration, as those of steps are.
 */
import { addWorking, nextWorking } from '../time/calendar'
import type { Activation, CaseState, Frame, FrameTerm, Term } from '../case/case'
import { waitsForPerson, wholesAround, type Whole } from '../case/lookup'
import { isWithin } from '../case/path'
import type { Run } from '../case/run'
import { isSettled } from '../case/undo-entry'
import { outsideOnly } from '../definition/lookup'
import type { Library } from '../definition/definition'
import { ownTerm } from './own-term'
import { standOrGoOn } from './standing'
import { notDaysAhead } from './term-ahead'

/** What a procedure has in all: what the step that calls it is given, else its own. */
const wholeTerm = (run: Run, { caller, procedure }: Frame): number | undefined => {
  const calling = run.state.active.find(({ id }) => id === caller)
  return (calling && ownTerm(run, calling)) ?? run.library.terms.procedures[procedure]?.whole
}

/** What somebody of the agency can act on in a frame and inside its steps. */
const insideOf = (
  library: Library,
  state: Pick<CaseState, 'active' | 'waiting'>,
  path: string,
): { all: Activation[]; inside: Activation[] } => {
  const all = state.active.filter((row) => !row.call && isWithin(row.path, path))
  const isInside = (row: Activation) => !outsideOnly(library, row) && !waitsForPerson(state, row)
  return { all, inside: all.filter(isInside) }
}

/** Keeps them as the act leaves the case: what began, what ended, whose clock stands. */
export const keepFrameTerms = (run: Run): void => {
  const { state } = run
  for (const frame of Object.values(state.frames)) {
    const before = state.terms?.[frame.path]
    const after = frameTerm(run, frame, before)
    if (after && after !== before) state.terms = { ...state.terms, [frame.path]: after }
  }
}

const frameTerm = (run: Run, frame: Frame, known: FrameTerm | undefined): FrameTerm | undefined => {
  const { state, now } = run
  if (frame.state !== 'open' || state.closedAt || state.cancelled)
    return known && !known.stopped ? { ...known, stopped: now } : known
  const term = goesOn(run, frame, known) ? known && { ...known } : begun(run, frame)
  if (!term) return undefined
  delete term.stopped
  const { all, inside } = insideOf(run.library, state, frame.path)
  standOrGoOn(run, term, { term, stands: all.length > 0 && inside.length === 0 })
  return known && isSame(known, term) ? known : term
}
const isSame = (left: FrameTerm, right: FrameTerm): boolean =>
  left.due === right.due &&
  left.left === right.left &&
  left.since === right.since &&
  left.stopped === right.stopped

/** A running case gets none before its next procedure begins, as its steps get none. */
const goesOn = ({ before, now }: Run, { path }: Frame, known: FrameTerm | undefined): boolean => {
  const isNew = before.frames[path]?.state !== 'open'
  if (!known) return !isNew
  if (notDaysAhead(known.since, now) !== known.since) return false
  return !isNew || (known.stopped !== undefined && !isSettled(known.stopped, now))
}

const begun = (run: Run, frame: Frame): FrameTerm | undefined => {
  const ms = wholeTerm(run, frame)
  if (ms === undefined) return undefined
  return { ms, since: run.now, due: addWorking(run.calendar, run.now, ms) }
}

/**
 * What is to be said of procedures that do not end in time, with the first step that the agency has
 * in each: where nobody has one, its clock stands.
 */
export const wholesToTell = (run: Run, activation: Activation): Whole[] =>
  wholesAround(run.state, activation).filter(
    ({ path, term }) =>
      term.due !== null &&
      !term.told &&
      insideOf(run.library, run.state, path).inside.find((row) => row.term)?.id === activation.id,
  )

/** When the first of them is said. */
export const nextWhole = (run: Run, activation: Activation): Term['next'] => {
  const [due] = wholesToTell(run, activation)
    .flatMap(({ term }) => term.due ?? [])
    .sort()
  return due === undefined ? undefined : { kind: 'whole', at: nextWorking(run.calendar, due) }
}
