/**
 * What happens to the workspace from outside, for tests and the page: members, channels, retention.
 */
import { BOT } from './options'
import type { SlackUsergroup, SlackUserSeed } from './model'
import type { World } from './world'

/**
 * What happens to a workspace from outside: what its administrators do, and what its retention
 * policy does.
 */
export interface WorkspaceAdmin {
  addUser(user: SlackUserSeed): void
  /** Marks a person as a guest, another workspace's, deactivated, … */
  changeUser(id: string, change: Partial<Omit<SlackUserSeed, 'id'>>): void
  deactivateUser(id: string): void
  addChannel(channel: { id: string; name: string; is_private?: boolean; members: string[] }): void
  archiveChannel(id: string): void
  unarchiveChannel(id: string): void
  /** Its id stays. */
  renameChannel(id: string, name: string): void
  removeBot(channel: string): void
  /** As retention does: without an event. */
  deleteMessage(channel: string, ts: string): void
  addUsergroup(group: SlackUsergroup): void
  revokeToken(): void
  deactivateApp(): void
  restoreToken(): void
  /** Takes a scope away, as an app that was installed before the manifest asked for it. */
  withdrawScope(scope: string): void
  /** Gives it back, as installing the app again does. */
  grantScope(scope: string): void
}

export function adminOf(world: World): WorkspaceAdmin {
  const { workspace } = world
  const channelOf = (id: string) => {
    const channel = workspace.channels.get(id)
    if (!channel) throw new Error(`The stand-in has no channel "${id}"`)
    return channel
  }
  const archive = (id: string, archived: boolean) => {
    channelOf(id).is_archived = archived
    workspace.changed()
  }
  const changeUser: WorkspaceAdmin['changeUser'] = (id, change) => {
    const user = workspace.users.get(id)
    if (!user) throw new Error(`The stand-in has no user "${id}"`)
    Object.assign(user, change)
    workspace.changed()
  }
  return {
    addUser: (user) => void workspace.addUser(user),
    changeUser,
    deactivateUser: (id) => changeUser(id, { deleted: true }),
    addChannel: ({ is_private, ...channel }) =>
      void workspace.addChannel({ ...channel, kind: is_private ? 'group' : 'channel' }),
    archiveChannel: (id) => archive(id, true),
    unarchiveChannel: (id) => archive(id, false),
    renameChannel(id, name) {
      channelOf(id).name = name
      workspace.changed()
    },
    removeBot(id) {
      const channel = channelOf(id)
      channel.members = channel.members.filter((member) => member !== BOT.user_id)
      workspace.changed()
    },
    deleteMessage: (channel, ts) => void workspace.removeMessage(channel, ts),
    addUsergroup: (group) => void workspace.usergroups.push(group),
    revokeToken: () => void (world.tokens.state = 'token_revoked'),
    deactivateApp: () => void (world.tokens.state = 'account_inactive'),
    restoreToken: () => void (world.tokens.state = 'good'),
    withdrawScope: (scope) => void world.scopes.delete(scope),
    grantScope: (scope) => void world.scopes.add(scope),
  }
}
