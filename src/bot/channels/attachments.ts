/** Files that a person sends: judged by content, kept by the file store before anything refers to them. */
import type { FileRef } from '../../flows/case'
import type { FileStore } from '../../store/port'
import { fileName } from './file-name'
import type { PersonInbound } from './port'

export interface Attachment {
  name: string
  bytes: Buffer
}
export interface Taken {
  files: FileRef[]
  refusedFile?: PersonInbound['refusedFile']
}

export const mostBytes = 10 * 1024 * 1024
/** Programs are never handed to staff. */
const refusedTypes =
  /^application\/(?:x-msdownload|x-elf|x-mach-binary|x-executable|vnd\.android|java-archive|x-sharedlib)/

export const isProgram = (mime: string): boolean => refusedTypes.test(mime)

/** @returns the type that the bytes show; `undefined` when they are neither a known format nor text. */
export async function typeOf(bytes: Buffer): Promise<string | undefined> {
  // The package's main entry answers to `import` alone; this one is found by every loader.
  const { fileTypeFromBuffer } = await import('file-type/node')
  const found = await fileTypeFromBuffer(bytes)
  if (found) return found.mime
  const isText = !bytes.includes(0) && Buffer.from(bytes.toString('utf8')).equals(bytes)
  return isText && bytes.length > 0 ? 'text/plain' : undefined
}

export async function takeFiles(store: FileStore, attachments: readonly Attachment[]): Promise<Taken> {
  const taken: Taken = { files: [] }
  for (const { name, bytes } of attachments) {
    const mime = bytes.length > mostBytes ? undefined : await typeOf(bytes)
    if (bytes.length > mostBytes) taken.refusedFile = 'too_large'
    else if (mime === undefined || isProgram(mime)) taken.refusedFile = 'type'
    else taken.files.push({ ...(await store.put(bytes)), name: fileName(name), mime })
  }
  return taken
}

/** What WhatsApp would call a message with these files. */
export function kindOf({ files, refusedFile }: Taken): PersonInbound['kind'] {
  const [first] = files
  if (!first) return refusedFile ? 'document' : 'text'
  if (first.mime.startsWith('image/')) return 'photo'
  return first.mime.startsWith('audio/') ? 'voice' : 'document'
}
