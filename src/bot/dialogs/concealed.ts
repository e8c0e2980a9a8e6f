/** What a person wrote without its secrets, also where they were told in two messages. */
import type { PersonInbound } from '../channels/port'
import { maskAfter, maskBefore, opens } from '../secrets/across'
import { mask, type Masked } from '../secrets/mask'
import type { Conversation, Stage } from './conversation'

/** A secret follows its name at once, or not at all. */
const mostApartMs = 10 * 60_000

export interface Concealed {
  /** It remembers whether these words left a secret to be told. */
  conversation: Conversation
  inbound: PersonInbound
  /** What was hidden, now or in words that wait; absent where nothing was. */
  secret?: NonNullable<Masked['secret']>
  /** Words that were kept before hold one secret less. */
  earlier?: true
}

/** Words that wait, where this message tells that they were a secret. */
function withoutSecret(
  conversation: Conversation,
  text: string,
): { conversation: Conversation; found: boolean } {
  const draft = conversation.draft && cleansed(conversation.draft, text)
  const stage = cleansedStage(conversation.stage, text)
  return {
    found: draft !== conversation.draft || stage !== conversation.stage,
    conversation: { ...conversation, draft, stage },
  }
}

function cleansedStage(stage: Stage, text: string): Stage {
  if (!('held' in stage) || !stage.held) return stage
  const held = cleansed(stage.held, text)
  return held === stage.held ? stage : { ...stage, held }
}

/** The same words where nothing of them was a secret. */
function cleansed<Kept extends { text: string }>(kept: Kept, told: string): Kept {
  const text = maskBefore(kept.text, told)
  return text === kept.text ? kept : { ...kept, text }
}

export function concealed(conversation: Conversation, inbound: PersonInbound): Concealed {
  const name = inbound.name && mask(inbound.name).text
  const named = name ? { ...inbound, name } : inbound
  if (inbound.text.trim() === '') return { conversation, inbound: named }
  const { opened, ...rest } = conversation
  const soon = opened && Math.abs(Date.parse(inbound.at) - Date.parse(opened.at)) < mostApartMs
  const masked = maskAfter(soon ? opened.what : undefined, inbound.text)
  const before = withoutSecret(rest, inbound.text)
  const next = opens(masked.text)
  return {
    conversation: {
      ...before.conversation,
      opened: next && { what: next, at: inbound.at },
    },
    inbound: { ...named, text: masked.text },
    secret: secretIn(masked) ?? (before.found ? 'password' : undefined),
    earlier: before.found || undefined,
  }
}

/** What of this message is hidden, now or since before it arrived. */
const secretIn = ({ masked, secret = 'both' }: Masked): Concealed['secret'] =>
  masked ? secret : undefined
