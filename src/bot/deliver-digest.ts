/** Digests and their charts, sent to a member, a channel or a chat. What a digest says was fixed when it was committed. */
import { digestMessage } from './cards/digest'
import { DeliveryError } from './channels/port'
import type { DeliverDeps } from './deliver-deps'
import { digestChart } from './digest/chart'
import { chartWords } from './digest/chart-words'
import type { DigestPayload } from './payloads'

type Deps = Pick<DeliverDeps, 'staff' | 'persons' | 'files' | 'address' | 'words'>
type Ref = { channel: string; ts: string }

export interface DigestDelivery {
  post(effect: string, payload: DigestPayload): Promise<Ref>
  /** The chart of the last 30 days, with what it shows in words. */
  draw(effect: string, payload: DigestPayload): Promise<unknown>
  lookUp(effect: string, payload: DigestPayload): Promise<{ ref: unknown } | undefined>
}

export function createDigestDelivery(deps: Deps): DigestDelivery {
  const { staff, files } = deps
  /** The staff channel's place; undefined for a chat. */
  const placeOf = async ({ to }: DigestPayload): Promise<string | undefined> => {
    if (to.kind === 'whatsapp') return undefined
    return to.kind === 'channel' ? to.channel : (await staff.openDm(to.member)).channel
  }
  const chatOf = async ({ to }: DigestPayload) => {
    const found = to.kind === 'whatsapp' ? await deps.address(to.conversation) : undefined
    const channel = found && deps.persons.get(found.channel)
    return channel && { channel, address: found.address }
  }
  return {
    post: async (effect, payload) => {
      const { digest } = payload
      const channel = await placeOf(payload)
      if (!channel) throw new DeliveryError('refused', 'no_channel')
      return staff.post({ ...digestMessage({ t: deps.words(digest.language) }, digest), effect, channel })
    },
    draw: async (effect, payload) => {
      const { digest } = payload
      const t = deps.words(digest.language)
      const bytes = await digestChart(digest, t)
      const title = t('staff.digest.chart.title')
      const ref = { ...(await files.put(bytes)), name: `${title}.png`, mime: 'image/png' }
      const channel = await placeOf(payload)
      if (channel) {
        await staff.upload({ channel, ref, bytes, alt: chartWords(digest, t), effect })
        return null
      }
      const chat = await chatOf(payload)
      if (!chat) throw new DeliveryError('refused', 'no_channel')
      return chat.channel.send({ effect, address: chat.address, text: title, files: [ref] })
    },
    lookUp: async (effect, payload) => {
      const channel = await placeOf(payload)
      const chat = await chatOf(payload)
      const ref = channel ? await staff.lookUp(effect, channel) : await chat?.channel.lookUp(effect, chat.address)
      return ref && { ref }
    },
  }
}
