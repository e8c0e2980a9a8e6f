/**
 * What a case asks of somebody outside: each outside step that waits for them, in their own words,
 * and what of it has come so far. Pure.
 */
import type { Activation, Answering, CaseState, Participant } from '../case'
import type { Choice, Library, Output, Step } from '../../definition/definition'
import { comesInMessages } from '../../definition/output'
import type { OutputKind } from '../../definition/output-kinds'
import { stepOf, outsideOnly } from '../../definition/lookup'
import { askedDecisions } from '../../definition/flow-tree'
import { circumstancesIn } from '../circumstances'
import { askedOutputs } from '../lookup'
import { HOLD_MS } from '../undo-entry'
import type { Asking } from '../activation'
import { sendingsOf } from '../sending'
import { areApart, isPutTo } from './participants'
import type { Words } from '../../words'

/**
 * `acknowledgement`: that something was received. `choice`: one of several ways, with it perhaps
 * words. `single`: one thing, which answers it. `several`: parts, until the person says that it is
 * all.
 */
export type TaskKind = 'acknowledgement' | 'choice' | 'single' | 'several'

/** One thing that is asked. */
export interface TaskPart {
  output: string
  /** `reference`: the number and day of a paper; `file`, `text`. */
  kind: OutputKind
  label: Words
  /** Without it nothing is decided. */
  required: boolean
  /** Of the parts of one group one is enough. */
  group?: string
  given: boolean
}
export interface Task {
  activation: string
  kind: TaskKind
  /** What is asked, in whole sentences. */
  asks: Words
  /** The ways to choose from; empty where nothing is chosen. */
  choices: { id: string; says: Words }[]
  parts: TaskPart[]
  /** ISO instant since which it is asked. */
  since: string
  /** ISO instant until which their answer is expected. */
  due?: string
  /** Whether whoever reads this may say that the entity received it. */
  mayReceive: boolean
}

const kindOf = (parts: readonly unknown[], choices: readonly unknown[]): TaskKind => {
  if (parts.length > 1) return 'several'
  return choices.length > 0 ? 'choice' : 'single'
}

const partOf =
  (come: readonly string[]) =>
  ({ id, kind, label, required, group }: Output): TaskPart => ({
    output: id,
    kind,
    label,
    required: required && group === undefined,
    group,
    given: come.includes(id),
  })

/** A step that becomes active again goes on with what had come of its answer. */
export const answeringKey = ({ path, step }: Pick<Activation, 'path' | 'step'>): string =>
  [path, step].join('>')
export const answeringOf = (
  { answering }: Pick<CaseState, 'answering'>,
  activation: Pick<Activation, 'path' | 'step'>,
): Answering | undefined => answering?.[answeringKey(activation)]

/** Nothing of an answer is kept any more. */
export const dropAnswering = (
  state: CaseState,
  activation: Pick<Activation, 'path' | 'step'>,
): void => {
  if (!answeringOf(state, activation)) return
  const { [answeringKey(activation)]: _gone, ...others } = state.answering ?? {}
  if (Object.keys(others).length > 0) state.answering = others
  else delete state.answering
}

const partsAsked = (state: CaseState, activation: Activation, step: Step): Output[] =>
  askedOutputs(state, activation, step).filter(comesInMessages)
const choicesAsked = (state: CaseState, { path }: Activation, step: Step): readonly Choice[] =>
  askedDecisions(step, circumstancesIn(state, path))[0]?.choices ?? []

/** In which way a step is answered, also one that was decided. */
export const kindAsked = (library: Library, state: CaseState, activation: Activation): TaskKind => {
  const step = stepOf(library, activation)
  if (step.leaves.some(({ kind }) => kind === 'acknowledgement')) return 'acknowledgement'
  return kindOf(partsAsked(state, activation, step), choicesAsked(state, activation, step))
}

/**
 * What an outside step asks; undefined where its definition has no words for it, and where nobody
 * may acknowledge what is to be acknowledged: staff write it down then.
 */
export function taskOf(
  library: Library,
  state: CaseState,
  { activation, contact }: { activation: Activation; contact: string },
): Task | undefined {
  const step = stepOf(library, activation)
  if (!step.asks || activation.call || !outsideOnly(library, activation)) return undefined
  const kind = kindAsked(library, state, activation)
  if (kind === 'acknowledgement' && receivers(state, activation).length === 0) return undefined
  const come = Object.keys(answeringOf(state, activation)?.parts ?? {})
  const parts = partsAsked(state, activation, step).map(partOf(come))
  const choices = choicesAsked(state, activation, step).map(({ id, says, label }) => ({
    id,
    says: says ?? label,
  }))
  return {
    activation: activation.id,
    kind,
    asks: step.asks,
    choices,
    parts,
    since: activation.since,
    due: activation.due ?? undefined,
    mayReceive: receivers(state, activation).some((known) => known.contact === contact),
  }
}

/**
 * The running participants of a step's roles who may say that the entity received what was sent:
 * nobody of another entity than the one that it went to.
 */
export const receivers = (
  state: CaseState,
  { path, roles }: Pick<Activation, 'path' | 'roles'>,
): Participant[] => {
  const sent = sendingsOf(state).findLast((sending) => sending.path === path)?.to
  return (state.participants ?? []).filter(
    ({ contact, role, receives, ended }) =>
      receives &&
      !ended &&
      roles.includes(role) &&
      (sent === undefined || !areApart(state, sent, contact)),
  )
}

/** Whether the question had not gone out yet by an instant. */
export const isUnsaid = ({ held, at }: Asking, by: string): boolean =>
  held === true && Date.parse(by) - Date.parse(at) < HOLD_MS

/** Everything that a case asks of one of its participants, oldest first. */
export const tasksOf = (library: Library, state: CaseState, contact: string): Task[] =>
  state.closedAt || state.cancelled
    ? []
    : state.active.flatMap((activation) =>
        isPutTo(state, activation, contact)
          ? (taskOf(library, state, { activation, contact }) ?? [])
          : [],
      )
