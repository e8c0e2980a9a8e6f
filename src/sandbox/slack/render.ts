/** Messages, files, views, people and conversations as Slack shows them to the app. */
import { agencyZone } from '../../flows/time/days'
import { BOT } from './options'
import type { Json, SlackChannel, SlackFile, SlackMessage, SlackUser, SlackView } from './model'
import { stateValues } from './person/state-values'
import { without } from './without'
import type { Workspace } from './workspace'
import type { World } from './world'

/** A message as the Web API, events and payloads show it. Metadata only where it was asked for. */
export function renderMessage(world: World, message: SlackMessage, metadata = false): Json {
  const { channel, files, ephemeral_to, metadata: hidden, ...rest } = message
  const shown: Json = { ...structuredClone(rest) }
  if (files) shown.files = files.map((id) => renderFileId(world, id))
  if (metadata && hidden) shown.metadata = structuredClone(hidden)
  if (ephemeral_to) shown.is_ephemeral = true
  const parent = message.thread_ts !== message.ts && message.thread_ts
  if (parent) shown.parent_user_id = world.workspace.message(channel, parent)?.user
  const replies =
    message.ts === message.thread_ts ? world.workspace.replies(channel, message.ts) : []
  if (replies.length === 0) return shown
  const people = [...new Set(replies.map((reply) => reply.user))]
  return {
    ...shown,
    reply_count: replies.length,
    reply_users_count: people.length,
    reply_users: people,
    latest_reply: replies.at(-1)?.ts,
  }
}

function renderFileId(world: World, id: string): Json {
  const file = world.workspace.files.get(id)
  return file ? renderFile(world, file) : { id, mode: 'tombstone' }
}

/** A file as files.info shows it, without its bytes. */
export function renderFile(world: World, file: SlackFile): Json {
  const extension = file.name.includes('.') ? (file.name.split('.').at(-1) ?? '') : ''
  const path = `${world.workspace.team.id}-${file.id}`
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: extension.toLowerCase(),
    pretty_type: extension.toUpperCase(),
    user: file.user,
    size: file.size,
    alt_txt: file.alt || undefined,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    url_private: `${world.origin}/files-pri/${path}/${encodeURIComponent(file.name)}`,
    url_private_download: `${world.origin}/files-pri/${path}/download/${encodeURIComponent(file.name)}`,
    permalink: `${world.origin}/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
    channels: file.channels.filter((id) => id.startsWith('C')),
    groups: file.channels.filter((id) => id.startsWith('G')),
    ims: file.channels.filter((id) => id.startsWith('D')),
    file_access: 'visible',
  }
}

/** A view as views.* answers and payloads show it. */
export function renderView(workspace: Workspace, view: SlackView): Json {
  return {
    ...structuredClone(without(view, 'user', 'values')),
    team_id: workspace.team.id,
    state: { values: stateValues(view.blocks, view.values) },
    app_id: BOT.app_id,
    app_installed_team_id: workspace.team.id,
    bot_id: BOT.id,
  }
}

/** A person as users.info shows them. */
export function renderUser(user: SlackUser): Json {
  return {
    id: user.id,
    team_id: user.team_id,
    name: user.name,
    deleted: user.deleted ?? false,
    real_name: user.real_name,
    tz: user.tz ?? agencyZone,
    tz_label: 'Bolivia Time',
    tz_offset: -14_400,
    locale: user.locale ?? 'es-ES',
    profile: {
      real_name: user.real_name,
      display_name: user.display_name ?? user.name,
      title: user.title ?? '',
      team: user.team_id,
    },
    is_admin: user.is_admin ?? false,
    is_owner: false,
    is_restricted: user.is_restricted ?? false,
    is_ultra_restricted: user.is_ultra_restricted ?? false,
    is_stranger: user.is_stranger ?? false,
    is_bot: user.is_bot ?? false,
    is_app_user: false,
    updated: 0,
  }
}

/** A conversation as conversations.info shows it. */
export function renderChannel(channel: SlackChannel): Json {
  const shared = {
    id: channel.id,
    created: channel.created,
    is_archived: channel.is_archived,
    is_org_shared: false,
  }
  if (channel.kind === 'im') return { ...shared, is_im: true, user: channel.user, is_open: true }
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'channel',
    is_group: channel.kind === 'group',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'group',
    is_general: false,
    is_member: channel.members.includes(BOT.user_id),
    num_members: channel.members.length,
  }
}
