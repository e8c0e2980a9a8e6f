/** Messages come to be, are changed, and are told to the app and to whom they notify. */
import { BOT } from './options'
import type { Json, SlackAttachment, SlackBlock, SlackMessage } from './model'
import { type Notified, notifiedBy } from './notified'
import { renderMessage } from './render'
import { elementsOf } from './rules/blocks'
import type { MessageContent } from './rules/messages'
import type { Sequence } from './sequence'
import type { World } from './world'
import { present } from '../../flows/present'

/** A copy with the ids that Slack gives to blocks and elements that came without. */
export function withIds(blocks: readonly Json[], sequence: Sequence): SlackBlock[] {
  return structuredClone([...blocks]).map((block) => {
    for (const element of elementsOf(block))
      if (element.action_id === undefined && element.type !== 'image')
        element.action_id = sequence.next('act', 5)
    return {
      ...block,
      type: String(block.type),
      block_id: String(block.block_id ?? sequence.next('blk', 5)),
    }
  })
}

/** What a message holds of the content that the app gave. */
export function contentOf(
  content: MessageContent,
  sequence: Sequence,
): Partial<SlackMessage> & { text: string } {
  const attachments = content.attachments?.map((attachment, at): SlackAttachment => {
    const blocks = attachment.blocks
      ? { blocks: withIds(attachment.blocks as Json[], sequence) }
      : {}
    return { fallback: '[no preview available]', ...attachment, ...blocks, id: at + 1 }
  })
  return {
    text: content.text,
    // What the app did not give stays as it is where a message is edited.
    ...present({
      blocks: content.blocks && withIds(content.blocks, sequence),
      attachments,
      metadata: content.metadata,
    }),
  }
}

export interface BotPost {
  channel: string
  content: MessageContent
  threadTs?: string
  broadcast?: boolean
  files?: string[]
  ephemeralTo?: string
}

/** Writes a message of the bot and announces it, as Slack does to the app that wrote it too. */
export function postAsBot(world: World, post: BotPost): SlackMessage {
  const { workspace } = world
  const thread =
    post.threadTs === undefined ? undefined : threadOf(world, post.channel, post.threadTs)
  const message = workspace.addMessage({
    type: 'message',
    channel: post.channel,
    ts: workspace.ts(),
    user: BOT.user_id,
    bot_id: BOT.id,
    app_id: BOT.app_id,
    team: workspace.team.id,
    ...contentOf(post.content, workspace.sequence),
    thread_ts: thread,
    subtype: thread && post.broadcast ? 'thread_broadcast' : undefined,
    files: post.files,
    ephemeral_to: post.ephemeralTo,
  })
  notify(world, message, post.files ? 'files.completeUploadExternal' : 'chat.postMessage')
  if (!post.ephemeralTo) announceMessage(world, message)
  return message
}

/** Writes down whom a new message notifies. */
export function notify(world: World, message: SlackMessage, method: Notified['method']): void {
  const { channel, ts, thread_ts: threadTs } = message
  const where = { channel, ts, threadTs, method }
  world.notified.push(
    ...notifiedBy(world.workspace, message).map((person) => ({ ...person, ...where })),
  )
}

/**
 * The thread that a reply goes to. Like Slack it never fails: a reply to a message that is gone
 * becomes a message of its own (its answer has no `thread_ts`), and a reply to a reply goes to that
 * reply's parent.
 */
export function threadOf(world: World, channel: string, threadTs: string): string | undefined {
  const target = world.workspace.message(channel, threadTs)
  const parent = target?.thread_ts ? world.workspace.message(channel, target.thread_ts) : target
  if (!parent || parent.ephemeral_to) return undefined
  parent.thread_ts = parent.ts
  return parent.ts
}

/** Tells the app about a new message. */
export function announceMessage(world: World, message: SlackMessage): void {
  world.announcer.tell(message.channel, {
    ...renderMessage(world, message),
    event_ts: message.ts,
  })
}

/** Tells the app that a message was changed or deleted. */
export function announceChange(
  world: World,
  before: Json,
  message: SlackMessage | undefined,
  channel: string,
): void {
  const ts = world.workspace.ts()
  const subtype = message ? 'message_changed' : 'message_deleted'
  const now = message ? { message: renderMessage(world, message) } : { deleted_ts: before.ts }
  const event = {
    type: 'message',
    subtype,
    hidden: true,
    ts,
    event_ts: ts,
    previous_message: before,
    ...now,
  }
  world.announcer.tell(channel, event)
}
