/** What a confirmation leaves: validated by kind, kept in order, the older version staying. */
import { type Refusal, actorId } from '../case/act'
import type { Activation, LeftOutput, OutputValue } from '../case/case'
import type { Output, Step } from '../definition/definition'
import { later } from '../time/days'
import { refuse, type Run } from '../case/run'

const LONGEST_REFERENCE = 100
const LONGEST_TEXT = 3000
/** A document may be dated ahead a little (it is signed tomorrow), never far in the future. */
const FUTURE_MS = 31 * 86_400_000

const filled = (text: string, longest: number) => text.trim().length > 0 && text.length <= longest
const isDay = (day: string, now: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day &&
  day <= later(now, FUTURE_MS)
const isInstant = (at: string, now: string) =>
  /^\d{4}-\d{2}-\d{2}/.test(at) && Date.parse(at) <= Date.parse(later(now, FUTURE_MS))

const priorities: readonly string[] = ['low', 'medium', 'high', 'critical']

/**
 * Whether a value is a good one of its kind. Texts 1–3000 characters, references up to 100,
 * estimates in minutes.
 */
const valid = (value: OutputValue, output: Output, now: string): boolean => {
  switch (value.kind) {
    case 'reference':
      return filled(value.number, LONGEST_REFERENCE) && isDay(value.date, now)
    case 'text':
      return filled(value.text, LONGEST_TEXT) && offered(output, value.text)
    case 'file':
      return value.files.length > 0
    case 'estimate':
      return Number.isInteger(value.minutes) && value.minutes > 0
    case 'classification':
      return filled(value.class, LONGEST_REFERENCE) && priorities.includes(value.priority)
    case 'form':
      return (
        Object.keys(value.values).length > 0 &&
        Object.values(value.values).every((text) => text.length <= LONGEST_TEXT)
      )
    case 'article':
      return (value.action === 'declined') === (value.article === null)
    case 'registration':
      return (value.reference?.length ?? 0) <= LONGEST_REFERENCE
    case 'coordination':
      return (
        filled(value.with, LONGEST_TEXT) &&
        filled(value.means, LONGEST_TEXT) &&
        isInstant(value.at, now)
      )
    case 'acknowledgement':
      return (
        filled(value.receivedBy, LONGEST_TEXT) &&
        filled(value.channel, LONGEST_REFERENCE) &&
        isInstant(value.at, now)
      )
  }
}
/**
 * A closed list takes one or more of its option ids, separated by commas; exactly one where they
 * exclude one another.
 */
const offered = ({ options, exclusive }: Output, text: string) => {
  if (!options) return true
  const chosen = text.split(',').map((id) => id.trim())
  if (exclusive && chosen.length > 1) return false
  return chosen.every((id) => options.some((option) => option.id === id))
}

export type Values = Record<string, OutputValue>

/**
 * Checks what is given against what the step leaves. The offending output is named; `lenient` lets
 * required ones be absent.
 */
export const checkOutputs = (
  step: Step,
  given: Values,
  now: string,
  lenient: boolean,
): Refusal | undefined => {
  for (const [id, value] of Object.entries(given)) {
    const output = step.leaves.find((output) => output.id === id)
    if (!output || output.kind !== value.kind || !valid(value, output, now))
      return refuse('invalid_output', { output: id })
  }
  if (lenient) return undefined
  const missing = step.leaves.find((output) => lacks(step, output, given))
  return missing && refuse('missing_output', { output: missing.id })
}
const lacks = (step: Step, output: Output, given: Values) => {
  if (given[output.id] || output.kind === 'registration') return false
  if (output.group)
    return !step.leaves.some((other) => other.group === output.group && given[other.id])
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
  given: Values,
): LeftOutput[] => {
  const { path, round } = activation
  const own = step.leaves.flatMap((output): LeftOutput[] => {
    const written: OutputValue | undefined =
      output.kind === 'registration' && output.required
        ? { kind: 'registration', system: 'record' }
        : undefined
    const value = given[output.id] ?? written
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
