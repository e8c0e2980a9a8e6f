/** Whose answer a member wrote down: what the record says of it, and what is good. */
import type { CaseState, OnBehalf } from '../case'
import { fileTexts } from '../case-files'
import { withinCase } from '../ids'

/** What a receipt says openly: by which means, when, and in which of their own messages. */
export type BehalfFacts = Pick<OnBehalf, 'channel' | 'at' | 'messages'>

export const behalfFacts = (behalf: OnBehalf | undefined): BehalfFacts | undefined => {
  if (!behalf) return undefined
  const facts: BehalfFacts = { channel: behalf.channel }
  if (behalf.at) facts.at = behalf.at
  if (behalf.messages?.length) facts.messages = behalf.messages
  return facts
}

/** What a receipt has the hashes of, by the names that it has there. */
export const behalfTexts = (behalf: OnBehalf | undefined): Record<string, string | undefined> => ({
  onBehalf: behalf?.name,
  behalfPost: behalf?.post || undefined,
  ...fileTexts(behalf?.files, 'behalfFile'),
})

/** Whether it does not lie ahead, and the messages are of this case. */
export const isGoodBehalf = (behalf: OnBehalf, { id }: CaseState, now: string): boolean =>
  (behalf.at === undefined || Date.parse(behalf.at) <= Date.parse(now)) &&
  (behalf.messages ?? []).every((message) => withinCase(id, message) !== undefined)
