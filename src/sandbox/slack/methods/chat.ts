/** The methods that post, change and delete messages, link to them and react to them. */
import { BOT } from '../options'
import { contentOf, announceChange, postAsBot } from '../posting'
import { Refusal } from '../refusal'
import { renderMessage } from '../render'
import { checkContent } from '../rules/messages'
import {
  existingMessage,
  existingPictures,
  existingUser,
  visibleChannel,
  writableChannel,
} from './access'
import { flag, method, optionalStructure, text, type Method } from './method'
import { table } from '../../../flows/table'

const content = { text: text.optional(), blocks: optionalStructure, attachments: optionalStructure }
const styling = { parse: text.optional(), link_names: flag }

const postMessage = method({
  scope: 'chat:write',
  args: {
    channel: text,
    ...content,
    ...styling,
    metadata: optionalStructure,
    thread_ts: text.optional(),
    reply_broadcast: flag,
    mrkdwn: flag,
    unfurl_links: flag,
    unfurl_media: flag,
  },
  run(world, args) {
    const channel = writableChannel(world, args.channel)
    const checked = checkContent(args)
    existingPictures(world, checked.blocks)
    world.pace.post(channel.id)
    const { thread_ts: threadTs, reply_broadcast: broadcast } = args
    const message = postAsBot(world, { channel: channel.id, content: checked, threadTs, broadcast })
    return { channel: channel.id, ts: message.ts, message: renderMessage(world, message, true) }
  },
})

const update = method({
  scope: 'chat:write',
  args: {
    channel: text,
    ts: text,
    ...content,
    ...styling,
    metadata: optionalStructure,
    reply_broadcast: flag,
  },
  run(world, args) {
    const channel = writableChannel(world, args.channel)
    const message = existingMessage(world, channel.id, args.ts)
    if (message.bot_id !== BOT.id) throw new Refusal('cant_update_message')
    const before = renderMessage(world, message)
    const checked = checkContent(args)
    existingPictures(world, checked.blocks)
    // What is not given stays as it was: blocks, attachments and metadata are removed by empty
    // ones.
    Object.assign(message, contentOf(checked, world.workspace.sequence))
    if (args.metadata !== undefined && Object.keys(args.metadata as object).length === 0)
      delete message.metadata
    message.edited = { user: BOT.user_id, ts: world.workspace.ts() }
    world.workspace.changed()
    announceChange(world, before, message, channel.id)
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: renderMessage(world, message, true),
    }
  },
})

const remove = method({
  scope: 'chat:write',
  args: { channel: text, ts: text },
  run(world, args) {
    const channel = writableChannel(world, args.channel)
    const message = existingMessage(world, channel.id, args.ts)
    if (message.bot_id !== BOT.id) throw new Refusal('cant_delete_message')
    world.workspace.removeMessage(channel.id, args.ts)
    announceChange(world, renderMessage(world, message), undefined, channel.id)
    return { channel: channel.id, ts: args.ts }
  },
})

const postEphemeral = method({
  scope: 'chat:write',
  args: { channel: text, user: text, ...content, ...styling, thread_ts: text.optional() },
  run(world, args) {
    const channel = writableChannel(world, args.channel)
    const user = existingUser(world, args.user)
    if (!channel.members.includes(user.id)) throw new Refusal('user_not_in_channel')
    const checked = checkContent(args)
    const post = {
      channel: channel.id,
      content: checked,
      threadTs: args.thread_ts,
      ephemeralTo: user.id,
    }
    return { message_ts: postAsBot(world, post).ts }
  },
})

const getPermalink = method({
  args: { channel: text, message_ts: text },
  run(world, args) {
    const channel = visibleChannel(world, args.channel)
    const message = existingMessage(world, channel.id, args.message_ts)
    const base = `https://${world.workspace.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`
    const inThread = message.thread_ts && message.thread_ts !== message.ts
    const permalink = inThread ? `${base}?thread_ts=${message.thread_ts}&cid=${channel.id}` : base
    return { channel: channel.id, permalink }
  },
})

const addReaction = method({
  scope: 'reactions:write',
  args: { channel: text, timestamp: text, name: text },
  run(world, args) {
    const message = existingMessage(world, writableChannel(world, args.channel).id, args.timestamp)
    const reactions = message.reactions ?? []
    if (reactions.some((reaction) => reaction.name === args.name))
      throw new Refusal('already_reacted')
    message.reactions = [...reactions, { name: args.name, users: [BOT.user_id], count: 1 }]
    world.workspace.changed()
    return {}
  },
})

export const chatMethods: Record<string, Method> = table({
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
  'reactions.add': addReaction,
})
