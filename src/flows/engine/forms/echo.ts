/** What has come of forms is said back to whoever filled them in: once, of all in one go. */
import { actorId } from '../../case/act'
import type { Draft, FailedAnswer } from '../../case/drafts/draft'
import { type FormStep, isAwaited } from '../../case/drafts/standing'
import { type FormField, type FormTask, isUnanswered, taskOf } from '../../case/drafts/view'
import { actId, tellId } from '../../case/ids'
import type { Run } from '../../case/run'
import { present } from '../../present'
import { tell } from '../tells'
import { keepDraft } from './keeping'

/** What comes in one go is answered in one go. */
export const MORE_MS = 8_000

export interface Filled {
  draft: Draft
  taken: string[]
  failed: FailedAnswer[]
  /** How many files came. */
  photos?: number
}
interface Echoing extends Filled {
  why: string | undefined
  holdMs: number
}
/** What has come is said once, of all that came in one go. */
export const echo = (run: Run, at: FormStep, { draft, why, holdMs, ...news }: Echoing): void => {
  const { state, now } = run
  const to = actorId(run.actor)
  const from = actId(state)
  const said = draft.echo
  const isWaiting =
    said !== undefined &&
    said.to === to &&
    !said.apart &&
    Date.parse(now) - Date.parse(said.at) < MORE_MS
  if (isWaiting) run.cancels.push(said.told)
  const taken = [...new Set([...(isWaiting ? said.taken : []), ...news.taken])]
  const before = isWaiting ? said.failed.filter(({ key }) => !taken.includes(key)) : []
  const failed = [
    ...before.filter(({ key }) => news.failed.every((other) => other.key !== key)),
    ...news.failed,
  ]
  const isReadAgain = isWaiting && said.whole === true
  const reads = readsAll(run, at, { draft, to, why, failed, isReadAgain })
  const params = present({
    forms: at.on.id,
    taken: taken.join(',') || undefined,
    failed: failed.map(({ key, rule }) => `${key}=${rule}`).join(',') || undefined,
    photos: news.photos || undefined,
    why,
    again: reads.again,
  })
  tell(run, { from, message: 'form_kept', params, to })
  const told = run.effects.at(-1)
  if (told?.kind === 'tell') told.holdMs = holdMs
  const isApart = holdMs === 0 || why !== undefined
  const apart = isApart || undefined
  const { whole, summed } = reads
  const newest = { told: tellId(from, 'form_kept'), to, at: now, taken, failed, whole, apart }
  keepDraft(run, at, { ...draft, summed, echo: newest })
}

interface Reading {
  draft: Draft
  to: string
  why: string | undefined
  failed: readonly FailedAnswer[]
  /** What had all of it is said anew before they read it. */
  isReadAgain: boolean
}
interface Reads {
  /** All of it is said now. */
  whole?: true
  /** It would be, but they have read it. */
  again?: 'yes'
  /** As `Draft.summed` is then. */
  summed: string[] | undefined
}
/** Whether what is said has all of it: once nothing is missing, and only once. */
const readsAll = (run: Run, at: FormStep, reading: Reading): Reads => {
  const { draft, to, why = '', failed, isReadAgain } = reading
  const task = taskOf(run.state, at, { draft, contact: to, now: run.now })
  const before = draft.summed ?? []
  const others = before.filter((contact) => contact !== to)
  const hasRead = before.length > others.length && !isReadAgain
  const isSaid =
    task.isReady && failed.length === 0 && !['later', 'list'].includes(why) && !asksOn(task)
  if (isSaid && hasRead) return { again: 'yes', summed: before }
  if (isSaid) return { whole: true, summed: [...others, to] }
  const left = task.isReady && hasRead ? before : others
  return { summed: left.length > 0 ? left : undefined }
}
/** One at a time: what may be answered is asked before all of it is summed up. */
const asksOn = ({ mode, fields, forms }: FormTask): boolean => {
  const awaited = forms.filter(isAwaited).map(({ output }) => output)
  const isOf = ({ isAsked, outputs }: FormField): boolean =>
    isAsked && outputs.some((output) => awaited.includes(output))
  return mode === 'one' && fields.some((field) => isOf(field) && isUnanswered(field))
}
