/** What stands at Slack of ours: read, to be taken back where words have to go. */
import type { OwnPost, Sought, StaffChannel } from '../staff-port'
import { codeOf } from './errors'
import { json, str } from './json'
import { effectIn } from './look-up'
import type { Client, Json } from './options'
import { delivered } from './outbound'

const PAGE = 200
/** A place without us, or without anything: there is nothing to take back. */
const nowhere = ['thread_not_found', 'channel_not_found', 'not_in_channel', 'message_not_found']

const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(json) : [])

const postOf = (message: Json): OwnPost => {
  const effect = effectIn(message)
  const attached = list(message.attachments).flatMap(({ blocks }) => list(blocks))
  return {
    ts: str(message.ts),
    text: str(message.text),
    blocks: [...list(message.blocks), ...attached],
    effect: effect || undefined,
  }
}

/** `StaffChannel.own`. */
export function ownPosts(
  client: Client,
  own: () => Promise<{ user: string }>,
): StaffChannel['own'] {
  return (where) =>
    delivered(async () => {
      const { user } = await own()
      const found: OwnPost[] = []
      let cursor: string | undefined
      do {
        await where.turn?.()
        const read = await readPage(client, where, cursor)
        found.push(...read.messages.filter((message) => message.user === user).map(postOf))
        cursor = read.next
      } while (cursor)
      return found
    })
}

async function readPage(
  client: Client,
  { channel, threadTs, since }: Sought,
  cursor: string | undefined,
) {
  const oldest = String(Date.parse(since) / 1000 - 300)
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
      messages: list(answer.messages),
      next: answer.response_metadata?.next_cursor || undefined,
    }
  } catch (error) {
    if (nowhere.includes(codeOf(error) ?? '')) return { messages: [], next: undefined }
    throw error
  }
}

/** `StaffChannel.erase`. */
export const erasePost = (client: Client, channel: string, ts: string): Promise<void> =>
  delivered(async () => {
    try {
      await client.chat.delete({ channel, ts })
    } catch (error) {
      if (!nowhere.includes(codeOf(error) ?? '')) throw error
    }
  })

/** `StaffChannel.uploads`. */
export function ownUploads(
  client: Client,
  own: () => Promise<{ user: string }>,
): StaffChannel['uploads'] {
  return ({ since, turn }) =>
    delivered(async () => {
      const { user } = await own()
      const from = String(Math.floor(Date.parse(since) / 1000) - 300)
      const found: { id: string; name: string; bytes: number }[] = []
      for (let page = 1, pages = 1; page <= pages; page += 1) {
        await turn?.()
        const answer = await client.files.list({ user, ts_from: from, count: PAGE, page })
        pages = answer.paging?.pages ?? 1
        found.push(
          ...list(answer.files).map(({ id, name, size }) => ({
            id: str(id),
            name: str(name),
            bytes: Number(size),
          })),
        )
      }
      return found
    })
}
