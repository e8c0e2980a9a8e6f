/**
 * Digests and their charts, sent to a member, a channel or a chat. What a digest says was fixed
 * when it was committed.
 */
import { digestMessage } from './card'
import { createChatDelivery } from '../outbox/deliver-chat'
import { DeliveryError } from '../channels/port'
import type { DeliverDeps } from '../outbox/deliver-deps'
import { chartOf } from './chart'
import { chartWords } from './chart-words'
import type { FileRef } from '../../flows/case/case'
import type { DigestPayload } from '../effects/payloads'
import type { StoredEffect } from '../../store/port'

type Deps = Pick<
  DeliverDeps,
  'staff' | 'persons' | 'files' | 'address' | 'clock' | 'words' | 'drawing'
>
type Ref = { channel: string; ts: string }

export interface DigestDelivery {
  post(effect: string, payload: DigestPayload): Promise<Ref>
  /** The chart of the last 30 days, with what it shows in words. */
  draw(effect: string, payload: DigestPayload): Promise<unknown>
  lookUp(
    effect: Pick<StoredEffect, 'id' | 'at'>,
    payload: DigestPayload,
  ): Promise<{ ref: unknown } | undefined>
}

export function createDigestDelivery(deps: Deps): DigestDelivery {
  const { staff, files } = deps
  /** The staff channel's place; undefined for a chat. */
  const placeOf = async ({ to }: DigestPayload): Promise<string | undefined> => {
    if (to.kind === 'whatsapp') return undefined
    return to.kind === 'channel' ? to.channel : (await staff.openDm(to.member)).channel
  }
  const chats = createChatDelivery(deps)
  /** A chart alone, with its title. */
  const inChat = ({ to }: DigestPayload, text: string, ref?: FileRef) => ({
    conversation: to.kind === 'whatsapp' ? to.conversation : '',
    text,
    files: ref ? [ref] : [],
  })
  return {
    post: async (effect, payload) => {
      const { digest } = payload
      const channel = await placeOf(payload)
      if (!channel) throw new DeliveryError('refused', 'no_channel')
      return staff.post({
        ...digestMessage({ t: deps.words(digest.language) }, digest),
        effect,
        channel,
      })
    },
    draw: async (effect, payload) => {
      const { digest } = payload
      const t = deps.words(digest.language)
      const bytes = await deps.drawing.chart(chartOf(digest, t))
      const title = t('staff.digest.chart.title')
      const ref = { ...(await files.put(bytes)), name: `${title}.png`, mime: 'image/png' }
      const channel = await placeOf(payload)
      if (channel) {
        await staff.upload({ channel, ref, bytes, alt: chartWords(digest, t), effect })
        return null
      }
      return chats.send(effect, inChat(payload, title, ref))
    },
    lookUp: async ({ id, at }, payload) => {
      const channel = await placeOf(payload)
      const ref = channel
        ? await staff.lookUp(id, { channel, since: at })
        : await chats.lookUp(id, inChat(payload, ''))
      return ref && { ref }
    },
  }
}
