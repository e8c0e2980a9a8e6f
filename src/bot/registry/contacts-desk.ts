/** What verifying the contacts of an entity works with. */
import type { Conversation } from '../dialogs/conversation'
import { shownDigits } from '../entities/codes'
import type { VerificationDeps } from '../verification/telling'
import type { Writes } from '../entities/verifying'
import type { Desk } from '../staff/context'

export type ContactsDesk = Desk &
  VerificationDeps & {
    /** The conversation that somebody writes in with this telephone. */
    conversationOf(phone: string): Promise<string | undefined>
    people: { conversation(id: string): Promise<Conversation | undefined> }
  }

/** Who writes with a telephone now, where that is known. */
export async function writesWith(
  { conversationOf, people }: Pick<ContactsDesk, 'conversationOf' | 'people'>,
  phone: string | undefined,
): Promise<Writes | undefined> {
  const id = phone && (await conversationOf(phone))
  const found = id ? await people.conversation(id) : undefined
  if (!found || found.stage.at === 'who') return undefined
  return { chat: found.contact, digits: phone?.slice(-shownDigits) }
}
