/**
 * Whether a post reached Slack, found by the effect in its metadata; and which effect a post of
 * ours is.
 */
import type { Sought, StaffChannel } from '../staff-port'
import { codeOf } from './errors'
import { json, str } from './json'
import type { Client, Json } from './options'
import { delivered, EFFECT_EVENT } from './outbound'

const PAGE = 200
const PAGES = 10
/** How far Slack's clock may be behind ours. */
const SKEW_MS = 5 * 60_000

/**
 * `StaffChannel.lookUp`: what was posted in the channel, or in the thread, since the effect was
 * written.
 */
export function lookUpOf(client: Client): StaffChannel['lookUp'] {
  return (effect, sought) =>
    delivered(async () => {
      let cursor: string | undefined
      for (let page = 0; page < PAGES; page += 1) {
        await sought.turn?.()
        const read = await readPage(client, sought, cursor)
        const ts = read.messages.find((message) => effectIn(message) === effect)?.ts
        if (ts) return { channel: sought.channel, ts: str(ts) }
        cursor = read.next
        if (!cursor) return undefined
      }
      return undefined
    })
}

/** `StaffChannel.effectOf`: the parent comes first of its thread, also when nobody answered. */
export function effectOfPost(client: Client): StaffChannel['effectOf'] {
  return (channel, ts) =>
    delivered(async () => {
      const query = { channel, ts, limit: 1, include_all_metadata: true }
      const { messages = [] } = await client.conversations.replies(query)
      const message = messages.map(json).find((found) => found.ts === ts)
      return message && effectIn(message)
    })
}

async function readPage(
  client: Client,
  { channel, threadTs, since }: Sought,
  cursor: string | undefined,
) {
  const oldest = String((Date.parse(since) - SKEW_MS) / 1000)
  const query = {
    channel,
    oldest,
    limit: PAGE,
    include_all_metadata: true,
    cursor: cursor || undefined,
  }
  try {
    const answer = threadTs
      ? await client.conversations.replies({ ...query, ts: threadTs })
      : await client.conversations.history(query)
    return {
      messages: (answer.messages ?? []).map(json),
      next: answer.response_metadata?.next_cursor || undefined,
    }
  } catch (error) {
    // A thread that is gone holds nothing.
    if (threadTs && codeOf(error) === 'thread_not_found') return { messages: [], next: undefined }
    throw error
  }
}

/** Which effect a post of ours is. */
export function effectIn(message: Json): string | undefined {
  const metadata = json(message.metadata)
  return metadata.event_type === EFFECT_EVENT
    ? str(json(metadata.event_payload).effect) || undefined
    : undefined
}
