/** A person chooses a shortcut, or opens the app. */
import { renderMessage, renderView } from '../render'
import { BOT } from '../options'
import type { Json } from '../model'
import type { World } from '../world'
import { refused, seen, type Outcome } from './outcome'
import { actor, channelPart, conversation, interaction } from './payload'

export interface MessageShortcut {
  user: string
  channel: string
  ts: string
  callbackId: string
}

/** A person chooses a shortcut in a message's menu. */
export async function messageShortcut(world: World, act: MessageShortcut): Promise<Outcome> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  const channel = conversation(world, user, act.channel)
  if (typeof channel === 'string') return refused(channel)
  const message = world.workspace.message(channel.id, act.ts)
  if (!message || message.ephemeral_to) return refused('message_not_found')
  if (!knows(world, 'message', act.callbackId)) return refused('unknown_shortcut')
  const target = { user: user.id, channel: channel.id, ts: message.ts, threadTs: message.thread_ts }
  return send(world, {
    ...interaction(world, 'message_action', user),
    callback_id: act.callbackId,
    action_ts: world.workspace.ts(),
    message_ts: message.ts,
    channel: channelPart(channel),
    message: renderMessage(world, message),
    response_url: world.origin + world.responseUrls.issue(target, 'actions'),
  })
}

/** A person chooses one of the app's global shortcuts. */
export async function globalShortcut(
  world: World,
  act: { user: string; callbackId: string },
): Promise<Outcome> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  if (!knows(world, 'global', act.callbackId)) return refused('unknown_shortcut')
  const action = { callback_id: act.callbackId, action_ts: world.workspace.ts() }
  return send(world, { ...interaction(world, 'shortcut', user), ...action })
}

/** A person opens the app: its Home, or its messages. */
export async function openHome(
  world: World,
  act: { user: string; tab?: 'home' | 'messages' },
): Promise<Outcome> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  const tab = act.tab ?? 'home'
  const { app_home: offered } = world.manifest.features
  if (!(tab === 'home' ? offered?.home_tab_enabled : offered?.messages_tab_enabled))
    return refused('not_enabled')
  const home = world.workspace.homes.get(user.id)
  const answer = await world.announcer.event('app_home_opened', {
    type: 'app_home_opened',
    user: user.id,
    channel: world.workspace.im(user.id).id,
    tab,
    view: tab === 'home' && home ? renderView(world.workspace, home) : undefined,
    event_ts: world.workspace.ts(),
  })
  return answer ? seen(answer) : { ok: true, elapsedMs: 0 }
}

/** A person opens the direct conversation with the bot. */
export function openDm(world: World, act: { user: string }): Outcome<{ channel: string }> {
  const user = actor(world, act.user)
  if (typeof user === 'string') return refused(user)
  return { ok: true, elapsedMs: 0, channel: world.workspace.im(user.id).id }
}

/** Somebody comes into a channel, the bot included. */
export async function joinChannel(
  world: World,
  act: { user: string; channel: string },
): Promise<Outcome> {
  const channel = world.workspace.channels.get(act.channel)
  if (!channel) return refused('channel_not_found')
  if (channel.members.includes(act.user)) return refused('already_in_channel')
  channel.members.push(act.user)
  world.workspace.changed()
  if (!channel.members.includes(BOT.user_id)) return { ok: true, elapsedMs: 0 }
  const event = {
    type: 'member_joined_channel',
    user: act.user,
    channel: channel.id,
    event_ts: world.workspace.ts(),
  }
  const answer = await world.announcer.event('member_joined_channel', event)
  return answer ? seen(answer) : { ok: true, elapsedMs: 0 }
}

function knows(world: World, type: 'message' | 'global', callbackId: string): boolean {
  const shortcuts = world.manifest.features.shortcuts ?? []
  return shortcuts.some((shortcut) => shortcut.type === type && shortcut.callback_id === callbackId)
}

async function send(world: World, body: Json): Promise<Outcome> {
  return seen(
    await world.faults.inOrder('shortcut', () => world.courier.deliver({ kind: 'shortcut', body })),
  )
}
