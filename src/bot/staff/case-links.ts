/**
 * Links to the threads of cases. A permalink never changes: it is asked once, by whoever shows a
 * list first, and kept beside the address of the headline that it leads to. Nobody who presses
 * waits for it: lists are shown by the outbox.
 */
import { threadIn, refAt } from '../../store/outbox/places'
import { z } from 'zod'
import type { Post, Store } from '../../store/port'
import type { StaffChannel } from '../channels/staff-port'

/** `ts` of the headline that it leads to. */
const keptLink = z.object({ ts: z.string(), link: z.string() })

/** Asked at the same time. */
const together = 8

/** @returns links by case; a case whose link is not to be had now has none. */
export function createLinks(
  { outbox }: Pick<Store, 'outbox'>,
  channel: Pick<StaffChannel, 'permalink'>,
) {
  const linkOf = async (id: string, posts: Record<string, Post>): Promise<string | undefined> => {
    const at = threadIn(posts)
    if (!at) return undefined
    const kept = refAt(keptLink, posts, 'link')
    if (kept?.ts === at.ts) return kept.link
    const link = await channel.permalink(at.channel, at.ts).catch(() => undefined)
    if (!link) return undefined
    const ref: z.infer<typeof keptLink> = { ts: at.ts, link }
    await outbox.setPost({
      kind: 'case',
      id,
      key: 'link',
      address: `link:${at.channel}:${at.ts}`,
      ref,
    })
    return link
  }
  return async (rows: readonly { case: string }[]): Promise<Map<string, string>> => {
    const ids = [...new Set(rows.map((row) => row.case))]
    const posts =
      ids.length > 0
        ? await outbox.postsOf(ids.map((id) => ({ kind: 'case', id })))
        : new Map<string, Record<string, Post>>()
    const found = new Map<string, string>()
    for (let from = 0; from < ids.length; from += together)
      await Promise.all(
        ids.slice(from, from + together).map(async (id) => {
          const link = await linkOf(id, posts.get(id) ?? {})
          if (link) found.set(id, link)
        }),
      )
    return found
  }
}
