/**
 * Members' notices as aggregates: what cases want said to somebody arrives as commands, once each,
 * and is shown in one DM a slot.
 */
import { later } from '../../flows/time/days'
import { changeAggregate, standing, write } from '../../store/change'
import type { EffectRecord, Store } from '../../store/port'
import { type Clock, isoNow } from '../words/clock'
import type { CasePayload, NoticePayload } from '../effects/payloads'
import { type NoticeBook, type NoticeItem, noSlots, noticeShape } from '../effects/notice-model'
import { nextSlot, slotOf, turnSlotOf, withItem, withNudge } from '../effects/slots'

export interface NoticesDeps {
  store: Pick<Store, 'commit' | 'read' | 'answered' | 'outbox'>
  clock: Clock
  /** Effects may be due. */
  committed(): void
}
export interface Notices {
  /** Adds what is to be said. @param effect the command's id: it is executed once. */
  add(effect: string, command: Extract<CasePayload, { type: 'to_notice' }>): Promise<void>
  /** What a message is about; nothing where it is too old. */
  items(member: string, slot: string): Promise<NoticeItem[]>
  /** Shows a message anew, from the newest state of its cases. */
  refresh(member: string, slot: string): Promise<void>
  /** Notes that a holder was reminded, with the effect that does it, once per inbound id. */
  nudge(nudge: Nudge): Promise<void>
}
export interface Nudge {
  inbound: string
  member: string
  slot: string
  activation: string
  effect: EffectRecord
}

/** Told at their own instant, not by the half hour. */
const turnKinds: readonly NoticeItem['kind'][] = ['turn', 'taken', 'answered']
/** Everything that one sweep says to somebody comes before the message. */
const gatherMs = 5000

/** The message of a slot, shown anew. */
export const noticeEffect = (
  { member, slot }: Omit<NoticePayload, 'type'>,
  notBefore?: string,
): EffectRecord => ({
  id: `notice:${member}:${slot}`,
  kind: 'show',
  lane: `dm:${member}`,
  payload: { type: 'notice', member, slot } satisfies NoticePayload,
  notBefore,
})
const laterOf = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b)

export function createNotices({ store, clock, committed }: NoticesDeps): Notices {
  const bookOf = async (member: string): Promise<NoticeBook> =>
    (await standing(store, noticeShape, member)).state ?? noSlots
  /** A message that stands already is not added to: an edit tells nobody. */
  const freeSlot = async (member: string, first: string): Promise<string> => {
    const posted = await store.outbox.posts('notice', member)
    let slot = first
    while (posted[slot]) slot = nextSlot(slot)
    return slot
  }
  interface Entry {
    member: string
    inbound?: string
    change: (book: NoticeBook) => NoticeBook
    effects: EffectRecord[]
  }
  const enter = async ({ member, inbound, change, effects }: Entry): Promise<void> => {
    await changeAggregate<NoticeBook>(
      { store, committed },
      {
        of: noticeShape,
        id: member,
        inbound: inbound === undefined ? undefined : { id: inbound },
        decide: ({ state: book = noSlots }) =>
          write({ state: change(book), effects, at: isoNow(clock) }),
      },
    )
  }
  return {
    items: async (member, slot) => (await bookOf(member)).slots[slot] ?? [],
    add: async (effect, { member, item }) => {
      const now = isoNow(clock)
      // Somebody who asks now is heard now.
      const asked = item.kind === 'nudge'
      const turn = turnKinds.includes(item.kind)
      const first = turn ? turnSlotOf(await bookOf(member), item.at, now) : slotOf(item.at, now)
      const slot = asked ? item.at : await freeSlot(member, first)
      const notBefore = laterOf(slot, turn ? slot : later(now, gatherMs))
      await enter({
        member,
        inbound: effect,
        change: (book) => withItem(book, slot, { ...item, id: effect }),
        effects: [noticeEffect({ member, slot }, asked ? undefined : notBefore)],
      })
    },
    refresh: (member, slot) =>
      enter({ member, change: (book) => book, effects: [noticeEffect({ member, slot })] }),
    nudge: ({ inbound, member, slot, activation, effect }) =>
      enter({
        member,
        inbound,
        effects: [effect, noticeEffect({ member, slot })],
        change: (book) => withNudge(book, slot, { activation, at: isoNow(clock) }),
      }),
  }
}
