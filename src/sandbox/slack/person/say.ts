/** A person writes a message, with files or without. */
import { encodeTyped } from '../escape'
import { BOT } from '../options'
import type { Json, SlackBlock, SlackChannel, SlackMessage, SlackUser } from '../model'
import { notify, threadOf } from '../posting'
import { renderMessage } from '../render'
import type { Sequence } from '../sequence'
import type { World } from '../world'
import type { GivenFile } from './filling'
import { refused, type Outcome } from './outcome'
import { actor, conversation } from './payload'
import { addFile } from './uploads'

export interface Saying {
  user: string
  channel: string
  threadTs?: string
  text: string
  files?: GivenFile[]
}

/** As long as a message may be that somebody types. */
const TYPED_CHARS = 12_000

/**
 * A person writes a message. Resolves when the app was told, or could not be; the message stands
 * either way.
 */
export async function say(
  world: World,
  act: Saying,
): Promise<Outcome<{ ts: string; files: string[] }>> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  const channel = conversation(world, user, act.channel)
  if (typeof channel === 'string') return refused(channel)
  if (channel.is_archived) return refused('is_archived')
  if (act.text === '' && !act.files?.length) return refused('no_text')
  if (act.text.length > TYPED_CHARS) return refused('msg_too_long')
  const message = write(world, user, channel, act)
  notify(world, message, 'client')
  const event = { ...renderMessage(world, message), event_ts: message.ts }
  const answer = await world.announcer.message(channel.id, event)
  await announceMore(world, message, event)
  return { ok: true, ts: message.ts, files: message.files ?? [], elapsedMs: answer?.elapsedMs ?? 0 }
}

/** What was typed, as Slack's own clients describe it. */
export function typedBlocks(sequence: Sequence, text: string): SlackBlock[] {
  const typed = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }]
  return [{ type: 'rich_text', block_id: sequence.next('blk', 5), elements: typed }]
}

function write(world: World, user: SlackUser, channel: SlackChannel, act: Saying): SlackMessage {
  const { workspace } = world
  const files = (act.files ?? []).map((file) => addFile(world, user.id, file, channel.id).id)
  const thread = act.threadTs === undefined ? undefined : threadOf(world, channel.id, act.threadTs)
  return workspace.addMessage({
    type: 'message',
    channel: channel.id,
    ts: workspace.ts(),
    user: user.id,
    team: user.team_id,
    text: encodeTyped(act.text, [...workspace.users.values()]),
    client_msg_id: workspace.sequence.next('client-', 8),
    blocks: act.text !== '' ? typedBlocks(workspace.sequence, act.text) : undefined,
    thread_ts: thread,
    files: files.length > 0 ? files : undefined,
    subtype: files.length > 0 ? 'file_share' : undefined,
  })
}

/** The events that come beside the message's own: a mention, the files. Only where the bot is. */
async function announceMore(world: World, message: SlackMessage, event: Json): Promise<void> {
  const channel = world.workspace.channels.get(message.channel)
  if (!channel?.members.includes(BOT.user_id)) return
  if (message.text.includes(`<@${BOT.user_id}>`) && channel.kind !== 'im')
    await world.announcer.event('app_mention', {
      ...event,
      type: 'app_mention',
      channel: channel.id,
    })
  for (const file of message.files ?? []) {
    const shared = {
      file_id: file,
      file: { id: file },
      user_id: message.user,
      channel_id: channel.id,
    }
    await world.announcer.event('file_shared', {
      type: 'file_shared',
      ...shared,
      event_ts: message.ts,
    })
  }
}
