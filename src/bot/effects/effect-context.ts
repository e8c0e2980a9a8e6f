/** Around what an act on a case brings to the outbox: its moment, its reader, its lanes. */
import type { Language } from '../../flows/languages'
import type { Wording } from './payloads'
import type { LeftFile } from './document-files'
import type { Library } from '../../flows/definition/definition'
import type { Translate } from '../words/catalogue'

/** Lane of everything that a person receives in one chat. */
export const chatLane = (conversation: string): string => `chat:${conversation}`

/** Lane of the words posted in a case's thread. */
export const threadLane = (caseId: string): string => `thread:${caseId}`

/** Somebody outside who is told something. */
export interface Listener {
  /** In their language. */
  tellWords: (message: { message: string; params: Record<string, string | number> }) => Wording
  language: Language
  /** Their chat, where they have one. */
  conversation?: { id: string; channel: string }
}

export interface EffectContext {
  now: string
  library: Library
  /** Who is told, by the id of their contact; undefined for a case that has nobody. */
  listener: (contact: string | undefined) => Listener
  /** In the agency's language, for what is posted in threads. */
  staff: Translate
  /** Whose views change: the presser. */
  presser?: string
  /** Who waited for what the person says now, and is told with its words. */
  answerTold?: readonly string[]
  /** The words were written in the thread itself. */
  byHand?: boolean
  /** Hashes of files that stand in the thread. */
  posted?: readonly string[]
  /** Files of documents that were left. */
  left?: readonly LeftFile[]
}
