/**
 * What the stand-in keeps of a workspace. Field names are Slack's own, so that they go out as they
 * are.
 */
export type Json = Record<string, unknown>

export interface SlackClock {
  /** Milliseconds since 1970. */
  now(): number
}

export interface SlackTeam {
  id: string
  name: string
  domain: string
}

export interface SlackUserSeed {
  id: string
  name: string
  real_name?: string
  display_name?: string
  title?: string
  tz?: string
  locale?: string
  /** Absent: the workspace's own team. Another one makes the user a stranger. */
  team_id?: string
  deleted?: boolean
  is_admin?: boolean
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_stranger?: boolean
  is_bot?: boolean
}

export type SlackUser = SlackUserSeed & { team_id: string; real_name: string }

export interface SlackChannel {
  id: string
  name: string
  kind: 'channel' | 'group' | 'im'
  created: number
  is_archived: boolean
  members: string[]
  /** Of an IM: the person on the other side of the bot. */
  user?: string
}

export interface SlackBlock extends Json {
  type: string
  block_id: string
}

export interface SlackAttachment extends Json {
  id: number
  color?: string
  blocks?: SlackBlock[]
}

export interface SlackMetadata {
  event_type: string
  event_payload: Json
}

export interface SlackMessage {
  type: 'message'
  channel: string
  ts: string
  text: string
  user: string
  team: string
  subtype?: string
  bot_id?: string
  app_id?: string
  blocks?: SlackBlock[]
  attachments?: SlackAttachment[]
  metadata?: SlackMetadata
  thread_ts?: string
  files?: string[]
  edited?: { user: string; ts: string }
  reactions?: { name: string; users: string[]; count: number }[]
  client_msg_id?: string
  /**
   * Only this person sees it; it is in no history and can be changed through a response_url alone.
   */
  ephemeral_to?: string
}

export interface SlackFile {
  id: string
  name: string
  title: string
  mimetype: string
  size: number
  user: string
  created: number
  /** What a picture shows, for who does not see it. */
  alt?: string
  bytes: Buffer
  /** The monotonic moment from which blocks may show it. */
  usableAt?: number
  /** Where it was shared. A file given to a modal is in none. */
  channels: string[]
}

export interface SlackView {
  id: string
  type: 'modal' | 'home'
  user: string
  hash: string
  title?: Json
  submit?: Json | null
  close?: Json | null
  blocks: SlackBlock[]
  callback_id: string
  private_metadata: string
  external_id: string
  clear_on_close: boolean
  notify_on_close: boolean
  root_view_id: string
  previous_view_id: string | null
  /** What the person has filled in so far: block id → action id → state value. */
  values: Record<string, Record<string, Json>>
}

export interface SlackUsergroup {
  id: string
  handle: string
  name: string
  users: string[]
}

/** What one person (or nobody: the whole workspace) sees; plain JSON. */
export interface WorkspaceSnapshot {
  team: SlackTeam
  bot: { id: string; user_id: string; app_id: string; name: string }
  users: SlackUser[]
  channels: ConversationSnapshot[]
  ims: ConversationSnapshot[]
  ephemerals: Json[]
  views: Json[]
  home: Json | null
  files: Json[]
}

export type ConversationSnapshot = Omit<SlackChannel, 'kind'> & {
  is_private: boolean
  messages: MessageSnapshot[]
}
export type MessageSnapshot = Json & { ts: string; replies: Json[] }
