/**
 * Words to an outside person, as their channel can show them: the only place that asks what a
 * channel can do.
 */
import type { FileRef } from '../../flows/case/case'
import { contactsIn } from '../../flows/case/outside/participants'
import { DeliveryError, type MadeFile, type PersonChannel } from '../channels/port'
import type { DeliverDeps } from './deliver-deps'
import type { PaperWanted } from '../effects/paper-wanted'
import type { Wording } from '../effects/payloads'
import { linkedText } from './linked-text'

export interface Chatted extends Wording {
  conversation: string
  files: readonly FileRef[]
  /** Whose words these are; without it the files only illustrate the words. */
  case?: string
  /** For whom they are; without it they are for whoever has the conversation. */
  contact?: string
  /** What went to the entity with them: how far they come is kept. */
  sending?: string
  /** Forms that go with them, where the channel takes files: made now. */
  papers?: readonly PaperWanted[]
  /** An address that is made for this sending alone. */
  link?: { secret: string; id: string }
}
type Ref = { ref: string }

export interface ChatDelivery {
  /**
   * Throws `DeliveryError`. Refused for good: `no_channel`, `no_address` (of a link), `who_writes`
   * (somebody else may have the telephone), `takes_no_part` (they take part in the case no more),
   * `window_closed`, `text_too_long`, `no_media` (there were files alone), `files_left_out` (the
   * words stand in the chat, the files of a case could not).
   */
  send(effect: string, chatted: Chatted): Promise<Ref>
  lookUp(effect: string, chatted: Chatted): Promise<Ref | undefined>
}

/** How long after the person's last message their channel takes free words. */
const windowMs = 86_400_000

const leavesOut = ({ capabilities }: PersonChannel, chatted: Chatted): boolean =>
  chatted.files.length > 0 && !capabilities.media && chatted.case !== undefined

export function createChatDelivery(
  deps: Pick<DeliverDeps, 'persons' | 'address' | 'clock'> &
    Partial<Pick<DeliverDeps, 'ticks' | 'cases' | 'papers' | 'linkAddress'>>,
): ChatDelivery {
  /** Whether somebody who took part in a case was ended while the words waited. */
  const isEnded = async ({ case: id, contact }: Chatted): Promise<boolean> => {
    const state = id === undefined ? undefined : await deps.cases?.load(id)
    return Boolean(
      state?.participants && contact !== undefined && !contactsIn(state).includes(contact),
    )
  }
  const find = async (conversation: string) => {
    const to = await deps.address(conversation)
    const channel = to && deps.persons.get(to.channel)
    return channel && { ...to, channel }
  }
  const isClosed = ({ capabilities }: PersonChannel, heardAt: string | undefined): boolean =>
    capabilities.freeformWindow === '24h' &&
    !(Math.abs(deps.clock.now() - Date.parse(heardAt ?? '')) <= windowMs)

  /** What is gone meanwhile is left out: the words stand by themselves. */
  const papersOf = async ({ papers: wanted = [] }: Chatted): Promise<MadeFile[] | undefined> => {
    const asked = await Promise.all(wanted.map(async (paper) => deps.papers?.make(paper)))
    const found = asked.filter((paper) => paper !== undefined)
    return found.length > 0 ? found : undefined
  }
  const stands = async (effect: string, chatted: Chatted, channel: string, { ref }: Ref) => {
    await deps.ticks?.stands(effect, chatted, { channel, ref })
    return { ref }
  }
  const send = async (effect: string, chatted: Chatted): Promise<Ref> => {
    const to = await find(chatted.conversation)
    if (!to) throw new DeliveryError('refused', 'no_channel')
    if (chatted.contact !== undefined && to.contact !== chatted.contact)
      throw new DeliveryError('refused', 'who_writes')
    if (await isEnded(chatted)) throw new DeliveryError('refused', 'takes_no_part')
    const { channel, address } = to
    const { buttons, media, maxText } = channel.capabilities
    const tapped = buttons ? chatted.choices : undefined
    if (isClosed(channel, to.heardAt)) throw new DeliveryError('refused', 'window_closed')
    const text = await linkedText(deps, { ...chatted, text: (tapped ?? chatted).text })
    if (text.length > maxText) throw new DeliveryError('refused', 'text_too_long')
    if (!media && chatted.files.length > 0 && text.trim() === '')
      throw new DeliveryError('refused', 'no_media')
    const files = media ? [...chatted.files] : []
    const papers = media ? await papersOf(chatted) : undefined
    const message = { effect, address, text, files, papers, choices: tapped?.options }
    if (!leavesOut(channel, chatted))
      return stands(effect, chatted, channel.name, await channel.send(message))
    // Tried again, the words are not said twice.
    if (!(await channel.lookUp(effect, address))) await channel.send(message)
    throw new DeliveryError('refused', 'files_left_out')
  }
  return {
    send,
    lookUp: async (effect, chatted) => {
      const to = await find(chatted.conversation)
      // What had to be left out is said by sending again.
      if (!to || leavesOut(to.channel, chatted)) return undefined
      const found = await to.channel.lookUp(effect, to.address)
      return found && stands(effect, chatted, to.channel.name, found)
    },
  }
}
