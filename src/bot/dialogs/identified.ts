/** What a message says about its writer. */
import type { PersonInbound } from '../channels/port'
import type { Conversation } from './conversation'
import { isStranger } from './guard'
import { languageOf } from './reading/language'

export function identified(conversation: Conversation, inbound: PersonInbound): Conversation {
  const { newest } = conversation
  const newer = !newest || Date.parse(inbound.at) >= Date.parse(newest.at)
  // Who has the telephone now may be somebody else: their name is not the one that is asked for.
  const doubtful = conversation.stage.at === 'who' || isStranger(conversation, inbound, 1)
  const language = conversation.languageChosen ? undefined : languageOf(inbound.text)
  // A telephone in the house keeps the name of one of those who write from it.
  const isFormer = conversation.former?.some(({ name }) => name === inbound.name) ?? false
  return {
    ...conversation,
    address: inbound.address,
    phone: inbound.phone || conversation.phone,
    name: conversation.name || (doubtful || isFormer ? undefined : inbound.name) || undefined,
    language: language ?? conversation.language,
    newest: newer ? { id: inbound.id, at: inbound.at } : newest,
  }
}
