/** The forms of a step that is over, as they were handed in last. Pure. */
import { isDeletedValue } from '../../definition/output-kinds'
import type { Library } from '../../definition/definition'
import { fieldsOf, keyOf } from '../../forms/ask'
import type { WholeCase } from '../history'
import type { Answer, Draft, Elsewhere, FormState } from './draft'
import { firstOutputs, formOf, formOutputs, type FormStep, formStepOf } from './standing'
import { formVersions } from './versions'
import { type FormTask, taskOf } from './view'

/** What was chosen first, as the step left it. */
const firstLeft = ({ step, on }: FormStep, { outputs }: WholeCase): Draft['first'] =>
  Object.fromEntries(
    firstOutputs(step).flatMap(({ id }) => {
      const left = outputs.findLast(
        ({ path, step: by, output, undone }) =>
          path === on.path && by === on.step && output === id && !undone,
      )
      return left ? [[id, left.value]] : []
    }),
  )

/** A draft that says what the newest versions say; of deleted ones nothing. */
function draftLeft(at: FormStep, whole: WholeCase): Draft {
  const answers: Record<string, Answer> = {}
  const elsewhere: Record<string, Elsewhere> = {}
  const forms: Record<string, FormState> = {}
  for (const output of formOutputs(at.step)) {
    const form = formOf(at.definition, output)
    const newest = formVersions(whole, { ...at.on, output: output.id }).at(-1)
    if (!form || !newest || isDeletedValue(newest)) continue
    const { handedBy, at: when, version } = newest
    forms[output.id] = { status: 'handed_in', version, handed: { by: handedBy, at: when } }
    for (const field of fieldsOf(form)) {
      const value = newest.values[field.id]
      const how = newest.elsewhere?.[field.id]
      const by = newest.by?.[field.id] ?? handedBy
      const key = keyOf(output.id, field)
      if (value !== undefined) answers[key] = { value, by, at: when }
      if (how !== undefined) elsewhere[key] = { how, by, at: when }
    }
  }
  return { activation: at.on.id, first: firstLeft(at, whole), forms, answers, elsewhere }
}

/** @param now ISO instant */
export function formTaskLeft(
  library: Library,
  whole: WholeCase,
  { activation, now }: { activation: string; now: string },
): FormTask | undefined {
  const at = formStepOf(library, whole, activation)
  const draft = at && draftLeft(at, whole)
  return draft && Object.keys(draft.forms).length > 0
    ? taskOf(whole, at, { draft, now })
    : undefined
}
