/** Which solution the person has in hand: the one told last, unless the work on it began anew. */
import type { CaseState } from './case'
import type { Definition, Library } from '../definition/definition'
import { graphOf, reachable } from '../definition/graph'
import { definitionOf, stepOf } from '../definition/lookup'
import type { Told } from './past'

const tellsSolution = (definition: Definition, step: string): boolean =>
  definition.steps.some(({ id, tells }) => id === step && tells?.message === 'solved')

/**
 * Whether what is active leads to telling a solution: after a return or a reopening as before the
 * first one.
 */
const leadsToOne = (library: Library, state: CaseState): boolean =>
  state.active.some((row) => {
    const definition = definitionOf(library, row)
    return [...reachable(graphOf(definition), [row.step])].some((step) =>
      tellsSolution(definition, step),
    )
  })

/** The decision that told a solution last, in the hand of the person or taken up again since. */
export const lastSolution = (library: Library, { decided, past }: CaseState): Told | undefined =>
  decided.findLast((row) => !row.undone && stepOf(library, row).tells?.message === 'solved') ??
  past?.told

/**
 * The decision that told it; undefined before the first one, and while another one is being worked
 * on.
 */
export const standingSolution = (library: Library, state: CaseState): Told | undefined =>
  leadsToOne(library, state) ? undefined : lastSolution(library, state)
