/** Finding things in a library and in a case. */
import { definitionOf, textOf } from '../definition/lookup'
import type {
  Activation,
  CaseState,
  Decided,
  Frame,
  FrameTerm,
  LastBranch,
  LeftOutput,
  Message,
} from './case'
import { waitsForForms } from './drafts/waits'
import { isWithin } from './path'
import type { Definition, Library, Output, Step } from '../definition/definition'
import type { Done } from './past'
import type { Words } from '../words'

/** The definition of the procedure in which a case stands. */
export const rootOf = (
  library: Library,
  { frames, procedure, version }: Pick<CaseState, 'frames' | 'procedure' | 'version'>,
): Definition => definitionOf(library, frames[procedure] ?? { path: procedure, procedure, version })

/** The words that the end at which a case closed has of its own; undefined for an ordinary one. */
export const endOf = ({ closedAt, frames, procedure }: CaseState): Words | undefined =>
  closedAt === undefined ? undefined : frames[procedure]?.ended?.label

/** The frame of a procedure that a case runs, or ran last; undefined where it never did. */
export const lastFrameOf = (
  { frames }: Pick<CaseState, 'frames'>,
  code: string,
): Frame | undefined => Object.values(frames).findLast(({ procedure }) => procedure === code)

/** The text of a procedure that a case runs, or ran last; undefined where it never did. */
export const textIn = (
  library: Library,
  state: Pick<CaseState, 'frames'>,
  code: string,
): Definition | undefined => {
  const frame = lastFrameOf(state, code)
  return frame && textOf(library, frame)
}

export const findActive = (state: CaseState, id: string): Activation | undefined =>
  state.active.find((activation) => activation.id === id)

/**
 * Words of the case by their id; of those that left, the ones brought back for an act that names
 * them.
 */
export const findMessage = (state: CaseState, id: string): Message | undefined =>
  [...state.messages, ...(state.recalled?.messages ?? [])].find((message) => message.id === id)

/** A decision as it is remembered once it has left. */
export const doneOf = ({ decidedBy: by, holder, roles, playedAs }: Decided): Done => ({
  by,
  holder: holder && holder !== by ? holder : undefined,
  roles,
  as: playedAs && !(roles.length === 1 && roles[0] === playedAs) ? playedAs : undefined,
})

/** The last decision of a step in a frame that still counts. */
export const lastDecision = (state: CaseState, path: string, step: string): Done | undefined => {
  const recent = state.decided.findLast(
    (done) => done.path === path && done.step === step && !done.undone,
  )
  return recent ? doneOf(recent) : state.past?.done[path]?.[step]
}

/** Everybody whose decision of a step in a frame still counts. */
export const decidersOf = (state: CaseState, path: string, step: string): string[] => {
  const recent = state.decided.filter(
    (done) => done.path === path && done.step === step && !done.undone,
  )
  const before = state.past?.done[path]?.[step]
  return [
    ...(before ? [...(before.also ?? []), before.by] : []),
    ...recent.map(({ decidedBy }) => decidedBy),
  ]
}

/**
 * The decision of an activation: a recent one, or one that an act names and that was brought back
 * for it.
 */
export const findDecided = (state: CaseState, id: string): Decided | undefined => {
  const named = (decision: Decided) => decision.id === id
  return state.decided.findLast(named) ?? state.recalled?.decided.findLast(named)
}

/** The frame of a path; it exists for every activation. */
export const frameOf = (state: CaseState, path: string): Frame => {
  const frame = state.frames[path]
  if (!frame) throw new Error(`case ${state.id} has no frame ${path}`)
  return frame
}

/** The newest value that counts of an output in a frame. */
export const latestOutput = (
  { outputs, past }: CaseState,
  { path, step, output }: Pick<LeftOutput, 'path' | 'step' | 'output'>,
): Pick<LeftOutput, 'value' | 'by' | 'at'> | undefined => {
  const same = (left: Pick<LeftOutput, 'path' | 'step' | 'output'>) =>
    left.path === path && left.step === step && left.output === output
  return outputs.findLast((output) => same(output) && !output.undone) ?? past?.outputs.find(same)
}

/**
 * Outputs that count and that a later act may read, oldest first: an earlier value may stand before
 * its newer one.
 */
export const countingOutputs = ({ outputs, past }: Pick<CaseState, 'outputs' | 'past'>) => [
  ...(past?.outputs ?? []),
  ...outputs.filter((output) => !output.undone),
]

/**
 * The outputs of a step as this round asks them. Where a review sent the work back, what was left
 * before and may else stay empty is required: the corrected document is what is waited for.
 */
export const askedOutputs = (state: CaseState, activation: Activation, step: Step): Output[] =>
  activation.observed
    ? step.leaves.map((output) =>
        output.ask && wasLeft(state, activation, output) ? { ...output, required: true } : output,
      )
    : step.leaves

const wasLeft = (state: CaseState, { path, step }: Activation, { id }: Output): boolean =>
  latestOutput(state, { path, step, output: id }) !== undefined

/** Whether it is this step that waits for the person’s answer, or for forms; others go on. */
export const waitsForPerson = (
  state: Pick<CaseState, 'waiting' | 'drafts'>,
  activation: Pick<Activation, 'id' | 'path' | 'step'>,
): boolean => state.waiting?.activation === activation.id || waitsForForms(state, activation)

/** The join that waits for this step alone. */
export const heldUpBy = (
  { alone }: { alone?: readonly LastBranch[] | undefined },
  { id }: Pick<Activation, 'id'>,
): LastBranch | undefined => alone?.find(({ activation }) => activation === id)

/** A procedure that has a term, as a whole. */
export interface Whole {
  path: string
  term: FrameTerm
}
/** Procedures of a case that run and have a term as a whole, the case's own first. */
export const wholesIn = ({ terms }: Pick<CaseState, 'terms'>): Whole[] =>
  Object.entries(terms ?? {})
    .filter(([, term]) => !term.stopped)
    .map(([path, term]) => ({ path, term }))
/** Those of them in which a step stands. */
export const wholesAround = (
  state: Pick<CaseState, 'terms'>,
  { path }: Pick<Activation, 'path'>,
): Whole[] => wholesIn(state).filter((whole) => isWithin(path, whole.path))
