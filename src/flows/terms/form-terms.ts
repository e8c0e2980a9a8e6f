/** When whoever fills the forms of a step in is reminded: with which step the clock asks for it. */
import type { Activation, CaseState } from '../case/case'
import type { Draft } from '../case/drafts/draft'
import { awaitsAnswer } from '../case/drafts/waits'
import { partsOfActivation } from '../case/ids'
import type { Run } from '../case/run'
import { ASK_AFTER, passed } from './parts'

/** What was postponed has no active step of its own: one of its procedure says it. */
const carrierOf = ({ active }: CaseState, draft: Draft): Activation | undefined => {
  const { path = '', step } = partsOfActivation(draft.activation)
  const around = active.filter((row) => row.path === path && !row.call && row.term)
  return around.find((row) => row.step === step) ?? around[0]
}

/** The drafts of which it is said with a step that they are waited for. */
export const draftsSaidWith = (state: CaseState, activation: Activation): [string, Draft][] =>
  Object.entries(state.drafts ?? {}).filter(
    ([, draft]) => awaitsAnswer(draft) && carrierOf(state, draft)?.id === activation.id,
  )

/** ISO instant of the next reminder of one; undefined when all were said. */
export const reminderOf = (
  run: Pick<Run, 'calendar'>,
  { term, asked }: Draft,
): string | undefined => {
  const part = term && asked?.to !== undefined ? ASK_AFTER[term.reminders] : undefined
  return term && part !== undefined ? passed(run, term.due, term, part) : undefined
}

export const nextFormsReminder = (run: Run, activation: Activation): string | undefined => {
  if (!run.state.drafts) return undefined
  return draftsSaidWith(run.state, activation)
    .flatMap(([, draft]) => reminderOf(run, draft) ?? [])
    .sort()[0]
}
