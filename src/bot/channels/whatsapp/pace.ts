/**
 * A human pace: a pause between two messages in one chat, a shorter one between any two. Who comes
 * a little early waits here; who comes too early is given a turn and comes back. The last instants
 * are kept, so that a restart does not send all at once.
 */
import { createHash } from 'node:crypto'
import { DeliveryError } from '../port'
import { writeWhole } from '../../../disk/whole-file'
import { readSmall } from './small-file'

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
  /** When something was sent last, and the pause after it. */
  last: Slot
  /** Before these instants nothing may be sent in a chat. */
  chats: Record<string, number>
}
/** A moment that is taken, and the pause after it. */
interface Slot {
  at: number
  gap: number
}

export const humanPace: PaceOptions = {
  chatGapMs: [1000, 3000],
  gapMs: [250, 750],
  patienceMs: 400,
}
/** No pause explains an instant so far ahead: the clock was set back. */
const forgottenMs = 600_000

const nameless = (chat: string): string =>
  createHash('sha256').update(chat).digest('hex').slice(0, 16)
const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

export async function openPace({ file, options, now, random }: PaceDeps): Promise<Pace> {
  const { chatGapMs, gapMs, patienceMs } = options
  const read = await readSmall<Kept>(file)
  const chats = new Map(Object.entries(read?.chats ?? {}))
  const kept: Kept = { last: read?.last ?? { at: 0, gap: 0 }, chats: { ...read?.chats } }
  let slots: Slot[] = [kept.last]
  /** Turns given to effects that have not come back yet. */
  const turns = new Map<string, number>()
  let writing: Promise<void> = Promise.resolve()

  const between = ([from, to]: Gap): number => Math.round(from + random() * (to - from))
  const take = (chat: string, slot: Slot): number => {
    slots = [...slots, slot].sort((left, right) => left.at - right.at)
    chats.set(chat, slot.at + between(chatGapMs))
    return slot.at
  }
  /**
   * The first moment that is free for this chat: one that waits for its own pause holds up nobody
   * else.
   */
  const reserve = (chat: string, at: number): number => {
    slots = slots.filter((slot) => slot.at + slot.gap >= at && slot.at - at < forgottenMs)
    const own = chats.get(chat) ?? at
    const gap = between(gapMs)
    let when = Math.max(at, own - at > forgottenMs ? at : own)
    for (const slot of slots)
      if (when + gap > slot.at && when < slot.at + slot.gap) when = slot.at + slot.gap
    return take(chat, { at: when, gap })
  }
  const go = async (chat: string, when: number, at: number): Promise<void> => {
    for (const [chat, until] of chats) if (until <= at) chats.delete(chat)
    for (const [effect, turn] of turns) if (turn < at - forgottenMs) turns.delete(effect)
    kept.last = slots.findLast((slot) => slot.at <= when) ?? kept.last
    kept.chats[chat] = chats.get(chat) ?? when
    for (const [chat, until] of Object.entries(kept.chats)) if (until <= at) delete kept.chats[chat]
    const text = JSON.stringify(kept)
    writing = writing.catch(() => undefined).then(() => writeWhole(file, text))
    await writing
    if (when > at) await sleep(when - at)
  }
  return {
    turn: async (address, effect) => {
      const at = now()
      const chat = nameless(address)
      const slot = turns.get(effect)
      const when = slot === undefined || slot - at > forgottenMs ? reserve(chat, at) : slot
      if (when - at > patienceMs) {
        turns.set(effect, when)
        throw new DeliveryError('rate_limited', 'paced', Math.ceil(when - at))
      }
      turns.delete(effect)
      // Who comes late to a turn takes the present moment: the pauses begin now.
      await go(chat, when < at ? take(chat, { at, gap: between(gapMs) }) : when, at)
    },
    next: async (address) => {
      const at = now()
      const chat = nameless(address)
      await go(chat, reserve(chat, at), at)
    },
  }
}
