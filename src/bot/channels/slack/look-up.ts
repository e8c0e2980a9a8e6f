/** Whether a post reached Slack, found by the effect in its metadata. */
import type { StaffChannel } from '../port'
import { codeOf } from './errors'
import { json, str } from './json'
import type { Client } from './options'
import { delivered, EFFECT_EVENT } from './outbound'

const PAGE = 200
const PAGES = 10

/** `StaffChannel.lookUp`: the newest two thousand posts of the channel, or of the thread. */
export function lookUpOf(client: Client): StaffChannel['lookUp'] {
  return (effect, channel, threadTs) =>
    delivered(async () => {
      let cursor: string | undefined
      for (let page = 0; page < PAGES; page += 1) {
        const read = await readPage(client, { channel, threadTs, cursor })
        const ts = read.messages.find((one) => isOf(one, effect))?.ts
        if (ts) return { channel, ts: str(ts) }
        cursor = read.next
        if (!cursor) return undefined
      }
      return undefined
    })
}

interface Page {
  channel: string
  threadTs?: string
  cursor?: string
}

async function readPage(client: Client, { channel, threadTs, cursor }: Page) {
  const about = { channel, limit: PAGE, include_all_metadata: true, ...(cursor && { cursor }) }
  try {
    const answer = threadTs
      ? await client.conversations.replies({ ...about, ts: threadTs })
      : await client.conversations.history(about)
    return { messages: (answer.messages ?? []).map(json), next: answer.response_metadata?.next_cursor || undefined }
  } catch (error) {
    // A thread that is gone holds nothing.
    if (threadTs && codeOf(error) === 'thread_not_found') return { messages: [], next: undefined }
    throw error
  }
}

function isOf(message: Record<string, unknown>, effect: string): boolean {
  const metadata = json(message.metadata)
  return metadata.event_type === EFFECT_EVENT && json(metadata.event_payload).effect === effect
}
