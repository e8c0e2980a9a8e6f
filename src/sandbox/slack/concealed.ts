/**
 * What of a workspace may lie on a disk: what people typed, without the passwords and codes in it.
 * The page shows them until the end.
 */
import { mask } from '../../bot/secrets/mask'
import type { SlackMessage } from './model'
import type { Workspace } from './workspace'

type Dump = ReturnType<Workspace['dump']>

/** Every message is asked once, and again when it was edited. */
const asked = new WeakMap<SlackMessage, { text: string; shown: SlackMessage }>()

export const concealed = (dump: Dump): Dump => ({
  ...dump,
  messages: dump.messages.map(([channel, messages]) => [channel, messages.map(shownOf)]),
})

/** The bot's own words were masked before it said them. */
function shownOf(message: SlackMessage): SlackMessage {
  if (message.bot_id !== undefined) return message
  const known = asked.get(message)
  const blocks = message.blocks
  if (known?.text === message.text)
    return {
      ...message,
      text: known.shown.text,
      blocks: blocks && (known.shown.blocks ?? []),
    }
  const shown = {
    ...message,
    text: mask(message.text).text,
    blocks: blocks && inside(blocks),
  }
  asked.set(message, { text: message.text, shown })
  return shown
}

/** Texts inside of what was typed. */
function inside<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inside) as T
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).map(([key, part]) => [
    key,
    key === 'text' && typeof part === 'string' ? mask(part).text : inside(part as unknown),
  ])
  return Object.fromEntries(parts) as T
}
