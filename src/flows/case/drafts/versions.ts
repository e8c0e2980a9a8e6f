/** The versions of a form that was handed in, and what changed between them. Pure. */
import { fieldsOf } from '../../forms/ask'
import type { Form } from '../../forms/form'
import type { FilledForm, OutputValue } from '../../definition/output-kinds'
import type { LeftOutput } from '../activation'
import { answerText } from './texts'

/** Whether it was handed in, and not left by a press. */
export const isHandedIn = ({ value }: { value: OutputValue }): boolean =>
  value.kind === 'form' && value.version !== undefined

export interface FormVersion extends FilledForm {
  version: number
  /** Who handed it in, and when. */
  handedBy: string
  at: string
}

/**
 * Every version of a form that was handed in, oldest first.
 *
 * @param outputs all of the case, its history included.
 */
export const formVersions = (
  { outputs }: { outputs: readonly LeftOutput[] },
  { path, step, output }: Pick<LeftOutput, 'path' | 'step' | 'output'>,
): FormVersion[] =>
  outputs.flatMap((left) => {
    const { value, by, at } = left
    const isSame = left.path === path && left.step === step && left.output === output
    if (!isSame || left.undone || value.kind !== 'form' || value.version === undefined) return []
    return [{ ...value, version: value.version, handedBy: by, at }]
  })

/** Ids of the fields whose answer is another than before, in the order of the form. */
export const changedFields = (form: Form, before: FilledForm, after: FilledForm): string[] => {
  const text = ({ values, elsewhere = {} }: FilledForm, id: string): string => {
    const value = values[id]
    return value === undefined ? (elsewhere[id] ?? '') : answerText(value)
  }
  return fieldsOf(form).flatMap(({ id }) => (text(before, id) === text(after, id) ? [] : [id]))
}
