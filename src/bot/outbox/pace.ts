/**
 * Keeps to the staff channel's budget before it has to refuse: one post a second in a channel, so
 * many edits a minute in the workspace, the last of them kept for cards. What has no room throws
 * `rate_limited` with its turn, and waits in the outbox.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { DeliveryError } from '../channels/port'
import type { StaffChannel } from '../channels/staff-port'

export interface Budget {
  /** Between two posts in one channel. */
  postGapMs: number
  editsPerMinute: number
  /** Edits that headlines and inboxes leave to the cards. */
  keptForCards: number
  /** Between two publications of one Home: what changes meanwhile is shown with the next. */
  homeGapMs: number
  /** Pages of a channel or thread that are read, after an outcome that is unknown. */
  looksPerMinute: number
}
/** Slack's, with a little air for the way there. */
export const slackBudget: Budget = {
  postGapMs: 1100,
  editsPerMinute: 50,
  keptForCards: 12,
  homeGapMs: 1000,
  looksPerMinute: 40,
}

const minuteMs = 60_000
const patienceMs = 400
const noRoom = (waitMs: number): DeliveryError =>
  new DeliveryError('rate_limited', 'paced', Math.ceil(waitMs))

/**
 * A gap between posts. Whoever comes a little early waits here; whoever comes too early is given
 * the next free turn.
 */
function postPace(gapMs: number, now: () => number) {
  const free = new Map<string, number>()
  const promised = new Map<string, number>()
  return async (channel: string): Promise<void> => {
    const at = now()
    const from = Math.max(at, free.get(channel) ?? at)
    if (from - at > patienceMs) {
      const turn = Math.max(from, (promised.get(channel) ?? 0) + gapMs)
      promised.set(channel, turn)
      throw noRoom(turn - at)
    }
    free.set(channel, from + gapMs)
    if (from > at) await new Promise((resolve) => setTimeout(resolve, from - at))
  }
}

/** A gap between publications of one view; whoever comes too early is given the end of the gap. */
function homePace(gapMs: number, now: () => number) {
  const free = new Map<string, number>()
  return (member: string): void => {
    const at = now()
    const wait = (free.get(member) ?? at) - at
    if (wait > 0) throw noRoom(wait)
    free.set(member, at + gapMs)
  }
}

/** So many of something a minute; `kept` of them are not for this one. */
function minutePace(perMinute: number, now: () => number) {
  let recent: number[] = []
  return (kept = 0): void => {
    const at = now()
    recent = recent.filter((sentAt) => sentAt > at - minuteMs)
    const leaving = recent[recent.length - (perMinute - kept)]
    if (leaving !== undefined) throw noRoom(leaving + minuteMs - at)
    recent.push(at)
  }
}

/**
 * A place of more pages than a minute has room for waits at each: begun again at the first, it
 * would never come to its end.
 */
async function inTurn(look: () => void, wait: Wait): Promise<void> {
  for (;;) {
    try {
      return look()
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.retryAfterMs === undefined) throw error
      await wait(error.retryAfterMs)
    }
  }
}
type Wait = (ms: number) => Promise<unknown>
const sleeping: Wait = (ms) => sleep(ms, undefined, { ref: false })

/** @param now milliseconds that only grow. */
export function paced(
  channel: StaffChannel,
  budget: Budget,
  now: () => number,
  wait = sleeping,
): StaffChannel {
  const turn = postPace(budget.postGapMs, now)
  const edit = minutePace(budget.editsPerMinute, now)
  const home = homePace(budget.homeGapMs, now)
  const look = minutePace(budget.looksPerMinute, now)
  return {
    ...channel,
    post: async (message) => {
      await turn(message.channel)
      return channel.post(message)
    },
    update: async (message) => {
      // What stands in a thread is a card.
      edit(message.threadTs === undefined ? budget.keptForCards : 0)
      await channel.update(message)
    },
    publishHome: async (user, view) => {
      home(user)
      await channel.publishHome(user, view)
    },
    own: (where) => channel.own({ ...where, turn: () => inTurn(look, wait) }),
    uploads: (sought) => channel.uploads({ ...sought, turn: () => inTurn(look, wait) }),
    erase: async (place, ts) => {
      edit(budget.keptForCards)
      await channel.erase(place, ts)
    },
    lookUp: (effect, where) => channel.lookUp(effect, { ...where, turn: () => look() }),
    effectOf: async (where, ts) => {
      look()
      return channel.effectOf(where, ts)
    },
  }
}
