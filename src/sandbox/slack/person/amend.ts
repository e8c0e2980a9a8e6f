/** A person edits or deletes their message. */
import { encodeTyped } from '../escape'
import type { SlackMessage } from '../model'
import { announceChange } from '../posting'
import { renderMessage } from '../render'
import type { World } from '../world'
import { refused, type Outcome } from './outcome'
import { actor, conversation } from './payload'
import { typedBlocks } from './say'

export interface Amending {
  user: string
  channel: string
  ts: string
  /** Without it the message is deleted. */
  text?: string
}

/** Somebody edits or deletes a message of their own. */
export async function amend(world: World, act: Amending): Promise<Outcome> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  const channel = conversation(world, user, act.channel)
  if (typeof channel === 'string') return refused(channel)
  const message = world.workspace.message(channel.id, act.ts)
  if (!message || message.ephemeral_to) return refused('message_not_found')
  if (message.user !== user.id)
    return refused(act.text === undefined ? 'cant_delete_message' : 'cant_update_message')
  const before = renderMessage(world, message)
  if (act.text === undefined) world.workspace.removeMessage(channel.id, act.ts)
  else edit(world, message, act.text)
  world.workspace.changed()
  announceChange(world, before, act.text === undefined ? undefined : message, channel.id)
  await world.announcer.settled()
  return { ok: true, elapsedMs: 0 }
}

function edit(world: World, message: SlackMessage, text: string): void {
  const { workspace } = world
  message.text = encodeTyped(text, [...workspace.users.values()])
  message.blocks = typedBlocks(workspace.sequence, text)
  message.edited = { user: message.user, ts: workspace.ts() }
}
