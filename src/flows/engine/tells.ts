/**
 * What the outside person is told. Words are the bot's; here it is decided what, when and with
 * which facts.
 */
import { HOLD_MS } from '../case/undo-entry'
import { countingOutputs, latestOutput } from '../case/lookup'
import { definitionOf, stepOf, carried } from '../definition/lookup'
import type { FlowEffect } from '../case/act'
import type { Activation, CaseState, Decided, FileRef } from '../case/case'
import { tellId } from '../case/ids'
import { addressee, isReachable } from '../case/outside/participants'
import type { Library, Step } from '../definition/definition'
import type { Run } from '../case/run'

type Tell = Extract<FlowEffect, { kind: 'tell' }>
export interface Telling {
  /** What it hangs from: a case, an activation or an act. */
  from: string
  message: Tell['message']
  params?: Tell['params']
  files?: FileRef[]
  /** Who is told; else who of a part is asked to act, or of whichever part. */
  to?: string
  role?: string
}

/**
 * Tells a person who takes part, where the case has one to tell. A dialog's own answers never wait.
 */
export const tell = (run: Run, telling: Telling) => {
  const { from, message, params = {}, files, role, to = addressee(run.state, role) } = telling
  if (to === undefined) return
  run.effects.push({
    kind: 'tell',
    id: tellId(from, message),
    message,
    params: { number: run.state.number, ...params },
    files: files?.length ? files : undefined,
    to: run.state.participants && to,
    holdMs: run.actor.kind === 'member' ? HOLD_MS : 0,
  })
}

/** The words and files that a `solved` notice carries. */
const wordsOf = (state: CaseState, activation: Pick<Activation, 'path'>, step: Step) => {
  const from = carried(step)
  return from && latestOutput(state, { path: activation.path, ...from })?.value
}

/** Whether what the person will be told is written in this very step. */
export const putsIntoWords = (step: Step): boolean =>
  step.tells?.message === 'solved' && carried(step)?.step === step.id

/**
 * The words with which a step can tell the person: those that it carries, else the newest of its
 * procedure that a person may read.
 */
export const wordsAtHand = (
  library: Library,
  state: CaseState,
  activation: Activation,
): string | undefined => {
  const step = stepOf(library, activation)
  const own = putsIntoWords(step) ? undefined : wordsOf(state, activation, step)
  if (own?.kind === 'text') return own.text
  const { steps } = definitionOf(library, activation)
  for (const left of countingOutputs(state).reverse()) {
    if (left.path !== activation.path || left.step === step.id || left.value.kind !== 'text')
      continue
    const output = steps
      .find(({ id }) => id === left.step)
      ?.leaves.find(({ id }) => id === left.output)
    if (output && !output.internal && !output.secret && !output.options) return left.value.text
  }
  return undefined
}

/** The notice of a confirmed step. */
export const tellStep = (run: Run, activation: Decided, step: Step) => {
  if (!step.tells) return
  if (step.tells.message === 'attended')
    return tell(run, { from: activation.id, message: 'attended' })
  // Who cannot be written to was told by a call, or not at all.
  if (!isReachable(run.state) && activation.called !== 'told') return
  tellSolved(run, activation, { from: activation.id, step })
}

/** A second one is told as the correction of the first. */
export const tellSolved = (
  run: Run,
  activation: Pick<Activation, 'path'>,
  { from, step }: { from: string; step: Step },
) => {
  const value = wordsOf(run.state, activation, step)
  tell(run, {
    from,
    message: run.state.solvedTold > 0 ? 'corrected' : 'solved',
    params: value?.kind === 'text' ? { text: value.text } : {},
    files: value?.kind === 'file' ? value.files : undefined,
  })
  run.state.solvedTold += 1
  delete run.state.unsolved
}
