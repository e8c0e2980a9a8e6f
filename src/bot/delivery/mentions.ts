/**
 * Words in a case's thread that call a role to a step that nobody has. Only the newest of a step
 * can be pressed, and none once somebody has it: what was said is crossed out and stays.
 */
import { z } from 'zod'
import { refAt, threadIn, type Posts } from '../../store/outbox/places'
import { section, struck } from '../cards/blocks'
import { blockOf } from '../cards/mention'
import { DeliveryError } from '../channels/port'
import type { CasePayload } from '../effects/payloads'
import type { DeliverDeps } from '../outbox/deliver-deps'
import { postOf, type PostKey } from './look-up'

type Outcome = { ref: unknown } | 'wait'
type Calling = Extract<CasePayload, { type: 'mention' }>
type Called = Extract<CasePayload, { type: 'called' }>

const standing = z.object({
  channel: z.string(),
  ts: z.string(),
  text: z.string(),
  /** By which it was posted; absent in older ones. */
  effect: z.string().optional(),
})
const keyOf = ({ case: id, activation }: Omit<Called, 'type'>): PostKey => ({
  kind: 'case',
  id,
  key: `mention:${activation}`,
})

export function createMentions({ store, staff, views, cases }: DeliverDeps) {
  const crossOut = async (
    effect: string,
    posts: Posts,
    { case: id, activation }: Omit<Called, 'type'>,
  ): Promise<void> => {
    const { key } = keyOf({ case: id, activation })
    const stands = refAt(standing, posts, key)
    if (!stands) return
    const { channel, ts, text, effect: posted = `${effect}:struck` } = stands
    const blocks = [section(struck(text), { block_id: blockOf(activation) })]
    try {
      // It stays known by its own effect: what calls now is looked for by its own.
      await staff.update({ channel, ts, text, blocks, effect: posted })
    } catch (error) {
      // Somebody deleted it: nothing of it can be pressed any more.
      if (!(error instanceof DeliveryError && error.reason === 'gone')) throw error
    }
  }
  return {
    call: async (effect: string, payload: Calling): Promise<Outcome> => {
      const key = keyOf(payload)
      const posts = await store.outbox.posts('case', payload.case)
      const parent = threadIn(posts)
      if (!parent) return 'wait'
      const message = await views.mention(payload)
      if (!message) return { ref: null }
      await crossOut(effect, posts, payload)
      const { channel, ts: threadTs } = parent
      const ref = await staff.post({ ...message, effect, channel, threadTs })
      const { text = '' } = message
      await store.outbox.setPost({ ...postOf(key, ref), ref: { ...ref, text, effect } })
      return { ref }
    },
    /** Somebody has the step, or it is over. Where that was taken back, it goes on calling. */
    called: async (effect: string, payload: Called): Promise<Outcome> => {
      const state = await cases.load(payload.case)
      const row = state?.active.find(({ id }) => id === payload.activation)
      if (row && !row.holder) return { ref: null }
      const posts = await store.outbox.posts('case', payload.case)
      await crossOut(effect, posts, payload)
      return { ref: null }
    },
  }
}
