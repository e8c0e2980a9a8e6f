/**
 * Messages that should have left long ago: a trouble of their channel, whatever state it says that
 * it is in.
 */
import type { Links } from './links'
import type { Queue } from './queues'

/** Longer than a crowd takes at a human pace, shorter than anybody's patience. */
const patienceMs = 600_000

/** @param now ISO instant. */
export const isStuck = ({ since }: Queue, now: string): boolean =>
  since !== undefined && Date.parse(now) - Date.parse(since) > patienceMs

/**
 * Tells administrators of the linked channels that do not send, once each, and when they do again.
 */
export async function watchQueues(
  links: Pick<Links, 'stuck'>,
  queues: Map<string, Queue>,
  now: string,
): Promise<void> {
  for (const [channel, queue] of queues) await links.stuck(channel, isStuck(queue, now))
}
