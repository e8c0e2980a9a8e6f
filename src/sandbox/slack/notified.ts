/**
 * Whom Slack notifies of a message. Only a new message notifies, never an edit and never words that
 * one person alone sees: a direct message its reader; in a channel those whom its body mentions, by
 * name, by user group or as everybody there; in a thread also who follows it, that is whoever wrote
 * or was mentioned by name in it. The body is the blocks, or the text where there are none;
 * mentions inside attachments notify nobody. Only people who are in the conversation, never its
 * author.
 */
import type { Json, SlackChannel, SlackMessage } from './model'
import type { Workspace } from './workspace'

export interface Notified {
  user: string
  channel: string
  /** The message, and the thread it stands in. */
  ts: string
  threadTs?: string
  /** The call that made it; `client` is a person's own writing. */
  method: 'chat.postMessage' | 'files.completeUploadExternal' | 'client'
  why: 'dm' | 'mention' | 'group' | 'everybody' | 'thread'
}

type Why = Notified['why']

/** Everybody whom this message notifies, each once, with the strongest reason. */
export function notifiedBy(
  workspace: Workspace,
  message: SlackMessage,
): { user: string; why: Why }[] {
  const channel = workspace.channels.get(message.channel)
  if (!channel || message.ephemeral_to) return []
  const found = new Map<string, Why>()
  const add = (why: Why, users: readonly string[]): void => {
    for (const user of users)
      if (!found.has(user) && mayHear(workspace, channel, message, user)) found.set(user, why)
  }
  if (channel.kind === 'im') add('dm', channel.members)
  const body = bodyOf(message)
  add('mention', mentionedIn(body))
  add(
    'group',
    groupsIn(body).flatMap(
      (id) => workspace.usergroups.find((usergroup) => usergroup.id === id)?.users ?? [],
    ),
  )
  if (/<!(here|channel|everyone)(\|[^>]*)?>/.test(body)) add('everybody', channel.members)
  add('thread', followersOf(workspace, message))
  return [...found].map(([user, why]) => ({ user, why }))
}

function mayHear(
  workspace: Workspace,
  channel: SlackChannel,
  message: SlackMessage,
  id: string,
): boolean {
  const user = workspace.users.get(id)
  return (
    user !== undefined &&
    !user.is_bot &&
    !user.deleted &&
    id !== message.user &&
    channel.members.includes(id)
  )
}

/** Who wrote in the thread before, or was mentioned there by name. */
function followersOf(workspace: Workspace, { channel, thread_ts, ts }: SlackMessage): string[] {
  if (thread_ts === undefined || thread_ts === ts) return []
  const parent = workspace.message(channel, thread_ts)
  const before = workspace
    .replies(channel, thread_ts)
    .filter((reply) => Number(reply.ts) < Number(ts))
  return [...(parent ? [parent] : []), ...before].flatMap((message) => [
    message.user,
    ...mentionedIn(bodyOf(message)),
  ])
}

/** What counts as said: the texts of the blocks, else the text. */
function bodyOf({ text, blocks, client_msg_id }: SlackMessage): string {
  return blocks?.length && client_msg_id === undefined ? textsOf(blocks).join('\n') : text
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value as Json).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsOf(inner),
  )
}

const mentionedIn = (body: string): string[] =>
  [...body.matchAll(/<@(\w+)(?:\|[^>]*)?>/g)].map(([, id]) => id ?? '')
const groupsIn = (body: string): string[] =>
  [...body.matchAll(/<!subteam\^(\w+)(?:\|[^>]*)?>/g)].map(([, id]) => id ?? '')
