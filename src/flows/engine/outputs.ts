/** What a confirmation leaves: validated by kind, kept in order, the older version staying. */
import { type Brought, type Refusal, actorId } from '../case/act'
import type { Activation, LeftOutput, OutputValue } from '../case/case'
import type { Output, Step } from '../definition/definition'
import { isGoodValue } from '../definition/output-kinds'
import { refuse, type Run } from '../case/run'

export type Values = Record<string, OutputValue>

/**
 * Checks what is given against what the step leaves. The offending output is named; `lenient` lets
 * required ones be absent.
 */
export const checkOutputs = (
  step: Pick<Step, 'leaves'>,
  values: Values,
  now: string,
  lenient: boolean,
): Refusal | undefined => {
  for (const [id, value] of Object.entries(values)) {
    const output = step.leaves.find((output) => output.id === id)
    const isFit = output?.kind === value.kind && !isForm(output)
    if (!isFit || !isGoodValue(value, output, now)) return refuse('invalid_output', { output: id })
  }
  if (lenient) return undefined
  const missing = step.leaves.find((output) => lacks(step, output, values))
  return missing && refuse('missing_output', { output: missing.id })
}
/** A form of fields is handed in by itself, before the step is decided. */
const isForm = ({ kind, form }: Output): boolean => kind === 'form' && form !== undefined
const lacks = (step: Pick<Step, 'leaves'>, output: Output, values: Values) => {
  if (values[output.id] || output.kind === 'registration' || isForm(output)) return false
  if (output.group)
    return !step.leaves.some((other) => other.group === output.group && values[other.id])
  return output.required
}

/**
 * Keeps what was given, and the registration that the confirmation itself is. Answers everything
 * that was left.
 */
export const leave = (
  run: Run,
  activation: Activation,
  step: Step,
  values: Values,
): LeftOutput[] => {
  const { path, round } = activation
  const own = step.leaves.flatMap((output): LeftOutput[] => {
    const written: OutputValue | undefined =
      output.kind === 'registration' && output.required
        ? { kind: 'registration', system: 'record' }
        : undefined
    const value = values[output.id] ?? written
    return value
      ? [
          {
            path,
            step: step.id,
            round,
            output: output.id,
            value,
            by: actorId(run.actor),
            at: run.now,
          },
        ]
      : []
  })
  if (own.length > 0) run.state.outputs = [...run.state.outputs, ...own]
  return own
}

/** What others left, as an activation takes it over: it stays theirs. */
export const bring = (
  run: Run,
  { path, step, round }: Activation,
  all: readonly Omit<Brought, 'step'>[],
): LeftOutput[] => {
  const brought = all.map(({ output, value, by }) => {
    const at = run.now
    return { path, step, round, output, value, by, at }
  })
  if (brought.length > 0) run.state.outputs = [...run.state.outputs, ...brought]
  return brought
}
