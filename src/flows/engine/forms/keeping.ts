/** What every act on forms does with a draft: keeps it, and asks the next one where nobody is. */
import { actorId } from '../../case/act'
import type { Activation } from '../../case/case'
import type { Draft } from '../../case/drafts/draft'
import {
  askedOf,
  fillersOf,
  type FormStep,
  formStepOf,
  isAwaited,
} from '../../case/drafts/standing'
import { partId, tellId } from '../../case/ids'
import { contactsIn } from '../../case/outside/participants'
import { ownActive } from '../../case/own'
import type { Run } from '../../case/run'
import { addWorking } from '../../time/calendar'
import { usualTerm } from '../../terms/terms'
import { tell } from '../tells'

export const keepDraft = (run: Run, { key }: Pick<FormStep, 'key'>, draft: Draft): void => {
  run.state.drafts = { ...run.state.drafts, [key]: draft }
}
export const dropDraft = ({ state }: Run, key: string): void => {
  const { [key]: _gone, ...others } = state.drafts ?? {}
  if (Object.keys(others).length > 0) state.drafts = others
  else delete state.drafts
}
/** Who acted on a step that is active: an undo of what led there must not pull it away. */
export const touch = (run: Run, on: Activation): void => {
  if (!run.state.active.some(({ id }) => id === on.id)) return
  Object.assign(ownActive(run, on), { touchedBy: actorId(run.actor), touchedAt: run.now })
}

/** The working time that who fills the forms in has from now on. */
export const termOf = ({ library, calendar, now }: Run, { step }: FormStep): Draft['term'] => {
  const ms = usualTerm(library.terms, step, fillersOf(step))?.ms
  if (ms === undefined) return undefined
  return { ms, since: now, due: addWorking(calendar, now, ms), reminders: 0 }
}

/** An asking that was not told is taken back. */
export const takeBack = (run: Run, key: string, { undo }: Draft): void => {
  if (!undo) return
  run.cancels.push(...undo.effects)
  if (undo.before) run.state.drafts = { ...run.state.drafts, [key]: undo.before }
  else dropDraft(run, key)
}

/** As an act leaves the drafts: of which time their step is, who is asked. */
export const keepDrafts = (run: Run): void => {
  const { state, library, now } = run
  for (const [key, draft] of Object.entries(state.drafts ?? {})) {
    const at = formStepOf(library, state, draft.activation)
    if (!at) continue
    const kept = { ...draft, activation: at.on.id }
    if (kept.undo && kept.undo.until < now) delete kept.undo
    const isOther = kept.activation !== draft.activation || kept.undo !== draft.undo
    if (isOther) state.drafts = { ...state.drafts, [key]: kept }
    askAgain(run, at, kept)
  }
}

/** Whom it was asked takes part no more, or nobody could be asked: the next one is. */
const askAgain = (run: Run, at: FormStep, draft: Draft): void => {
  const { state } = run
  const { asked, forms } = draft
  if (!asked || asked.isQuiet || state.closedAt || state.cancelled) return
  if (!Object.values(forms).some(isAwaited)) return
  if (asked.to !== undefined && contactsIn(state).includes(asked.to)) return
  const to = askedOf(state, at, draft)
  if (to === undefined) return
  const from = partId(at.on.id, state.seq)
  tell(run, { from, message: 'form_asked', params: { forms: at.on.id }, to })
  const held = run.actor.kind === 'member' ? true : undefined
  const told = tellId(from, 'form_asked')
  const term = draft.term ?? termOf(run, at)
  keepDraft(run, at, { ...draft, term, asked: { ...asked, at: run.now, to, told, held } })
}
