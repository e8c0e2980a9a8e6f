/**
 * A message as it stands in a chat → an inbound value, its file kept first. Only what one person
 * writes to us is one.
 */
import type { FileStore } from '../../../store/port'
import { mostBytes, type Taken, takeFiles } from '../attachments'
import type { PersonInbound } from '../port'
import { printOf } from '../print'
import type { WebClient, WebMessage } from './web-client'
import { table } from '../../../flows/table'

export const channelName = 'whatsapp'

/** WhatsApp's words for what a person can write. */
const kinds: Readonly<Record<string, PersonInbound['kind']>> = table({
  chat: 'text',
  image: 'photo',
  ptt: 'voice',
  audio: 'voice',
  document: 'document',
  video: 'document',
  ptv: 'document',
  sticker: 'sticker',
  location: 'location',
  vcard: 'contact',
  multi_vcard: 'contact',
  call_log: 'call',
  list_response: 'text',
  buttons_response: 'text',
  template_button_reply: 'text',
  poll_creation: 'other',
  event_creation: 'other',
  scheduled_event_creation: 'other',
  groups_v4_invite: 'other',
  order: 'other',
  product: 'other',
  payment: 'other',
  interactive: 'other',
})
/**
 * Its own housekeeping: nobody wrote this. Whatever is neither here nor above is something that
 * somebody sent.
 */
const housekeeping =
  /notification|^(?:newsletter|broadcast)|^(?:ciphertext|protocol|revoked|gp2|debug|reaction|reaction_enc|unknown|pinned_message|pin_message|keep_in_chat|album|poll_update|poll_vote|poll_result_snapshot|event_response|sender_key_distribution|message_history_bundle|biz_content_placeholder|oversized|rich_response_invoke|call_log_update|comment|enc_comment|edited|request_phone_number|phone_number_share)$/
const kindOf = ({ type }: WebMessage): PersonInbound['kind'] | undefined =>
  kinds[type] ?? (type === '' || housekeeping.test(type) ? undefined : 'other')
/** What arrives with a file that is worth keeping. */
const withFile: ReadonlySet<PersonInbound['kind']> = new Set(['photo', 'voice', 'document'])
/** As WhatsApp's own telephones name what has no name. */
const unnamed: Readonly<Record<string, [head: string, ending: string]>> = table({
  photo: ['IMG', '.jpg'],
  voice: ['PTT', '.ogg'],
})

/** A chat with one person, in any of WhatsApp's forms of address; not its own service account. */
export const isPerson = (address: string): boolean =>
  /^[1-9]\d*@(?:c\.us|lid|hosted|hosted\.lid)$/.test(address)
/** Those of them that are telephone numbers. */
const numbered = /@(?:c\.us|hosted)$/
/**
 * Whether somebody wrote something that the page has not deciphered. It keeps its id when it is.
 */
export const isEnciphered = (message: WebMessage): boolean =>
  message.type === 'ciphertext' && !message.fromMe && !message.isPublic && isPerson(message.chat)
/** Whether somebody wrote this to us. */
export const isInbound = (message: WebMessage): boolean =>
  !message.fromMe && !message.isPublic && isPerson(message.chat) && kindOf(message) !== undefined

export interface InboundDeps {
  files: FileStore
  /** E.164 of an address, where it can be found. */
  phone(address: string): Promise<string | undefined>
}

/** Only for messages that are `isInbound`. Rejects when the file could not be fetched now. */
export async function inboundOf(
  message: WebMessage,
  client: WebClient,
  deps: InboundDeps,
): Promise<PersonInbound> {
  const kind = kindOf(message) ?? 'other'
  const taken = withFile.has(kind) ? await fileOf(message, client, deps.files) : { files: [] }
  return {
    ...(await senderOf(message, deps)),
    id: message.id,
    at: new Date(message.at).toISOString(),
    kind: kindWith(kind, taken),
    text: wordsOf(message, kind),
    replies: message.quoted,
    ...taken,
  }
}

/** What was written before was changed; the same change again has the same id. */
export async function editedOf(
  message: WebMessage,
  at: number,
  deps: InboundDeps,
): Promise<PersonInbound> {
  const print = printOf(message.text)
  return {
    ...(await senderOf(message, deps)),
    id: `${message.id}:edited:${print}`,
    at: new Date(at).toISOString(),
    kind: 'edited',
    text: message.text,
    files: [],
    about: message.id,
  }
}
/**
 * Of a message that cannot be read here. Its own id stays free for the message itself, should it
 * still come.
 */
export async function unreadableOf(message: WebMessage, deps: InboundDeps): Promise<PersonInbound> {
  const at = new Date(message.at).toISOString()
  return {
    ...(await senderOf(message, deps)),
    id: `${message.id}:unreadable`,
    at,
    kind: 'other',
    text: '',
    files: [],
  }
}
export async function deletedOf(
  message: WebMessage,
  at: number,
  deps: InboundDeps,
): Promise<PersonInbound> {
  return {
    ...(await senderOf(message, deps)),
    id: `${message.id}:deleted`,
    at: new Date(at).toISOString(),
    kind: 'deleted',
    text: '',
    files: [],
    about: message.id,
  }
}
export async function callOf(
  call: { id: string; chat: string },
  at: number,
  deps: InboundDeps,
): Promise<PersonInbound> {
  return {
    ...(await senderOf(call, deps)),
    id: `call:${call.id}`,
    at: new Date(at).toISOString(),
    kind: 'call',
    text: '',
    files: [],
  }
}

async function senderOf(
  { chat, name }: { chat: string; name?: string },
  deps: InboundDeps,
): Promise<Pick<PersonInbound, 'channel' | 'address' | 'phone' | 'name'>> {
  const phone = numbered.test(chat) ? `+${chat.replace(numbered, '')}` : await deps.phone(chat)
  return {
    channel: channelName,
    address: chat,
    phone,
    name: name || undefined,
  }
}
function wordsOf({ text, location }: WebMessage, kind: PersonInbound['kind']): string {
  if (kind === 'contact' || kind === 'call' || kind === 'sticker') return ''
  if (kind !== 'location' || !location) return text
  const { latitude, longitude, words } = location
  return [...words, `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`]
    .filter((word) => word !== '')
    .join(', ')
}
async function fileOf(message: WebMessage, client: WebClient, store: FileStore): Promise<Taken> {
  // Refused before it costs anybody the download.
  if ((message.media?.bytes ?? 0) > mostBytes) return { files: [], refusedFile: 'too_large' }
  const bytes = message.media && (await client.media(message))
  if (!bytes) return { files: [], refusedFile: 'expired' }
  return takeFiles(store, [{ name: message.media?.name ?? nameOf(message), bytes }])
}
function nameOf({ type, at }: WebMessage): string {
  const [head, ending] = unnamed[kinds[type] ?? ''] ?? ['DOC', '']
  return `${head}-${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}${ending}`
}
/** The bytes decide: a document that is a picture is shown as one. */
function kindWith(kind: PersonInbound['kind'], { files }: Taken): PersonInbound['kind'] {
  const [first] = files
  if (!first || kind === 'voice') return kind
  if (first.mime.startsWith('image/')) return 'photo'
  return kind === 'photo' ? 'document' : kind
}
