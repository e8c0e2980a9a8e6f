/** Which conversations the bot may see, read and write. */
import { BOT } from '../options'
import type { Json, SlackChannel, SlackMessage, SlackUser } from '../model'
import { Refusal, refuseWith } from '../refusal'
import type { World } from '../world'
import { needScope } from './method'

/**
 * The channel, if the bot can know of it: private ones and others' direct messages are not there
 * for it.
 */
export function visibleChannel(world: World, id: string): SlackChannel {
  const channel = world.workspace.channels.get(id)
  if (!channel) throw new Refusal('channel_not_found')
  if (channel.kind !== 'channel' && !channel.members.includes(BOT.user_id))
    throw new Refusal('channel_not_found')
  return channel
}

/** Where the bot may write. A user id stands for the direct conversation with that person. */
export function writableChannel(world: World, id: string): SlackChannel {
  const user = world.workspace.users.get(id)
  const channel = user && !user.is_bot ? world.workspace.im(id) : visibleChannel(world, id)
  if (channel.is_archived) throw new Refusal('is_archived')
  if (!channel.members.includes(BOT.user_id)) throw new Refusal('not_in_channel')
  return channel
}

const FAMILY: Record<SlackChannel['kind'], string> = {
  channel: 'channels',
  group: 'groups',
  im: 'im',
}

/**
 * What the bot may read about: asks for `channels:read`, `groups:history` and so on, by the
 * channel's kind.
 */
export function readableChannel(world: World, id: string, right: 'read' | 'history'): SlackChannel {
  const channel = visibleChannel(world, id)
  needScope(world, `${FAMILY[channel.kind]}:${right}`)
  if (right === 'history' && !channel.members.includes(BOT.user_id))
    throw new Refusal('not_in_channel')
  return channel
}

/** A message that everybody in the channel sees. Ephemeral ones are not found. */
export function existingMessage(world: World, channel: string, ts: string): SlackMessage {
  const message = world.workspace.message(channel, ts)
  if (!message || message.ephemeral_to) throw new Refusal('message_not_found')
  return message
}

/** Pictures that blocks name have to be there, to be pictures, and to have been looked at. */
export function existingPictures(world: World, blocks: readonly Json[] = []): void {
  for (const block of blocks) {
    const id =
      block.type === 'image' ? (block.slack_file as { id?: string } | undefined)?.id : undefined
    const file = id ? world.workspace.files.get(id) : undefined
    const early = file?.usableAt !== undefined && file.usableAt > world.monotonic()
    if (id && (early || !file?.mimetype.startsWith('image/')))
      throw refuseWith('invalid_blocks', [
        'invalid slack file [json-pointer:/blocks/image/slack_file]',
      ])
  }
}

export function existingUser(world: World, id: string): SlackUser {
  const user = world.workspace.users.get(id)
  if (!user) throw new Refusal('user_not_found')
  return user
}
