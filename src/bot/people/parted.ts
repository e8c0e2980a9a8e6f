/** What is said to somebody whose part in a case was ended, when they write again. Pure. */
import type { Conversation } from '../dialogs/conversation'
import { chatLane } from '../effects/effect-context'
import type { SayPayload } from '../effects/payloads'
import type { Translate } from '../words/catalogue'
import type { EffectRecord } from '../../store/port'

/** A case in which somebody's part was ended, and when (ISO instant). */
export interface Parted {
  number: string
  at: string
}

/** One sentence to a conversation. */
export const partedSay = (
  conversation: Pick<Conversation, 'id'>,
  { id, text }: { id: string; text: string },
): EffectRecord => {
  const payload: SayPayload = { type: 'chat', conversation: conversation.id, text, files: [] }
  return { id, kind: 'say', lane: chatLane(conversation.id), payload }
}

/** Once, before what they write is answered; never to whom it is not known who they are. */
export function partedWords(
  { id, stage, newest, contact }: Conversation,
  parted: readonly Parted[],
  { inbound, t }: { inbound: string; t: Translate },
): EffectRecord[] {
  const fresh = parted.filter(({ at }) => at > (newest?.at ?? ''))
  if (stage.at === 'who' || contact === '' || fresh.length === 0) return []
  const numbers = fresh.map(({ number }) => number).join(', ')
  const text = t('people.parted', { count: fresh.length, numbers })
  return [partedSay({ id }, { id: `parted:${id}:${inbound}`, text })]
}
