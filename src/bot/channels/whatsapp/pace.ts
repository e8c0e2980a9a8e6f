/**
 * A human pace: a pause between two messages in one chat, a shorter one between any two. Who comes a little early waits here; who
 * comes too early is given a turn and comes back. The last instants are kept, so that a restart does not send all at once.
 */
import { createHash } from 'node:crypto'
import { DeliveryError } from '../port'
import { readSmall, writeWhole } from './small-file'

/** Shortest and longest pause, in milliseconds. */
export type Gap = readonly [from: number, to: number]
export interface PaceOptions {
  chatGapMs: Gap
  gapMs: Gap
  /** What is waited for here. */
  patienceMs: number
}
export interface PaceDeps {
  file: string
  options: PaceOptions
  /** Milliseconds since the epoch. */
  now: () => number
  /** Between 0 and 1. */
  random: () => number
}
export interface Pace {
  /** Resolves when it may be sent; throws `rate_limited` with the time until its turn. */
  turn(chat: string, effect: string): Promise<void>
  /** Resolves when the same chat may get the next part, however long that is. */
  next(chat: string): Promise<void>
}
interface Kept {
  free: number
  chats: Record<string, number>
}

export const humanPace: PaceOptions = { chatGapMs: [1000, 3000], gapMs: [250, 750], patienceMs: 400 }
const forgottenMs = 600_000

const nameless = (chat: string): string => createHash('sha256').update(chat).digest('hex').slice(0, 16)
const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

export async function openPace({ file, options, now, random }: PaceDeps): Promise<Pace> {
  const { chatGapMs, gapMs, patienceMs } = options
  const kept = await readSmall<Kept>(file)
  const chats = new Map(Object.entries(kept?.chats ?? {}))
  let free = kept?.free ?? 0
  /** Turns given to effects that have not come back yet. */
  const turns = new Map<string, number>()
  let writing: Promise<void> = Promise.resolve()

  const between = ([from, to]: Gap): number => Math.round(from + random() * (to - from))
  /** An instant that no pause explains was written before the clock was set back. */
  const credible = (instant: number, at: number, [, to]: Gap): number =>
    instant - at > (turns.size + 1) * to ? at : instant
  const reserve = (chat: string, at: number): number => {
    const when = Math.max(at, credible(free, at, gapMs), credible(chats.get(chat) ?? at, at, chatGapMs))
    free = when + between(gapMs)
    chats.set(chat, when + between(chatGapMs))
    return when
  }
  const keep = async (at: number): Promise<void> => {
    for (const [chat, until] of chats) if (until <= at) chats.delete(chat)
    for (const [effect, when] of turns) if (when < at - forgottenMs) turns.delete(effect)
    const text = JSON.stringify({ free, chats: Object.fromEntries(chats) } satisfies Kept)
    writing = writing.catch(() => undefined).then(() => writeWhole(file, text))
    await writing
  }
  const go = async (when: number, at: number): Promise<void> => {
    await keep(at)
    if (when > at) await sleep(when - at)
  }
  return {
    turn: async (address, effect) => {
      const at = now()
      const chat = nameless(address)
      const given = turns.get(effect)
      const when = given === undefined || given - at > forgottenMs ? reserve(chat, at) : given
      if (when - at > patienceMs) {
        turns.set(effect, when)
        throw new DeliveryError('rate_limited', 'paced', Math.ceil(when - at))
      }
      turns.delete(effect)
      // It came late to its turn: the pause begins now.
      if (when < at) chats.set(chat, Math.max(chats.get(chat) ?? 0, at + between(chatGapMs)))
      await go(when, at)
    },
    next: async (address) => {
      const at = now()
      await go(reserve(nameless(address), at), at)
    },
  }
}
