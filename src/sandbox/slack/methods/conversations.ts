/** The methods about conversations and who is in them. */
import { BOT } from '../options'
import type { Json, SlackChannel } from '../model'
import { Refusal } from '../refusal'
import { renderChannel } from '../render'
import { existingUser, readableChannel, visibleChannel } from './access'
import { count, flag, method, needScope, page, text, type Method } from './method'
import { table } from '../../../flows/table'

const KINDS: Record<string, { kind: SlackChannel['kind'] | 'mpim'; scope: string }> = table({
  public_channel: { kind: 'channel', scope: 'channels:read' },
  private_channel: { kind: 'group', scope: 'groups:read' },
  im: { kind: 'im', scope: 'im:read' },
  mpim: { kind: 'mpim', scope: 'mpim:read' },
})

const open = method({
  scope: 'im:write',
  args: {
    channel: text.optional(),
    users: text.optional(),
    return_im: flag,
    prevent_creation: flag,
  },
  run(world, args) {
    if (args.channel) return shownIm(visibleChannel(world, args.channel), args.return_im)
    const [id, ...others] = (args.users ?? '').split(',').filter(Boolean)
    if (!id) throw new Refusal('users_list_not_supplied')
    if (others.length > 0) needScope(world, 'mpim:write')
    const user = existingUser(world, id)
    if (user.is_bot) throw new Refusal('cannot_dm_bot')
    if (user.deleted) throw new Refusal('user_disabled')
    return shownIm(world.workspace.im(id), args.return_im)
  },
})

function shownIm(channel: SlackChannel, whole = false): Json {
  return { channel: whole ? renderChannel(channel) : { id: channel.id } }
}

const info = method({
  args: { channel: text, include_locale: flag, include_num_members: flag },
  run: (world, args) => ({ channel: renderChannel(readableChannel(world, args.channel, 'read')) }),
})

const list = method({
  args: {
    types: text.optional(),
    exclude_archived: flag,
    limit: count,
    cursor: text.optional(),
  },
  run(world, args) {
    const wanted = (args.types ?? 'public_channel').split(',').map((type) => {
      const known = KINDS[type.trim()]
      if (!known) throw new Refusal('invalid_types')
      needScope(world, known.scope)
      return known.kind
    })
    const channels = [...world.workspace.channels.values()].filter(
      (channel) =>
        wanted.includes(channel.kind) &&
        (channel.kind === 'channel' || channel.members.includes(BOT.user_id)) &&
        !(args.exclude_archived && channel.is_archived),
    )
    const { items, next } = page(channels, args.limit, args.cursor)
    return { channels: items.map(renderChannel), response_metadata: { next_cursor: next } }
  },
})

const members = method({
  args: { channel: text, limit: count, cursor: text.optional() },
  run(world, args) {
    const channel = readableChannel(world, args.channel, 'read')
    const { items, next } = page(channel.members, args.limit, args.cursor)
    return { members: items, response_metadata: { next_cursor: next } }
  },
})

const join = method({
  scope: 'channels:join',
  args: { channel: text },
  run(world, args) {
    const channel = visibleChannel(world, args.channel)
    if (channel.kind !== 'channel') throw new Refusal('method_not_supported_for_channel_type')
    if (channel.is_archived) throw new Refusal('is_archived')
    const already = channel.members.includes(BOT.user_id)
    if (!already) channel.members.push(BOT.user_id)
    world.workspace.changed()
    return {
      channel: renderChannel(channel),
      warning: already ? 'already_in_channel' : undefined,
    }
  },
})

export const conversationMethods: Record<string, Method> = table({
  'conversations.open': open,
  'conversations.info': info,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.join': join,
})
