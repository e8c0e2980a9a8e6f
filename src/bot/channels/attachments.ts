/**
 * Files that a person sends: judged by content, kept by the file store before anything refers to
 * them.
 */
import type { FileRef } from '../../flows/case/case'
import type { FileStore } from '../../store/port'
import { fileName } from './file-name'
import { judge } from './judge'
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
export async function takeFiles(
  store: FileStore,
  attachments: readonly Attachment[],
): Promise<Taken> {
  const taken: Taken = { files: [] }
  for (const { name, bytes } of attachments) {
    const plain = fileName(name)
    const judged = bytes.length > mostBytes ? undefined : await judge({ name: plain, bytes })
    if (!judged) taken.refusedFile = 'too_large'
    else if (!judged.ok) taken.refusedFile = 'type'
    else taken.files.push({ ...(await store.put(bytes)), name: plain, mime: judged.mime })
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
