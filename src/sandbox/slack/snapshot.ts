/** What one person sees of the workspace, as plain JSON. */
import { BOT } from './options'
import type {
  ConversationSnapshot,
  Json,
  MessageSnapshot,
  SlackChannel,
  WorkspaceSnapshot,
} from './model'
import { renderFile, renderMessage, renderView } from './render'
import type { World } from './world'

/**
 * What this person sees; of nobody in particular: all conversations, no modals. Plain JSON, safe to
 * keep.
 */
export function snapshot(world: World, user?: string): WorkspaceSnapshot {
  const { workspace } = world
  const channels = [...workspace.channels.values()].filter(
    (channel) => user === undefined || channel.kind === 'channel' || channel.members.includes(user),
  )
  const home = user === undefined ? undefined : workspace.homes.get(user)
  return structuredClone({
    team: workspace.team,
    bot: { ...BOT, name: world.manifest.features.bot_user.display_name },
    users: [...workspace.users.values()],
    channels: channels
      .filter((channel) => channel.kind !== 'im')
      .map((channel) => conversation(world, channel)),
    ims: channels
      .filter((channel) => channel.kind === 'im')
      .map((channel) => conversation(world, channel)),
    ephemerals: user === undefined ? [] : ephemerals(world, user),
    views:
      user === undefined ? [] : workspace.stack(user).map((view) => renderView(workspace, view)),
    home: home ? renderView(workspace, home) : null,
    files: [...workspace.files.values()].map((file) => renderFile(world, file)),
  })
}

/** Messages that only this person sees, oldest first, each with its channel. */
export function ephemerals(world: World, user: string): Json[] {
  return [...world.workspace.channels.keys()].flatMap((channel) =>
    world.workspace
      .messages(channel)
      .filter((message) => message.ephemeral_to === user)
      .map((message) => ({ ...renderMessage(world, message), channel })),
  )
}

/**
 * The messages of a conversation (or of one thread, its parent first), oldest first, with metadata
 * and without ephemeral ones.
 */
export function messagesOf(world: World, channel: string, threadTs?: string): Json[] {
  const messages = world.workspace.messages(channel).filter((message) => !message.ephemeral_to)
  const wanted =
    threadTs === undefined
      ? messages
      : messages.filter((message) => message.ts === threadTs || message.thread_ts === threadTs)
  return wanted.map((message) => renderMessage(world, message, true))
}

function conversation(world: World, channel: SlackChannel): ConversationSnapshot {
  const { kind, ...rest } = channel
  const top = world.workspace
    .messages(channel.id)
    .filter(
      (message) =>
        !message.ephemeral_to && (!message.thread_ts || message.thread_ts === message.ts),
    )
  const messages = top.map((message): MessageSnapshot => {
    const replies = world.workspace
      .replies(channel.id, message.ts)
      .map((reply) => renderMessage(world, reply, true))
    return { ...renderMessage(world, message, true), ts: message.ts, replies }
  })
  return { ...rest, is_private: kind === 'group', messages }
}
