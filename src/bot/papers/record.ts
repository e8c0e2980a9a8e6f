/**
 * A form that was handed in as data, for other programs: said by the case alone, so that whoever
 * holds both can compare them. Pure.
 */
import type { LeftOutput } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import { type FilledForm, isDeletedValue } from '../../flows/definition/output-kinds'
import type { FieldValue } from '../../flows/forms/values'

type LeftForm = Pick<LeftOutput, 'path' | 'step' | 'output' | 'by' | 'at'> & {
  value: FilledForm
}
/** That it was given is said, and nothing by which it is found. */
const withoutSecret = (value: FieldValue): FieldValue =>
  typeof value === 'object' && !Array.isArray(value) ? { secret: 'given' } : value

/** One version as JSON. */
export function formRecord(
  { number, frames }: Pick<WholeCase, 'number' | 'frames'>,
  { path, step, output, by, at, value }: LeftForm,
): string {
  const { form, version, values, by: answeredBy, elsewhere, warned } = value
  const { procedure, version: text, reading } = frames[path] ?? {}
  const answers = Object.fromEntries(
    Object.entries(values).map(([field, answer]) => [field, withoutSecret(answer)]),
  )
  const record = {
    format: 1,
    case: number,
    procedure,
    text,
    reading,
    step,
    output,
    form,
    version,
    handedIn: { by, at },
    answers,
    answeredBy,
    elsewhere,
    warned,
  }
  return `${JSON.stringify(record, null, 1)}\n`
}

/** Of every version that a case still has. */
export const formRecords = (state: Pick<WholeCase, 'number' | 'frames' | 'outputs'>): string[] =>
  state.outputs.flatMap(({ value, undone, ...left }) =>
    undone || value.kind !== 'form' || value.version === undefined || isDeletedValue(value)
      ? []
      : [formRecord(state, { ...left, value })],
  )
