/** What a person wrote without its secrets, also where they were told in two messages. */
import type { PersonInbound } from '../channels/port'
import { maskAfter, maskBefore, opens } from '../secrets/across'
import { mask, type Masked } from '../secrets/mask'
import type { Conversation } from './conversation'

/** A secret follows its name at once, or not at all. */
const mostApartMs = 10 * 60_000

export interface Concealed {
  /** It remembers whether these words left a secret to be told. */
  conversation: Conversation
  inbound: PersonInbound
  /** What was hidden, now or in words that wait; absent where nothing was. */
  what?: NonNullable<Masked['what']>
  /** Words that were kept before hold one secret less. */
  earlier?: true
}

/** Words that wait, where this message tells that they were a secret. */
function withoutSecret(
  conversation: Conversation,
  text: string,
): { conversation: Conversation; found: boolean } {
  const { draft, stage } = conversation
  const drafted = draft && maskBefore(draft.text, text)
  const held = 'held' in stage && stage.held ? maskBefore(stage.held.text, text) : undefined
  const found =
    drafted !== draft?.text || (held !== undefined && 'held' in stage && held !== stage.held?.text)
  return {
    found,
    conversation: {
      ...conversation,
      ...(draft && drafted !== undefined ? { draft: { ...draft, text: drafted } } : {}),
      ...(held !== undefined && 'held' in stage && stage.held
        ? { stage: { ...stage, held: { ...stage.held, text: held } } }
        : {}),
    },
  }
}

export function concealed(conversation: Conversation, inbound: PersonInbound): Concealed {
  const name = inbound.name && mask(inbound.name).text
  const named = name ? { ...inbound, name } : inbound
  if (inbound.text.trim() === '') return { conversation, inbound: named }
  const { opened, ...rest } = conversation
  const soon = opened && Math.abs(Date.parse(inbound.at) - Date.parse(opened.at)) < mostApartMs
  const { text, masked, what = 'both' } = maskAfter(soon ? opened.what : undefined, inbound.text)
  const before = withoutSecret(rest, inbound.text)
  const next = opens(text)
  const hiddenNow = masked ? { what } : before.found ? { what: 'password' as const } : {}
  return {
    conversation: {
      ...before.conversation,
      ...(next ? { opened: { what: next, at: inbound.at } } : {}),
    },
    inbound: { ...named, text },
    ...hiddenNow,
    ...(before.found ? { earlier: true } : {}),
  }
}
