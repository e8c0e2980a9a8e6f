/**
 * What leaves for Slack: posts, edits, private words, views. Every failure is a `DeliveryError`.
 */
import type { StaffChannel, StaffPost } from '../staff-port'
import { deliveryError } from './errors'
import { placeFiles, readyFiles } from './files'
import { json, str } from './json'
import type { Client, SlackOptions } from './options'

export const EFFECT_EVENT = 'conducto_effect'

/** Translates what a call throws. */
export async function delivered<T>(call: () => Promise<T>, editing = false): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw deliveryError(error, editing)
  }
}

/**
 * The words, blocks and mark of a post. What an edit no longer has is emptied, or Slack would keep
 * it. Slack shows `text` as the body of a message that has attachments alone, and may fold what is
 * in them: what a message is about stands in blocks of its own, with the words for notifications
 * beside them, and the colour is that of the details below.
 */
function content({ text, blocks = [], color, effect, lead = [] }: StaffPost, editing: boolean) {
  const metadata = { event_type: EFFECT_EVENT, event_payload: { effect } }
  const shade = color
    ? blocks.findIndex((block) => json(block).type === 'section') + 1 || 1
    : blocks.length
  const details = blocks.slice(shade)
  const shown = [...lead, ...blocks.slice(0, shade)] as never[]
  const none = editing ? [] : undefined
  return {
    text,
    metadata,
    blocks: shown.length > 0 ? shown : none,
    attachments:
      details.length > 0 ? [{ color, fallback: text, blocks: details as never[] }] : none,
  }
}

type Outbound = Pick<
  StaffChannel,
  'post' | 'update' | 'ephemeral' | 'publishHome' | 'openDm' | 'updateView' | 'permalink'
>

/** The sending half of the channel. */
export function outboundOf(client: Client, options: SlackOptions): Outbound {
  return {
    post: (message) => delivered(() => post(client, options, message)),
    update: (message) =>
      delivered(async () => {
        const { channel, ts } = message
        await client.chat.update({ channel, ts, ...content(message, true) })
      }, true),
    ephemeral: ({ channel, user, threadTs, text, blocks }) =>
      delivered(async () => {
        await client.chat.postEphemeral({
          channel,
          user,
          text,
          blocks: blocks as never[],
          thread_ts: threadTs,
        })
      }),
    publishHome: (user, view) =>
      delivered(
        async () => void (await client.views.publish({ user_id: user, view: view as never })),
      ),
    openDm: (user) =>
      delivered(async () => {
        const { channel } = await client.conversations.open({ users: user })
        return { channel: str(channel?.id) }
      }),
    updateView: (view, shown) =>
      delivered(
        async () => void (await client.views.update({ view_id: view, view: shown as never })),
        true,
      ),
    permalink: (channel, ts) =>
      delivered(
        async () => str((await client.chat.getPermalink({ channel, message_ts: ts })).permalink),
        true,
      ),
  }
}

/** Bytes go up before the words, so that what fails and is repeated was not seen by anybody. */
async function post(client: Client, options: SlackOptions, message: StaffPost) {
  const { channel, threadTs } = message
  const ready = await readyFiles(client, options, message.files ?? [])
  const { ts } = await client.chat.postMessage({
    channel,
    thread_ts: threadTs,
    ...content(message, false),
    unfurl_links: false,
    unfurl_media: false,
  })
  const posted = { channel, ts: str(ts) }
  try {
    if (ready.length > 0)
      await placeFiles(client, ready, { channel, threadTs: threadTs ?? posted.ts })
  } catch (error) {
    // Repeating would post the words again: the files are missing, and the operator knows.
    options.onError(error)
  }
  return posted
}
