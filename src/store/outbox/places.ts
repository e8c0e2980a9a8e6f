/**
 * Where messages of ours stand, as the outbox keeps it under the key of each: read back through a
 * schema, so that nobody takes for a place what is none.
 */
import { z } from 'zod'
import type { Outbox, Post } from '../port'

/** What is kept of one thing, by key. */
export type Posts = Readonly<Record<string, Pick<Post, 'ref'>>>

const place = z.object({
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string().optional(),
  /** It is no longer there, and the one that takes its place was not answered yet. */
  gone: z.literal(true).optional(),
  /** Of a card: to whom its post said that it is their turn, and when. */
  told: z.object({ to: z.string(), at: z.string() }).optional(),
})
export type Place = z.infer<typeof place>

/** What is kept under a key; undefined where nothing is, or nothing of this shape. */
export const refAt = <T>(schema: z.ZodType<T>, posts: Posts, key: string): T | undefined =>
  schema.safeParse(posts[key]?.ref).data
/** Where the message of a key stands. */
export const placeAt = (posts: Posts, key: string): Place | undefined => refAt(place, posts, key)

/** The key of a case's headline, whose replies are the case's thread. */
const headline = 'headline'
/**
 * The thread of a case, of what is kept of it: that of another case where this one goes on there.
 */
export const threadIn = (posts: Posts): Place | undefined => {
  const at = placeAt(posts, headline)
  return at?.threadTs === undefined ? at : { ...at, ts: at.threadTs, threadTs: undefined }
}
/** The thread of a case; undefined before its headline was posted. */
export const threadOf = async (
  outbox: Pick<Outbox, 'posts'>,
  caseId: string,
): Promise<Place | undefined> => threadIn(await outbox.posts('case', caseId))
