/** What is said to somebody whose part in a case was ended, when they write again. Pure. */
import type { Conversation } from '../dialogs/conversation'
import type { Answer } from '../dialogs/converse'
import { chatLane } from '../effects/effect-context'
import type { SayPayload } from '../effects/payloads'
import type { Language, Translate } from '../words/catalogue'
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

/** The cases of which it is told that they left them; none to whom it is not known who they are. */
export const partedSince = (
  { stage, newest, contact }: Conversation,
  parted: readonly Parted[],
): Parted[] =>
  stage.at === 'who' || contact === '' ? [] : parted.filter(({ at }) => at > (newest?.at ?? ''))

/**
 * Once, before what they write is answered. Where nothing else answers it, what is about something
 * else has to be written again.
 */
export function partedWords(
  { id, language }: Pick<Conversation, 'id' | 'language'>,
  fresh: readonly Parted[],
  { answer, inbound, translate }: AnsweredBy,
): EffectRecord[] {
  if (fresh.length === 0) return []
  const numbers = fresh.map(({ number }) => number).join(', ')
  const isAnswered = answer.says.length > 0 || answer.commands.length > 0
  const other = isAnswered ? 'no' : 'yes'
  const text = translate(language)('people.parted', { count: fresh.length, numbers, other })
  return [partedSay({ id }, { id: `parted:${id}:${inbound}`, text })]
}
interface AnsweredBy {
  answer: Pick<Answer, 'says' | 'commands'>
  inbound: string
  translate(language: Language): Translate
}
