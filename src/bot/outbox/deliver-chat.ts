/**
 * Words to an outside person, as their channel can show them: the only place that asks what a
 * channel can do.
 */
import type { FileRef } from '../../flows/case/case'
import { DeliveryError, type PersonChannel } from '../channels/port'
import type { DeliverDeps } from './deliver-deps'
import type { Wording } from '../effects/payloads'

export interface Chatted extends Wording {
  conversation: string
  files: readonly FileRef[]
  /** Whose words these are; without it the files only illustrate the words. */
  case?: string
  /** For whom they are; without it they are for whoever has the conversation. */
  contact?: string
}
type Ref = { ref: string }

export interface ChatDelivery {
  /**
   * Throws `DeliveryError`. Refused for good: `no_channel`, `who_writes` (somebody else may have
   * the telephone), `window_closed`, `text_too_long`, `no_media` (there were files alone),
   * `files_left_out` (the words stand in the chat, the files of a case could not).
   */
  send(effect: string, said: Chatted): Promise<Ref>
  lookUp(effect: string, said: Chatted): Promise<Ref | undefined>
}

/** How long after the person's last message their channel takes free words. */
const windowMs = 86_400_000

const leavesOut = ({ capabilities }: PersonChannel, said: Chatted): boolean =>
  said.files.length > 0 && !capabilities.media && said.case !== undefined

export function createChatDelivery(
  deps: Pick<DeliverDeps, 'persons' | 'address' | 'clock'>,
): ChatDelivery {
  const find = async (conversation: string) => {
    const to = await deps.address(conversation)
    const channel = to && deps.persons.get(to.channel)
    return channel && { ...to, channel }
  }
  const isClosed = ({ capabilities }: PersonChannel, heardAt: string | undefined): boolean =>
    capabilities.freeformWindow === '24h' &&
    !(Math.abs(deps.clock.now() - Date.parse(heardAt ?? '')) <= windowMs)

  const send = async (effect: string, said: Chatted): Promise<Ref> => {
    const to = await find(said.conversation)
    if (!to) throw new DeliveryError('refused', 'no_channel')
    if (said.contact !== undefined && to.contact !== said.contact)
      throw new DeliveryError('refused', 'who_writes')
    const { channel, address } = to
    const { buttons, media, maxText } = channel.capabilities
    const tapped = buttons ? said.choices : undefined
    const { text } = tapped ?? said
    if (isClosed(channel, to.heardAt)) throw new DeliveryError('refused', 'window_closed')
    if (text.length > maxText) throw new DeliveryError('refused', 'text_too_long')
    if (!media && said.files.length > 0 && text.trim() === '')
      throw new DeliveryError('refused', 'no_media')
    const files = media ? [...said.files] : []
    const message = { effect, address, text, files, choices: tapped?.options }
    if (!leavesOut(channel, said)) return channel.send(message)
    // Tried again, the words are not said twice.
    if (!(await channel.lookUp(effect, address))) await channel.send(message)
    throw new DeliveryError('refused', 'files_left_out')
  }
  return {
    send,
    lookUp: async (effect, said) => {
      const to = await find(said.conversation)
      // What had to be left out is said by sending again.
      return to && !leavesOut(to.channel, said) ? to.channel.lookUp(effect, to.address) : undefined
    },
  }
}
