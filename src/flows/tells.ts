/** What the outside person is told. Words are the bot's; here it is decided what, when and with which facts. */
import { latestOutput, splitReference } from './lookup'
import type { FlowEffect } from './act'
import type { Activation, FileRef } from './case'
import type { Step } from './definition'
import type { Run } from './run'

/** What a staff act says outside waits so long, and undo cancels it meanwhile. */
export const HOLD_MS = 60_000

type Tell = Extract<FlowEffect, { kind: 'tell' }>
export interface Telling {
  /** What it hangs from: an activation or `CASE~SEQ`. */
  from: string
  message: Tell['message']
  params?: Tell['params']
  files?: FileRef[]
}

/** Tells the person, where the case has one to tell. A dialog's own answers never wait. */
export const tell = (run: Run, { from, message, params = {}, files }: Telling) => {
  if (!run.state.intake.contact) return
  run.effects.push({
    kind: 'tell',
    id: `${from}~tell~${message}`,
    message,
    params: { number: run.state.number, ...params },
    ...(files?.length && { files }),
    holdMs: run.actor.kind === 'member' ? HOLD_MS : 0,
  })
}

/** The words and files that a `solved` notice carries: its `from`, else the step's own text. */
const wordsOf = (run: Run, activation: Activation, step: Step) => {
  const named = step.tells?.from ? splitReference(step.tells.from) : undefined
  const text = step.leaves.find((output) => output.kind === 'text' && !output.internal && !output.secret)
  const output = named?.output ?? text?.id
  const left = output && latestOutput(run.state.outputs, activation.path, named?.step ?? step.id, output)
  return left ? left.value : undefined
}

/** The notice of a confirmed step. A second `solved` is told as the correction of the first. */
export const tellStep = (run: Run, activation: Activation, step: Step) => {
  if (!step.tells) return
  if (step.tells.message === 'attended') return tell(run, { from: activation.id, message: 'attended' })
  const value = wordsOf(run, activation, step)
  tell(run, {
    from: activation.id,
    message: run.state.solvedTold > 0 ? 'corrected' : 'solved',
    params: value?.kind === 'text' ? { text: value.text } : {},
    files: value?.kind === 'file' ? value.files : undefined,
  })
  run.state.solvedTold += 1
  delete run.state.unsolved
}
