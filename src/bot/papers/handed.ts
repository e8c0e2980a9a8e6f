/** The forms of a case that were handed in: each version by itself. Pure. */
import { definitionOf } from '../../flows/definition/lookup'
import type { WholeCase } from '../../flows/case/history'
import type { Library, Output } from '../../flows/definition/definition'
import { type FilledForm, isDeletedValue } from '../../flows/definition/output-kinds'
import type { Form } from '../../flows/forms/form'

export interface HandedForm {
  path: string
  step: string
  round: number
  output: Output
  form: Form
  /** From 1. */
  version: number
  value: FilledForm
  /** Who confirmed it, and the ISO instant. */
  by: string
  at: string
  /** Its answers were deleted. */
  isDeleted: boolean
}

/** In the order in which they came. */
export const handedForms = (
  { outputs, frames }: Pick<WholeCase, 'outputs' | 'frames'>,
  library: Library,
): HandedForm[] =>
  outputs.flatMap(({ path, step: id, round, output: name, value, by, at, undone }) => {
    const frame = frames[path]
    if (undone || !frame || value.kind !== 'form' || value.version === undefined) return []
    const { steps, forms } = definitionOf(library, frame)
    const step = steps.find((known) => known.id === id)
    const output = step?.leaves.find((known) => known.id === name)
    const form = forms.find((known) => known.id === (value.form ?? output?.form))
    if (!output || !form) return []
    const { version } = value
    const isDeleted = isDeletedValue(value)
    return [{ path, step: id, round, output, form, version, value, by, at, isDeleted }]
  })

/** By which a button names a version. */
export const formKey = ({ path, step, output, version }: HandedForm): string =>
  ['form', path, step, output.id, version].join(':')
