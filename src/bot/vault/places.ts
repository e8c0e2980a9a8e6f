/** Which secrets a step has to do with: its own, of its forms, and those that it works with. */
import type { Activation, CaseState } from '../../flows/case/case'
import { activationId } from '../../flows/case/ids'
import { frameOf } from '../../flows/case/lookup'
import { answeringKey } from '../../flows/case/outside/tasks'
import type { Definition, Library, Output, Step } from '../../flows/definition/definition'
import { definitionOf } from '../../flows/definition/lookup'
import { numberedFields } from '../../flows/forms/ask'
import type { Words } from '../../flows/words'
import { placeOf } from './asked'
import type { At } from './model'
import { formsOfStep } from './named'

export interface SecretPlace {
  at: At
  /** A time that its step was active. */
  activation: string
  key: string
  label: Words
  /** The step itself leaves it: it is given here. */
  own: boolean
  /** It is shown only where it was given. */
  onlyGiven: boolean
  /** The roles that it is for, where the definition says so. */
  roles: string[]
}

/** Those of a step, by the definition: its secret outputs, and the secret fields of its forms. */
const keysOfStep = (definition: Definition, step: Step, outputs: readonly Output[]) => [
  ...outputs.flatMap(({ id, kind, label, for: roles = [] }) =>
    kind === 'secret' ? [{ key: id, label, roles }] : [],
  ),
  ...numberedFields(
    formsOfStep(definition, step).filter(({ output }) => outputs.some(({ id }) => id === output)),
  ).flatMap(({ key, field }) =>
    field.kind === 'secret' ? [{ key, label: field.label, roles: [], form: true }] : [],
  ),
]

/**
 * Of forms only those that are asked for; once their step is decided, of what it uses all of them:
 * only the vault knows then which was given.
 */
export function placesFor(
  library: Library,
  state: CaseState,
  { path, step: id }: Pick<Activation, 'path' | 'step'>,
): SecretPlace[] {
  const definition = definitionOf(library, frameOf(state, path))
  const own = definition.steps.find((step) => step.id === id)
  const uses = (own?.uses ?? []).map((use) => use.split('.'))
  return definition.steps.flatMap((step) => {
    const isOwn = step === own
    const used = uses.flatMap(([of, output]) => (of === step.id ? [output] : []))
    const outputs = step.leaves.filter((output) => isOwn || used.includes(output.id))
    const round = frameOf(state, path).rounds[step.id] ?? 1
    const activation = activationId(state.id, { path, step: step.id, round })
    const asked = state.drafts?.[answeringKey({ path, step: step.id })]?.forms
    const isAsked = (key: string): boolean => {
      const [output = ''] = key.split('.')
      return key.startsWith('*') || (asked ? output in asked : !isOwn)
    }
    return keysOfStep(definition, step, outputs).flatMap(({ key, label, roles, ...of }) =>
      !('form' in of) || isAsked(key)
        ? [
            {
              at: placeOf(activation, key),
              activation,
              key,
              label,
              own: isOwn,
              onlyGiven: asked === undefined && 'form' in of,
              roles,
            },
          ]
        : [],
    )
  })
}

/** Whether a step leaves or works with a secret, whatever was asked for yet. */
export const hasSecrets = (
  library: Library,
  state: CaseState,
  activation: Pick<Activation, 'path' | 'step'>,
): boolean => placesFor(library, state, activation).length > 0
