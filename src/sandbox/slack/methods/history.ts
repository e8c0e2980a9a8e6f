/** The methods that read messages back, page by page. */
import type { SlackMessage } from '../model'
import { Refusal } from '../refusal'
import { renderMessage } from '../render'
import type { World } from '../world'
import { readableChannel } from './access'
import { count, flag, method, page, text, type Method } from './method'
import { table } from '../../../flows/table'

const range = {
  channel: text,
  oldest: text.optional(),
  latest: text.optional(),
  inclusive: flag,
  limit: count,
  cursor: text.optional(),
  include_all_metadata: flag,
}
interface Range {
  oldest?: string
  latest?: string
  inclusive?: boolean
  limit?: number
  cursor?: string
  include_all_metadata?: boolean
}

/** The channel's own messages, newest first. Replies are there only when they were broadcast. */
const history = method({
  args: range,
  run(world, args) {
    const channel = readableChannel(world, args.channel, 'history')
    const messages = world.workspace
      .messages(channel.id)
      .filter(
        (message) =>
          !message.ephemeral_to && (!isReply(message) || message.subtype === 'thread_broadcast'),
      )
    return answer(world, messages.filter(within(args)).reverse(), args)
  },
})

/** A thread, its parent first. `ts` may be any message of it. */
const replies = method({
  args: { ...range, ts: text },
  run(world, args) {
    const channel = readableChannel(world, args.channel, 'history')
    const target = world.workspace.message(channel.id, args.ts)
    const parent = target?.thread_ts
      ? world.workspace.message(channel.id, target.thread_ts)
      : target
    if (!parent || parent.ephemeral_to) throw new Refusal('thread_not_found')
    const thread = world.workspace.replies(channel.id, parent.ts).filter(within(args))
    return answer(world, [parent, ...thread], args)
  },
})

function isReply(message: SlackMessage): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts
}

function within({ oldest, latest, inclusive }: Range): (message: SlackMessage) => boolean {
  return ({ ts }) => {
    if (inclusive && (ts === oldest || ts === latest)) return true
    return (
      (oldest === undefined || Number(ts) > Number(oldest)) &&
      (latest === undefined || Number(ts) < Number(latest))
    )
  }
}

function answer(world: World, messages: SlackMessage[], args: Range) {
  const { items, next } = page(messages, args.limit, args.cursor)
  return {
    messages: items.map((message) => renderMessage(world, message, args.include_all_metadata)),
    has_more: next !== '',
    response_metadata: next ? { next_cursor: next } : undefined,
  }
}

export const historyMethods: Record<string, Method> = table({
  'conversations.history': history,
  'conversations.replies': replies,
})
