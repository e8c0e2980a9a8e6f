/** What has come of forms is said back to whoever filled them in: once, of all in one go. */
import { actorId } from '../../case/act'
import type { Draft, FailedAnswer } from '../../case/drafts/draft'
import type { FormStep } from '../../case/drafts/standing'
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
  const params = present({
    forms: at.on.id,
    taken: taken.join(',') || undefined,
    failed: failed.map(({ key, rule }) => `${key}=${rule}`).join(',') || undefined,
    photos: news.photos || undefined,
    why,
  })
  tell(run, { from, message: 'form_kept', params, to })
  const told = run.effects.at(-1)
  if (told?.kind === 'tell') told.holdMs = holdMs
  const isApart = holdMs === 0 || why !== undefined
  const apart = isApart || undefined
  const newest = { told: tellId(from, 'form_kept'), to, at: now, taken, failed, apart }
  keepDraft(run, at, { ...draft, echo: newest })
}
