/** What was decided and has to be done again, because a review sent the work back. */
import type { Definition } from '../definition/definition'
import type { Decided } from '../case/case'
import type { WholeCase } from '../case/history'

/** Whether the case was sent back to this step or an earlier one after it had been decided. */
export function isRedone(state: WholeCase, definition: Definition, decided: Decided): boolean {
  const place = (id: string): number => definition.steps.findIndex((step) => step.id === id)
  const returns = [...state.active, ...state.decided.filter(({ undone }) => !undone)].filter(
    (activation) => activation.path === decided.path && activation.observed,
  )
  return returns.some(({ id, step, observed }) => {
    const before = observed !== undefined && decided.decidedAt <= observed.at
    return id !== decided.id && before && place(step) <= place(decided.step)
  })
}
