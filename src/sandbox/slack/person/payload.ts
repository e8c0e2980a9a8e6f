/** What all payloads of interactions have in common. */
import { BOT } from '../options'
import type { Json, SlackChannel, SlackUser, SlackView } from '../model'
import { renderView } from '../render'
import type { World } from '../world'

/** What every interaction starts with: who acted, in which workspace, for which app. */
export function interaction(world: World, type: string, user: SlackUser, viewId?: string): Json {
  const { team } = world.workspace
  return {
    type,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team_id },
    api_app_id: BOT.app_id,
    token: 'verification-token',
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: world.triggers.issue(user.id, viewId),
  }
}

export function channelPart(channel: SlackChannel): Json {
  return { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name }
}

export function viewPart(world: World, view: SlackView): Json {
  return { container: { type: 'view', view_id: view.id }, view: renderView(world.workspace, view) }
}

/** A person who may act at all, or the client's refusal. */
export function actor(world: World, id: string): SlackUser | string {
  const user = world.workspace.users.get(id)
  if (!user) return 'user_not_found'
  return user.deleted ? 'account_inactive' : user
}

/** A conversation where this person is, or the client's refusal. */
export function conversation(world: World, user: SlackUser, id: string): SlackChannel | string {
  const channel = world.workspace.channels.get(id)
  if (!channel) return 'channel_not_found'
  return channel.members.includes(user.id) ? channel : 'not_in_channel'
}
