/** Moments that a telephone or an earlier clock tells, as far as they can be. */
import { isAhead, notAhead } from '../../flows/time/days'
import type { Conversation } from '../dialogs/conversation'

/** No message is older than the channels that bring it: an instant of before is none. */
const FIRST = '2015-01-01T00:00:00.000Z'

/** When something was written, by its provider; `now` where that cannot be. */
export const writtenAt = (at: string, now: string): string =>
  Number.isNaN(Date.parse(at)) || Date.parse(at) < Date.parse(FIRST) ? now : notAhead(at, now)

/**
 * A conversation in which everything that has happened lies in the past: else it would wait until
 * the clock has come there again.
 */
export function settledBy(known: Conversation, now: string): Conversation {
  const { minute, asked, draft, stage, codeTries } = known
  const settled = <Event extends { at: string }>(event: Event | undefined): Event | undefined =>
    event && { ...event, at: notAhead(event.at, now) }
  return {
    ...known,
    minute: isAhead(minute.since, now) ? { ...minute, since: now, count: 0, told: false } : minute,
    reports: known.reports.filter((at) => !isAhead(at, now)),
    asked: asked && notAhead(asked, now),
    draft: draft && { ...draft, startedAt: notAhead(draft.startedAt, now) },
    newest: settled(known.newest),
    noticed: settled(known.noticed),
    opened: settled(known.opened),
    codeTries: codeTries && { ...codeTries, since: notAhead(codeTries.since, now) },
    said: settled(known.said),
    greeted: settled(known.greeted),
    recent: settled(known.recent),
    task: settled(known.task),
    stage:
      stage.at === 'who' && stage.triedAt
        ? { ...stage, triedAt: notAhead(stage.triedAt, now) }
        : stage,
  }
}
