/** What a secret is called by the definition that asks for it. */
import { partsOfActivation } from '../../flows/case/ids'
import type { CaseState } from '../../flows/case/case'
import { frameOf } from '../../flows/case/lookup'
import type { Definition, Library, Step } from '../../flows/definition/definition'
import { definitionOf } from '../../flows/definition/lookup'
import { type AskedForm, numberedFields } from '../../flows/forms/ask'
import type { Words } from '../../flows/words'

/** @param key as forms have it, or the output of a step */
export type Naming = (state: CaseState, activation: string, key: string) => Words | undefined

/** The forms that a step asks for. */
export const formsOfStep = ({ forms }: Definition, { leaves }: Step): AskedForm[] =>
  leaves.flatMap(({ id: output, form: named }) => {
    const form = forms.find(({ id }) => id === named)
    return form ? [{ output, form }] : []
  })

/** For which roles a secret that a step leaves is. */
export const rolesOf = (
  library: Library,
  state: CaseState,
  { activation, key }: { activation: string; key: string },
): string[] => {
  const { path, step: id } = partsOfActivation(activation)
  if (path === undefined || !state.frames[path]) return []
  const { steps } = definitionOf(library, frameOf(state, path))
  const leaves = steps.find((step) => step.id === id)?.leaves
  return leaves?.find((left) => left.id === key)?.for ?? []
}

export const namingBy =
  (library: Library): Naming =>
  (state, activation, key) => {
    const { path, step: id } = partsOfActivation(activation)
    if (path === undefined || !state.frames[path]) return undefined
    const definition = definitionOf(library, frameOf(state, path))
    const step = definition.steps.find((known) => known.id === id)
    if (!step) return undefined
    const fields = numberedFields(formsOfStep(definition, step))
    const asked = fields.find((known) => known.key === key)?.field
    return (asked ?? step.leaves.find((left) => left.id === key))?.label
  }
