/**
 * Words that one person alone sees: in the place of the act, else by its response address, else in
 * their own conversation.
 */
import type { StaffMessage } from '../staff-port'
import { str } from './json'
import { TIMEOUT_MS, type Client, type Json, type SlackOptions } from './options'
import { ofStatus } from './errors'

export interface Addressee {
  client: Client
  options: SlackOptions
  place: { channel?: string; threadTs?: string }
  user: string
  /** The act's payload, for its response address. */
  body: Json
}

/** Throws what the last way of saying it threw. */
export async function tellPrivately(to: Addressee, message: StaffMessage): Promise<void> {
  const { channel, threadTs } = to.place
  if (!channel) return inTheirConversation(to, message)
  try {
    await whisper(to, { channel, threadTs }, message)
  } catch (error) {
    const address = str(to.body.response_url)
    if (!address) throw error
    await byResponse(address, message, to.options.timeoutMs ?? TIMEOUT_MS)
  }
}

async function whisper(
  to: Addressee,
  at: { channel: string; threadTs?: string },
  message: StaffMessage,
) {
  await to.client.chat.postEphemeral({
    channel: at.channel,
    user: to.user,
    thread_ts: at.threadTs,
    text: message.text,
    blocks: message.blocks && (message.blocks as never[]),
  })
}

async function inTheirConversation(to: Addressee, message: StaffMessage): Promise<void> {
  const { channel } = await to.client.conversations.open({ users: to.user })
  await whisper(to, { channel: str(channel?.id) }, message)
}

async function byResponse(
  address: string,
  message: StaffMessage,
  timeoutMs: number,
): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...message }),
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) throw ofStatus(response.status)
}
