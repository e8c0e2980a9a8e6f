/** What Slack sends, as values of the port. Pure: it reads and decides nothing. */
import type { StaffInbound } from '../staff-port'
import { filesOf, json, str, unescape } from './json'
import type { Json } from './options'
import { readValues, selectedOf } from './values'
import { writtenWords } from './written'

/**
 * The inbound value of a request's body, or undefined for what concerns nobody. `ours` is the bot's
 * user id.
 */
export function readInbound(body: Json, now: () => number, ours = ''): StaffInbound | undefined {
  const at = new Date(now()).toISOString()
  if (body.event) return readEvent(body, at, ours)
  if (body.type === 'block_actions') return readPress(body, at)
  if (body.type === 'view_submission') return readSubmission(body, at)
  if (body.type === 'message_action') return readShortcut(body, at, ours)
  if (typeof body.command === 'string') return readCommand(body, at)
  return undefined
}

/** Slack's `seconds.micros` as an ISO instant. */
function instant(ts: unknown, otherwise: string): string {
  const ms = Math.floor(Number(ts) * 1000)
  return ts !== undefined && Number.isFinite(ms) ? new Date(ms).toISOString() : otherwise
}

function who(body: Json): { user: string; team: string } {
  const user = json(body.user)
  return { user: str(user.id), team: str(user.team_id) || str(json(body.team).id) }
}

function readPress(body: Json, at: string): StaffInbound | undefined {
  const action = json((body.actions as unknown[] | undefined)?.[0])
  // A link opens by itself in the browser.
  if (typeof action.action_id !== 'string' || action.url) return undefined
  const selected = selectedOf(action)
  return {
    kind: 'press',
    id: str(body.trigger_id),
    at: instant(action.action_ts, at),
    ...who(body),
    action: action.action_id,
    value: str(action.value),
    selected,
    triggerId: str(body.trigger_id),
    where: whereOf(body),
  }
}

function whereOf(body: Json): Extract<StaffInbound, { kind: 'press' }>['where'] {
  const view = json(body.view)
  if (view.type === 'home') return { type: 'home' }
  if (view.id)
    return {
      type: 'view',
      view: str(view.id),
      callbackId: str(view.callback_id),
      metadata: str(view.private_metadata),
    }
  const { channel_id, message_ts, thread_ts } = json(body.container)
  const thread = thread_ts ?? json(body.message).thread_ts
  return {
    type: 'message',
    channel: str(channel_id),
    ts: str(message_ts),
    threadTs: thread ? str(thread) : undefined,
  }
}

function readSubmission(body: Json, at: string): StaffInbound {
  const view = json(body.view)
  return {
    kind: 'submit',
    // A submission that was answered with errors comes again from the same view, with another hash.
    id: `${str(view.id)}:${str(view.hash)}`,
    at,
    ...who(body),
    view: str(view.id),
    callbackId: str(view.callback_id),
    metadata: str(view.private_metadata),
    values: readValues(json(json(view.state).values)),
  }
}

function readCommand(body: Json, at: string): StaffInbound {
  return {
    kind: 'command',
    id: str(body.trigger_id),
    at,
    user: str(body.user_id),
    team: str(body.team_id),
    command: str(body.command),
    text: unescape(str(body.text)),
    channel: str(body.channel_id),
    triggerId: str(body.trigger_id),
  }
}

function readShortcut(body: Json, at: string, ours: string): StaffInbound {
  const message = json(body.message)
  return {
    kind: 'shortcut',
    id: str(body.trigger_id),
    at: instant(body.action_ts, at),
    ...who(body),
    callbackId: str(body.callback_id),
    channel: str(json(body.channel).id),
    ts: str(body.message_ts) || str(message.ts),
    threadTs: message.thread_ts ? str(message.thread_ts) : undefined,
    underOurs: isUnderOurs(message, ours),
    files: filesOf(message.files),
    triggerId: str(body.trigger_id),
  }
}

/**
 * A reply says who wrote its parent; a message of ours on which somebody acts is a parent itself.
 */
const isUnderOurs = ({ parent_user_id, user, bot_id }: Json, ours: string): true | undefined => {
  const parent = str(parent_user_id) || (bot_id ? str(user) : '')
  return ours && parent === ours ? true : undefined
}

/** What somebody wrote was edited or deleted by them. */
const AMENDED = ['message_changed', 'message_deleted']
/** What people write. Edits, deletions, joins and bots carry a subtype or a bot's id. */
const WRITTEN = [undefined, 'file_share', 'thread_broadcast']

function readEvent(body: Json, at: string, ours: string): StaffInbound | undefined {
  const event = json(body.event)
  const team = str(event.user_team) || str(event.team) || str(body.team_id)
  const from = {
    id: str(body.event_id),
    at: instant(event.event_ts, at),
    user: str(event.user),
    team,
  }
  if (event.type === 'app_home_opened')
    return from.user && event.tab === 'home' ? { kind: 'home', ...from } : undefined
  if (event.type === 'message' && AMENDED.includes(str(event.subtype)))
    return readAmended(event, from, ours)
  if (!from.user) return undefined
  if (
    event.type !== 'message' ||
    event.bot_id ||
    !WRITTEN.includes(event.subtype as string | undefined)
  )
    return undefined
  return {
    kind: 'message',
    ...from,
    at: instant(event.ts, from.at),
    channel: str(event.channel),
    ts: str(event.ts),
    threadTs: event.thread_ts && event.thread_ts !== event.ts ? str(event.thread_ts) : undefined,
    underOurs: isUnderOurs(event, ours),
    text: writtenWords(event),
    files: filesOf(event.files),
    dm: event.channel_type === 'im',
  }
}

/**
 * An edit that changed the words, or a deletion. What Slack itself changes (a link's preview, who
 * answered) is none.
 */
function readAmended(
  event: Json,
  from: { id: string; at: string; user: string; team: string },
  ours: string,
): StaffInbound | undefined {
  const before = json(event.previous_message)
  const after = json(event.message)
  if (before.bot_id || before.subtype === 'bot_message' || !str(before.user) || !before.thread_ts)
    return undefined
  const gone = event.subtype === 'message_deleted' || after.subtype === 'tombstone'
  const [was, now] = [writtenWords(before), gone ? undefined : writtenWords(after)]
  if (was === now) return undefined
  return {
    kind: 'amended',
    ...from,
    user: str(before.user),
    team: str(before.user_team) || str(before.team) || from.team,
    channel: str(event.channel),
    ts: str(before.ts),
    threadTs: str(before.thread_ts),
    underOurs: isUnderOurs(before, ours),
    was,
    now,
  }
}
