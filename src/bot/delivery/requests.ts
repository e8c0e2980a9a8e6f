/** Requests of people, their files and deletions, where staff see them. */
import type { CasePayload } from '../effects/payloads'
import { DeliveryError } from '../channels/port'
import type { FileRef } from '../../flows/case/case'
import { threadIn } from '../../store/outbox/places'
import type { Posted } from './posted'
import type { DeliverDeps } from '../outbox/deliver-deps'

type Outcome = { ref: unknown } | 'wait'

export function createRequestDelivery(deps: DeliverDeps, { postsOf, post, living }: Posted) {
  const { store, staff } = deps
  /** In the thread of its case, else a message of its own where its owners are. */
  const request = async (effect: string, id: string): Promise<Outcome> => {
    const shown = await deps.views.request(id)
    if (!shown) return { ref: null }
    const { case: of, owned, ...message } = shown
    const own = { kind: 'request', id } as const
    const posts = await store.outbox.postsOf(
      of === undefined ? [own] : [own, { kind: 'case', id: of }],
    )
    const parent = threadIn(posts.get(of ?? '') ?? {})
    if (of !== undefined && !parent) return 'wait'
    const place = parent
      ? { channel: parent.channel, threadTs: parent.ts }
      : { channel: owned ? deps.casesChannel : deps.adminChannel }
    return living(
      { ...own, key: 'card' },
      { ...message, posts: posts.get(id) ?? {}, effect, ...place },
    )
  }
  const requestFile = async (effect: string, id: string, ref: FileRef): Promise<Outcome> => {
    const below = await post({ kind: 'request', id, key: 'card' })
    if (!below) return 'wait'
    const bytes = await deps.files.get(ref.hash)
    if (!bytes) throw new DeliveryError('refused', 'file_missing')
    const threadTs = below.threadTs ?? below.ts
    await staff.upload({ channel: below.channel, threadTs, ref, bytes, effect })
    return { ref: null }
  }
  /** What administrators are asked and told of a deletion. */
  const erasing = async (effect: string, id: string): Promise<Outcome> => {
    const shown = await deps.views.erasure(id)
    if (!shown) return { ref: null }
    const key = { kind: 'request', id, key: 'erasure' } as const
    return living(key, {
      ...shown,
      posts: await postsOf('request', id),
      effect,
      channel: deps.adminChannel,
    })
  }
  const asked = async (
    effect: string,
    payload: Extract<CasePayload, { type: 'request' | 'request_file' | 'erasure' }>,
  ): Promise<Outcome> => {
    if (payload.type === 'request_file') return requestFile(effect, payload.request, payload.file)
    return payload.type === 'request'
      ? request(effect, payload.request)
      : erasing(effect, payload.request)
  }
  return asked
}
