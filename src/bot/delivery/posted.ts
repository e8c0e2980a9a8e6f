/** Living messages: edited where they stand, posted the first time, and anew when they are gone. */
import { isoNow } from '../words/clock'
import { type PostKey, postOf, standsIn } from './look-up'
import type { DeliverDeps } from '../outbox/deliver-deps'
import { DeliveryError } from '../channels/port'
import { type Place, type Posts, placeAt } from '../../store/outbox/places'
import type { StaffMessage } from '../channels/staff-port'

export type Living = StaffMessage & {
  /** Of what the message stands for, as they were read. */
  posts: Posts
  color?: string
  /** What it says above itself when it is posted. */
  leads?: () => Promise<{ lead?: unknown[]; told?: string }>
  effect: string
  channel: string
  threadTs?: string
}
const gone = (error: unknown): boolean => error instanceof DeliveryError && error.reason === 'gone'

export type Posted = ReturnType<typeof createPosted>

export function createPosted({
  store,
  staff,
  clock,
}: Pick<DeliverDeps, 'store' | 'staff' | 'clock'>) {
  const postsOf = (kind: PostKey['kind'], id: string): Promise<Posts> =>
    store.outbox.posts(kind, id)
  const post = async ({ kind, id, key }: PostKey): Promise<Place | undefined> =>
    placeAt(await postsOf(kind, id), key)
  const remember = (key: PostKey, ref: Place): Promise<void> =>
    store.outbox.setPost(postOf(key, ref))

  /** Edits the living message, or posts it: the first time, and anew when it is gone. */
  const living = async (
    key: PostKey,
    { leads, posts, ...message }: Living,
  ): Promise<{ ref: Place }> => {
    const existing = placeAt(posts, key.key)
    const { threadTs } = message
    if (existing && standsIn(existing, threadTs)) {
      try {
        await staff.update({ ...message, ...existing })
        return { ref: existing }
      } catch (error) {
        if (!gone(error)) throw error
        await remember(key, { ...existing, gone: true })
      }
    }
    const { told, ...lead } = (await leads?.()) ?? {}
    const ref = await staff.post({ ...message, ...lead })
    const mark = told === undefined ? undefined : { to: told, at: isoNow(clock) }
    await remember(key, { ...ref, threadTs, told: mark })
    return { ref }
  }
  return { postsOf, post, living }
}
