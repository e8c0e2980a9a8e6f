/** Whoever fills forms in is told once more until when, and what is missing. */
import type { Activation } from '../../case/case'
import { partId } from '../../case/ids'
import type { Run } from '../../case/run'
import { draftsSaidWith, reminderOf } from '../../terms/form-terms'
import { ASK_AFTER, passed } from '../../terms/parts'
import { tell } from '../tells'

/** @param id of the alert with which they are reminded. */
export const remindForms = (run: Run, activation: Activation, id: string): void => {
  const due = draftsSaidWith(run.state, activation).filter(([, draft]) => {
    const at = reminderOf(run, draft)
    return at !== undefined && Date.parse(at) <= Date.parse(run.now)
  })
  for (const [index, [key, draft]] of due.entries()) {
    const { term, asked } = draft
    if (!term || asked?.to === undefined) continue
    const missed = ASK_AFTER.filter(
      (part) => Date.parse(passed(run, term.due, term, part)) <= Date.parse(run.now),
    ).length
    const nth = Math.max(term.reminders + 1, missed)
    run.state.drafts = {
      ...run.state.drafts,
      [key]: { ...draft, term: { ...term, reminders: nth } },
    }
    const from = index === 0 ? id : partId(id, index)
    const params = { forms: draft.activation, nth }
    tell(run, { from, message: 'form_reminded', to: asked.to, params })
  }
}
