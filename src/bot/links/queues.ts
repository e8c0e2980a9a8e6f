/** How much waits for each channel. */
import type { Outbox } from '../../store/port'
import { chatLane } from '../case-effects'

export interface QueueDeps {
  outbox: Pick<Outbox, 'waiting'>
  /** Names of the channels to people. */
  persons: readonly string[]
  staff: string
  /** Of a conversation. */
  address(conversation: string): Promise<{ channel: string } | undefined>
}

/** @returns counts by channel; zero where nothing waits. */
export async function queuesOf(
  { outbox, persons, staff, address }: QueueDeps,
  now: string,
): Promise<Map<string, number>> {
  const counts = new Map([staff, ...persons].map((name) => [name, 0]))
  const chats = chatLane('')
  for (const { lane, count } of await outbox.waiting(now)) {
    const chat = lane.startsWith(chats)
    // With one channel to people there is nothing to look up.
    const [only, another] = chat ? persons : [staff]
    const name = another ? (await address(lane.slice(chats.length)))?.channel : only
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + count)
  }
  return counts
}
