/** Files: up in Slack's three steps, and down with the bot's token, which goes to Slack alone. */
import type { FileRef } from '../../../flows/case/case'
import { head } from '../../../flows/graphemes'
import { DeliveryError } from '../port'
import type { StaffChannel, StaffFile } from '../staff-port'
import { codeOf, ofStatus } from './errors'
import { json, str } from './json'
import { TIMEOUT_MS, type Client, type SlackOptions } from './options'

/** A file whose bytes are at Slack, and which nobody sees yet. */
interface Ready {
  id: string
  title: string
}
interface Bytes {
  ref: FileRef
  bytes: Buffer
  alt?: string
}
/** Characters that Slack takes of what a picture shows. */
const MOST_ALT = 1000
interface Place {
  channel: string
  threadTs?: string
}

/** Brings the bytes of a post's files to Slack. */
export async function readyFiles(
  client: Client,
  options: SlackOptions,
  refs: FileRef[],
): Promise<Ready[]> {
  const ready: Ready[] = []
  for (const ref of refs) {
    const bytes = await options.files?.get(ref.hash)
    if (!bytes) throw new DeliveryError('refused', 'file_missing')
    ready.push(await bringUp(client, options, { ref, bytes }))
  }
  return ready
}

async function bringUp(client: Client, options: SlackOptions, file: Bytes): Promise<Ready> {
  const { name } = file.ref
  const asked = {
    filename: name,
    length: file.bytes.length,
    // The library's types call it otherwise than Slack does.
    alt_txt: file.alt ? head(file.alt, MOST_ALT) : undefined,
  }
  const granted = await client.files.getUploadURLExternal(asked)
  const response = await fetch(str(granted.upload_url), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(file.bytes),
    signal: AbortSignal.timeout(timeoutOf(options)),
  })
  // Bytes that nobody sees may be brought again: nothing here is unknown.
  if (!response.ok)
    throw response.status >= 500
      ? new DeliveryError('unavailable', 'upload')
      : ofStatus(response.status)
  return { id: str(granted.file_id), title: name }
}

/**
 * Shows files in a channel or thread. When it is unknown whether that was done, the file itself
 * says.
 */
export async function placeFiles(
  client: Client,
  files: Ready[],
  { channel, threadTs, words }: Place & { words?: string },
): Promise<void> {
  const placing = {
    channel_id: channel,
    thread_ts: threadTs,
    initial_comment: words || undefined,
    files,
  }
  try {
    await client.files.completeUploadExternal(
      placing as Parameters<Client['files']['completeUploadExternal']>[0],
    )
  } catch (error) {
    if (!(await isPlaced(client, files[0]?.id ?? '', channel))) throw error
  }
}

async function isPlaced(client: Client, file: string, channel: string): Promise<boolean> {
  try {
    const found = json((await client.files.info({ file })).file)
    return [found.channels, found.groups, found.ims].flat().includes(channel)
  } catch {
    return false
  }
}

/** `StaffChannel.upload`. */
export async function upload(
  client: Client,
  options: SlackOptions,
  file: Parameters<StaffChannel['upload']>[0],
): Promise<void> {
  const ready = await bringUp(client, options, file)
  await placeFiles(client, [ready], file)
}

/** `StaffChannel.keep`: the upload is completed in no conversation. */
export async function keep(
  client: Client,
  options: SlackOptions,
  picture: Parameters<StaffChannel['keep']>[0],
): Promise<{ id: string }> {
  const ready = await bringUp(client, options, picture)
  await client.files.completeUploadExternal({ files: [ready] })
  return { id: ready.id }
}

/** `StaffChannel.discard`. */
export async function discard(client: Client, picture: string): Promise<void> {
  try {
    await client.files.delete({ file: picture })
  } catch (error) {
    if (!['file_not_found', 'file_deleted'].includes(codeOf(error) ?? '')) throw error
  }
}

/**
 * `StaffChannel.download`. Slack answers who may not read with its sign-in page: bytes are compared
 * with the file's size.
 */
export async function download(
  client: Client,
  options: SlackOptions,
  file: StaffFile,
): Promise<Buffer> {
  const found = json((await client.files.info({ file: file.id })).file)
  const address = str(found.url_private_download) || str(found.url_private)
  if (!isSlack(address, options.apiUrl)) throw new DeliveryError('refused', 'file_address')
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${options.botToken}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutOf(options)),
  })
  if (response.status === 404) throw new DeliveryError('gone', 'file_not_found')
  if (response.status >= 300 && response.status < 400)
    throw new DeliveryError('refused', 'file_forbidden')
  if (!response.ok)
    throw response.status >= 500
      ? new DeliveryError('unavailable', 'download')
      : ofStatus(response.status)
  const bytes = Buffer.from(await response.arrayBuffer())
  if (bytes.length !== found.size) throw new DeliveryError('unavailable', 'file_incomplete')
  return bytes
}

/** Megabytes take longer than words. */
const timeoutOf = (options: SlackOptions): number => 6 * (options.timeoutMs ?? TIMEOUT_MS)

function isSlack(address: string, apiUrl = 'https://slack.com/api/'): boolean {
  if (!URL.canParse(address)) return false
  const { origin, protocol, hostname } = new URL(address)
  const own = new URL(apiUrl)
  return (
    origin === own.origin ||
    (protocol === 'https:' && hostname.endsWith(`.${own.hostname.replace(/^www\./, '')}`))
  )
}
