/** The methods that take, share and remove files. */
import { z } from 'zod'
import { postAsBot } from '../posting'
import { LIMITS } from '../limits'
import { BOT } from '../options'
import { Refusal } from '../refusal'
import { renderFile } from '../render'
import { unguessable } from '../sequence'
import type { World } from '../world'
import { writableChannel } from './access'
import { count, method, optionalStructure, structure, text, type Method } from './method'
import { table } from '../../../flows/table'

const completed = z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).min(1)

const getUploadUrl = method({
  scope: 'files:write',
  args: {
    filename: text.min(1),
    length: z.coerce.number().int().min(1),
    alt_txt: text.optional(),
    alt_text: text.optional(),
    snippet_type: text.optional(),
  },
  run(world, args) {
    const alt = args.alt_txt ?? args.alt_text
    if (alt && alt.length > LIMITS.fileAltText) throw new Refusal('alt_txt_too_large')
    const id = world.workspace.sequence.next('F')
    const address = unguessable(id)
    world.uploads.set(id, {
      address,
      name: args.filename,
      length: args.length,
      alt: alt || undefined,
    })
    return { file_id: id, upload_url: `${world.origin}/upload/v1/${address}` }
  },
})

const complete = method({
  scope: 'files:write',
  args: {
    files: structure,
    channel_id: text.optional(),
    thread_ts: text.optional(),
    initial_comment: text.optional(),
    blocks: optionalStructure,
  },
  run(world, args) {
    const files = completed.safeParse(args.files)
    if (!files.success) throw new Refusal('invalid_arguments')
    const channel =
      args.channel_id === undefined ? undefined : writableChannel(world, args.channel_id)
    if (channel) world.pace.post(channel.id)
    const ids = files.data.map((file) => keep(world, file, channel?.id))
    if (channel) {
      const content = { text: args.initial_comment ?? '' }
      postAsBot(world, { channel: channel.id, content, threadTs: args.thread_ts, files: ids })
    }
    return {
      files: ids
        .flatMap((id) => world.workspace.files.get(id) ?? [])
        .map((file) => renderFile(world, file)),
    }
  },
})

/** Makes a file of an upload whose bytes arrived. */
function keep(
  world: World,
  { id, title }: { id: string; title?: string },
  channel: string | undefined,
): string {
  const upload = world.uploads.get(id)
  if (!upload?.bytes) throw new Refusal('file_not_found')
  world.uploads.delete(id)
  world.workspace.files.set(id, {
    id,
    name: upload.name,
    title: title ?? upload.name,
    mimetype: mimetypeOf(upload.name),
    size: upload.bytes.length,
    user: BOT.user_id,
    created: world.workspace.seconds(),
    alt: upload.alt || undefined,
    bytes: upload.bytes,
    usableAt: world.pictureMs > 0 ? world.monotonic() + world.pictureMs : undefined,
    channels: channel ? [channel] : [],
  })
  return id
}

const TYPES: Record<string, string> = table({
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  ogg: 'audio/ogg',
  txt: 'text/plain',
})

function mimetypeOf(name: string): string {
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}

const info = method({
  scope: 'files:read',
  args: { file: text },
  run(world, args) {
    const file = world.workspace.files.get(args.file)
    if (!file) throw new Refusal('file_not_found')
    return { file: renderFile(world, file) }
  },
})

/** Oldest first; one page takes a hundred unless told. */
const list = method({
  scope: 'files:read',
  args: { user: text.optional(), ts_from: text.optional(), count: count, page: count },
  run(world, { user, ts_from: from, count: most = 100, page: at = 1 }) {
    const all = [...world.workspace.files.values()].filter(
      (file) =>
        (user === undefined || file.user === user) &&
        (from === undefined || file.created >= Number(from)),
    )
    const files = all.slice((at - 1) * most, at * most).map((file) => renderFile(world, file))
    return {
      files,
      paging: {
        count: most,
        total: all.length,
        page: at,
        pages: Math.max(1, Math.ceil(all.length / most)),
      },
    }
  },
})

/** Messages that show it keep their place, with nothing in it. */
const remove = method({
  scope: 'files:write',
  args: { file: text },
  run(world, args) {
    const file = world.workspace.files.get(args.file)
    if (!file) throw new Refusal('file_not_found')
    if (file.user !== BOT.user_id) throw new Refusal('cant_delete_file')
    world.workspace.files.delete(args.file)
    world.workspace.changed()
    return {}
  },
})

export const fileMethods: Record<string, Method> = table({
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
  'files.list': list,
  'files.delete': remove,
})
