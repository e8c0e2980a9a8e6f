/** How much waits for each channel, and since when. */
import type { Outbox } from '../../store/port'
import { chatLane } from '../effects/effect-context'

export interface QueueDeps {
  outbox: Pick<Outbox, 'waiting'>
  /** Names of the channels to people. */
  persons: readonly string[]
  staff: string
  /** Of a conversation. */
  address(conversation: string): Promise<{ channel: string } | undefined>
}

export interface Queue {
  count: number
  /** ISO instant from which the oldest waits; absent where nothing does. */
  since?: string
}

/** @returns a queue for each channel. */
export async function queuesOf(
  { outbox, persons, staff, address }: QueueDeps,
  now: string,
): Promise<Map<string, Queue>> {
  const queues = new Map<string, Queue>([staff, ...persons].map((name) => [name, { count: 0 }]))
  const chats = chatLane('')
  for (const { lane, count, since } of await outbox.waiting(now)) {
    const chat = lane.startsWith(chats)
    // With one channel to people there is nothing to look up.
    const [only, another] = chat ? persons : [staff]
    const name = another ? (await address(lane.slice(chats.length)))?.channel : only
    if (name === undefined) continue
    const before = queues.get(name) ?? { count: 0 }
    const oldest = before.since !== undefined && before.since < since ? before.since : since
    queues.set(name, { count: before.count + count, since: oldest })
  }
  return queues
}
