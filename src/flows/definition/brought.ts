/** What a case that starts in the middle of a procedure needs of the steps before. */
import type { Definition, Step } from './definition'
import { documentOf } from './documents'
import { callsOf } from './flow-tree'
import { graphOf, reachable } from './graph'
import { splitReference } from './lookup'

/** An output by the step that leaves it. */
export interface OutputName {
  step: string
  output: string
}

/** `STEP.OUTPUT` of everything that a step names of others. */
const namedBy = ({ uses, sends, ...step }: Step): string[] => [
  ...uses,
  ...(sends?.carries ?? []),
  ...callsOf(step).flatMap(({ gives = {} }) =>
    Object.values(gives).filter((source) => typeof source === 'string'),
  ),
]

/**
 * What the steps from `at` on name of those before it, each document with its files, in the order
 * of the steps.
 */
export const broughtTo = (definition: Definition, at: string): OutputName[] => {
  const ahead = reachable(graphOf(definition), [at])
  const named = new Set(
    definition.steps.flatMap((step) => (ahead.has(step.id) ? namedBy(step) : [])),
  )
  return definition.steps.flatMap((step) => {
    const own = [...named].filter((reference) => splitReference(reference).step === step.id)
    if (ahead.has(step.id) || own.length === 0) return []
    const outputs = own.flatMap((reference) =>
      documentOf(step, splitReference(reference).output).map(({ id }) => id),
    )
    return [...new Set(outputs)].map((output) => ({ step: step.id, output }))
  })
}
