/**
 * Where forms end: with their step, but for those that were postponed; these with the step until
 * which they may be taken up, and with the case.
 */
import type { UndoEntry } from '../../case/case'
import type { Decided } from '../../case/activation'
import type { Draft } from '../../case/drafts/draft'
import {
  awaitsAnswer,
  draftKey,
  formOutputs,
  formStepOf,
  isAwaited,
  isUntold,
} from '../../case/drafts/standing'
import { contactsIn } from '../../case/outside/participants'
import type { Run } from '../../case/run'
import { tell } from '../tells'
import { dropDraft, keepDraft, takeBack } from './keeping'

/** A decided step ends what it asked for, and what was postponed until it. */
export const endForms = (run: Run, done: Decided): void => {
  if (!run.state.drafts || done.act === 'observe') return
  for (const [key, draft] of Object.entries(run.state.drafts)) {
    const at = formStepOf(run.library, run.state, draft.activation)
    if (at?.on.path !== done.path) continue
    if (key === draftKey(done)) keepPostponed(run, key, draft)
    else endUntil(run, key, { draft, done })
  }
}

const keepPostponed = (run: Run, key: string, draft: Draft): void => {
  const kept = Object.entries(draft.forms).filter(([, form]) => !isAwaited(form))
  const isOver = kept.every(([, { status }]) => status !== 'postponed')
  if (awaitsAnswer(draft)) tellEnded(run, draft)
  if (isOver) return dropDraft(run, key)
  const { undo: _undo, term: _term, echo: _echo, ...left } = draft
  keepDraft(run, { key }, { ...left, forms: Object.fromEntries(kept) })
}

/** What could be taken up until that step cannot any more. */
const endUntil = (
  run: Run,
  key: string,
  { draft, done }: { draft: Draft; done: Decided },
): void => {
  const at = formStepOf(run.library, run.state, draft.activation)
  if (!at || at.isActive) return
  const open = formOutputs(at.step).filter(({ id, postponable }) => {
    const status = draft.forms[id]?.status
    return postponable?.until !== done.step && status !== undefined && status !== 'handed_in'
  })
  if (open.length > 0) return
  const ends = formOutputs(at.step).some(({ postponable }) => postponable?.until === done.step)
  if (!ends) return
  if (awaitsAnswer(draft)) tellEnded(run, draft)
  dropDraft(run, key)
}

/** With its case, or the procedure in which they were asked for, all of it ends. */
export const endFormsOver = (run: Run): void => {
  const { state } = run
  for (const [key, draft] of Object.entries(state.drafts ?? {})) {
    const path = key.slice(0, key.lastIndexOf('>'))
    if (!state.closedAt && state.frames[path]?.state === 'open') continue
    if (awaitsAnswer(draft)) tellEnded(run, draft)
    dropDraft(run, key)
  }
}

/** Whom it was asked reads that it is asked no more; what was not told is not. */
const tellEnded = (run: Run, { asked, activation }: Draft): void => {
  if (asked?.to === undefined) return
  if (isUntold({ asked }, run.now)) {
    if (asked.told !== undefined) run.cancels.push(asked.told)
    return
  }
  if (!contactsIn(run.state).includes(asked.to)) return
  tell(run, {
    from: activation,
    message: 'form_ended',
    to: asked.to,
    params: { forms: activation },
  })
}

/** What the press had ended goes on, with what came since. */
export const restoreForms = (run: Run, { before, at }: UndoEntry): void => {
  for (const [key, draft] of Object.entries(before.drafts ?? {})) {
    const now = run.state.drafts?.[key]
    // A question that the press kept from being told is asked anew.
    const asked =
      draft.asked && isUntold(draft, at) ? { ...draft.asked, to: undefined } : draft.asked
    keepDraft(
      run,
      { key },
      {
        ...draft,
        asked,
        answers: { ...draft.answers, ...now?.answers },
        forms: { ...draft.forms, ...now?.forms },
      },
    )
  }
}

/** What was asked by a step that an undo takes away was not told yet. */
export const unaskGone = (run: Run, gone: readonly { path: string; step: string }[]): void => {
  for (const activation of gone) {
    const key = draftKey(activation)
    const draft = run.state.drafts?.[key]
    if (draft?.undo) takeBack(run, key, draft)
  }
}

/** What was asked a moment ago is not told any more; should the case go on, it is asked anew. */
export const unaskUntold = (run: Run): void => {
  for (const [key, draft] of Object.entries(run.state.drafts ?? {})) {
    const { asked } = draft
    if (asked?.told === undefined || !isUntold(draft, run.now)) continue
    run.cancels.push(asked.told)
    const { to: _to, told: _told, held: _held, ...left } = asked
    keepDraft(run, { key }, { ...draft, asked: left })
  }
}
