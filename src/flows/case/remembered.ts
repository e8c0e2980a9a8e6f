/** What is kept of entries that leave a case's document: what a later act may still ask. Pure. */
import type { CaseState, Decided, LeftOutput, Message } from './case'
import { isReturnedTo } from './drafts/standing'
import { isHandedIn } from './drafts/versions'
import { later } from '../time/days'
import type { Definition, Library, Step } from '../definition/definition'
import { reasonOf } from './left-before'
import { doneOf } from './lookup'
import { comparable } from './intake'
import { documentOf } from '../definition/documents'
import { definitionOf, splitReference, stepOf, carried } from '../definition/lookup'
import { broughtTo } from '../definition/brought'
import { callsOf } from '../definition/flow-tree'
import type { Done, KeptOutput, Past } from './past'
import { HOLD_MS } from './undo-entry'

/** The oldest entries, that leave with an act; `rows`: how many rows the history has then. */
export interface Leaving {
  decided: readonly Decided[]
  outputs: readonly LeftOutput[]
  messages: readonly Message[]
  rows: number
}

const nothing: Past = { rows: 0, done: {}, outputs: [], sentBack: {}, roles: [], people: [] }
const union = (known: string[], more: string[]): string[] =>
  more.every((role) => known.includes(role)) ? known : [...new Set([...known, ...more])]

/** What is remembered of a case after these have left it. */
export function remembered(library: Library, state: CaseState, leaving: Leaving): Past {
  const before = state.past ?? nothing
  const counting = leaving.decided.filter(({ undone }) => !undone)
  const told = counting.findLast((done) => stepOf(library, done).tells?.message === 'solved')
  const spoken = spokenAt(leaving.messages, before.spoken)
  const cites = leaving.outputs.flatMap(({ value, undone }) =>
    value.kind === 'reference' && !undone ? [comparable(value.number)] : [],
  )
  const unreached = before.unreached ?? counting.some(({ called }) => called === 'unreached')
  // Every field by its name: a copy whose fields change is several times dearer.
  return {
    rows: leaving.rows,
    done: counting.reduce(withDone, before.done),
    outputs: leaving.outputs.reduce(
      (kept, left) => withOutput(library, state, kept, left),
      before.outputs,
    ),
    sentBack: counting.reduce(
      (instants, done) => withSentBack(state, instants, done),
      before.sentBack,
    ),
    roles: union(
      before.roles,
      leaving.decided.flatMap(({ roles }) => roles),
    ),
    people: union(
      before.people,
      leaving.decided.map(({ decidedBy }) => decidedBy),
    ),
    told: told ? toldOf(told) : before.told,
    unreached: unreached || undefined,
    spoken,
    cites: cites.length > 0 ? union(before.cites ?? [], cites) : before.cites,
  }
}

const toldOf = ({
  path,
  step,
  procedure,
  version,
  reading,
  decidedAt,
  called,
}: Decided): NonNullable<Past['told']> => ({
  path,
  step,
  procedure,
  version,
  decidedAt,
  reading: reading || undefined,
  called,
})

const withDone = (instants: Past['done'], decision: Decided): Past['done'] => {
  const { path, step } = decision
  const old = instants[path]?.[step]
  const also = old ? union(old.also ?? [], [old.by]).filter((by) => by !== decision.decidedBy) : []
  const done: Done = { ...doneOf(decision), also: also.length > 0 ? also : undefined }
  return { ...instants, [path]: { ...instants[path], [step]: done } }
}

const withSentBack = (
  state: CaseState,
  instants: Past['sentBack'],
  done: Decided,
): Past['sentBack'] =>
  done.act === 'observe'
    ? {
        ...instants,
        [done.path]: { by: done.decidedBy, at: done.decidedAt, reason: reasonOf(state, done) },
      }
    : instants

const withOutput = (
  library: Library,
  state: CaseState,
  kept: KeptOutput[],
  left: LeftOutput,
): KeptOutput[] => {
  if (left.undone) return kept
  const { path, step, round, output, value, by, at } = left
  const others = kept.filter(
    (kept) => kept.path !== path || kept.step !== step || kept.output !== output,
  )
  const done = state.decided.find(
    (decision) => decision.path === path && decision.step === step && decision.round === round,
  )
  const older = kept.find((output) => !others.includes(output))
  if (isHandedIn(left)) return [...others, ...handedAgain(library, state, left)]
  // What was given anew after its decision had left stands in the place of what it corrects.
  if (!done && older) return [...others, { ...older, value, by, at }]
  if (!done || !isAskedLater(library, state, left, done)) return others
  const { roles, as } = doneOf(done)
  return [...others, { path, step, output, value, by, at, roles, as }]
}

/**
 * A form stays known where a review may send work back to its step: it goes on from the version
 * that was handed in.
 */
const handedAgain = (library: Library, state: CaseState, left: LeftOutput): KeptOutput[] => {
  const { path, step, output, value, by, at } = left
  const frame = state.frames[path]
  if (!frame) return []
  const definition = definitionOf(library, frame)
  if (!isReturnedTo(definition, step)) return []
  const roles = definition.steps.find(({ id }) => id === step)?.roles ?? []
  return [{ path, step, output, value, by, at, roles }]
}

/**
 * Whether a later act may read it: words that begin or tell something, what a term or an alert
 * comes from, what a call leaves.
 */
const isAskedLater = (
  library: Library,
  { frames }: CaseState,
  left: LeftOutput,
  done: Decided,
): boolean => {
  const { path, step, output, value } = left
  if (value.kind === 'estimate' || value.kind === 'classification') return true
  const { callerLeaves = [] } = frames[path] ?? {}
  if ([callerLeaves].flat().includes(`${step}.${output}`)) return true
  return value.kind === 'text' || namedIn(definitionOf(library, done)).has(`${step}.${output}`)
}

const named = new WeakMap<Definition, ReadonlySet<string>>()
/**
 * `STEP.OUTPUT` of everything that a step of a definition tells the person, takes its term from,
 * gives to a procedure that it calls, sends to the entity, brings to linked cases, or has to leave
 * again where a review sends it back.
 */
const namedIn = (definition: Definition): ReadonlySet<string> => {
  const known =
    named.get(definition) ??
    new Set([...askedNames(definition), ...sentNames(definition), ...linkedNames(definition)])
  named.set(definition, known)
  return known
}
const askedNames = ({ steps }: Definition): string[] => steps.flatMap(namesOf)
/** Each paper that is sent to the entity, with its files. */
const sentNames = ({ steps }: Definition): string[] =>
  steps.flatMap(({ id, sends }) =>
    (sends?.carries ?? []).flatMap((reference) => {
      const { step: from = id, output } = splitReference(reference)
      const maker = steps.find((step) => step.id === from)
      return maker ? documentOf(maker, output).map((left) => `${from}.${left.id}`) : []
    }),
  )
const linkedNames = (definition: Definition): string[] =>
  definition.steps
    .filter(({ splitsHere }) => splitsHere)
    .flatMap(({ id }) => broughtTo(definition, id))
    .map(({ step, output }) => `${step}.${output}`)
const namesOf = (step: Step): string[] => {
  const told = step.tells?.message === 'solved' ? carried(step) : undefined
  const { term } = step
  const from = typeof term === 'object' ? splitReference(term.from) : undefined
  const sources = callsOf(step).flatMap(({ gives = {} }) => Object.values(gives))
  return [
    ...[told, from].flatMap((source) =>
      source ? [`${source.step ?? step.id}.${source.output}`] : [],
    ),
    ...sources.filter((source) => typeof source === 'string'),
    ...step.leaves.flatMap(({ id, ask }) => (ask ? [`${step.id}.${id}`] : [])),
  ]
}

/** When the person could have read the newest of these words, or wrote them. */
const spokenAt = (messages: readonly Message[], before: string | undefined): string | undefined => {
  const instants = messages.flatMap(({ audience, at, withdrawn }) => {
    if (audience === 'thread' || withdrawn) return []
    return [audience === 'to_person' ? later(at, HOLD_MS) : at]
  })
  return [...instants, ...(before ? [before] : [])].sort().at(-1)
}
