/**
 * The signatures of kept files: each file is read once while the program runs, by what it holds,
 * for a file never changes.
 */
import type { FileRef } from '../../flows/case/case'
import type { FileStore } from '../../store/port'
import { isPdf, marker } from './placed'
import type { Signatures } from './read'

export interface SignatureReader {
  /** `unread` where the file is not there, or where it takes too long. Never throws. */
  of(file: Pick<FileRef, 'hash' | 'mime'>): Promise<Signatures>
}
export interface ReaderDeps {
  files: Pick<FileStore, 'get'>
  read(bytes: Buffer): Promise<Signatures>
}

const pdf = 'application/pdf'
/** What is remembered of a file is some hundred bytes. */
const mostKept = 2000

export function createSignatureReader({ files, read }: ReaderDeps): SignatureReader {
  const known = new Map<string, Promise<Signatures>>()
  const readOnce = async (hash: string): Promise<Signatures> => {
    const bytes = await files.get(hash)
    if (!bytes) return { is: 'unread' }
    // Most have none, and looking for its mark takes some milliseconds.
    return isPdf(bytes) && !bytes.includes(marker)
      ? { is: 'read', signatures: [], odd: 0 }
      : read(bytes)
  }
  return {
    of: async ({ hash, mime }) => {
      if (mime !== pdf) return { is: 'not_pdf' }
      const reading = known.get(hash) ?? readOnce(hash).catch(() => ({ is: 'unread' }) as const)
      known.set(hash, reading)
      if (known.size > mostKept) known.delete(known.keys().next().value ?? '')
      const found = await reading
      // It may have been a moment's trouble.
      if (found.is === 'unread') known.delete(hash)
      return found
    },
  }
}
