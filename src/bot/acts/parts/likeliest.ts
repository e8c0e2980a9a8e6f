/** Which way on is the likeliest. */
import type { Activation } from '../../../flows/case/case'
import { firstOf, proposedChoices } from '../../../flows/case/drafts/deciding'
import type { Choice } from '../../../flows/definition/definition'
import type { CaseView } from '../../cards/view'

/** What was handed in for the step proposes some ways: they come first. */
export function likeliest(
  { library, state }: Pick<CaseView, 'library' | 'state'>,
  activation: Activation,
  choices: readonly Choice[],
): Choice[] {
  const first = firstOf(library, state, { activation, values: {} })
  const proposed = proposedChoices(choices, first)
  return [
    ...choices.filter(({ id }) => proposed.includes(id)),
    ...choices.filter(({ id }) => !proposed.includes(id)),
  ]
}
