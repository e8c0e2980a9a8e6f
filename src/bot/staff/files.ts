/** Files that staff attach in Slack, kept by content before anything refers to them. */
import { fileTypeFromBuffer } from 'file-type/node'
import type { FileRef } from '../../flows/case'
import { isProgram } from '../channels/attachments'
import { fileName } from '../channels/file-name'
import { DeliveryError, type StaffFile } from '../channels/port'
import type { StaffDeps } from './context'
import { mostTogether } from './forms/read-letter'
import { largestFile } from './forms/read-outputs'

/** Downloads and keeps each; the type is judged by content, not by name. */
export async function fetchFiles(deps: Pick<StaffDeps, 'channel' | 'files'>, files: StaffFile[]): Promise<FileRef[]> {
  return Promise.all(
    files.map(async (file) => {
      const bytes = await deps.channel.download(file)
      const { hash } = await deps.files.put(bytes)
      const judged = await fileTypeFromBuffer(bytes)
      return { hash, name: fileName(file.name), mime: judged?.mime ?? file.mime, bytes: bytes.length }
    }),
  )
}

/** Why a file of a message stayed out of the record. */
export interface LeftOut {
  name: string
  why: 'large' | 'unreadable'
}

/** Those that can be kept, and those that cannot. What may be tried again is thrown. */
export async function fetchReadable(
  deps: Pick<StaffDeps, 'channel' | 'files'>,
  files: StaffFile[],
): Promise<{ files: FileRef[]; leftOut: LeftOut[] }> {
  const leftOut: LeftOut[] = []
  const kept: FileRef[] = []
  for (const file of files) {
    if (file.bytes > largestFile) {
      leftOut.push({ name: file.name, why: 'large' })
      continue
    }
    try {
      kept.push(...(await fetchFiles(deps, [file])))
    } catch (error) {
      if (!(error instanceof DeliveryError) || !['gone', 'refused'].includes(error.reason)) throw error
      leftOut.push({ name: file.name, why: 'unreadable' })
    }
  }
  return { files: kept, leftOut }
}

/** Why no file of a letter is taken; `name`: because of which. */
export interface Unfit {
  why: 'type' | 'empty' | 'heavy' | 'unreadable' | 'slow'
  name?: string
}
type Fetched = { ok: true; files: FileRef[] } | { ok: false; unfit: Unfit }

/** A form is answered within two seconds, or it closes with all that was entered. */
const patienceMs = 1500

/**
 * Files for the person, kept: all of them, or why not. Programs, and bytes that are neither a known format nor text, are refused
 * whatever their name says. What takes longer than `waitMs` is refused too, so that the form stays.
 */
export async function fetchForPerson(
  deps: Pick<StaffDeps, 'channel' | 'files'>,
  files: StaffFile[],
  waitMs = patienceMs,
): Promise<Fetched> {
  let timer: NodeJS.Timeout | undefined
  const slow = new Promise<Fetched>((resolve) => {
    timer = setTimeout(resolve, waitMs, { ok: false, unfit: { why: 'slow' } })
  })
  return Promise.race([fetchFit(deps, files), slow]).finally(() => clearTimeout(timer))
}

async function fetchFit(deps: Pick<StaffDeps, 'channel' | 'files'>, files: StaffFile[]): Promise<Fetched> {
  const fetched = await Promise.all(files.map(async (file) => ({ file, bytes: await bytesOf(deps, file) })))
  const kept: FileRef[] = []
  let sum = 0
  for (const { file, bytes } of fetched) {
    const { name } = file
    if (!bytes) return { ok: false, unfit: { why: 'unreadable', name } }
    if (bytes.length === 0) return { ok: false, unfit: { why: 'empty', name } }
    sum += bytes.length
    if (sum > mostTogether) return { ok: false, unfit: { why: 'heavy' } }
    const mime = await fitMime(file, bytes)
    if (!mime) return { ok: false, unfit: { why: 'type', name } }
    const { hash } = await deps.files.put(bytes)
    kept.push({ hash, name: fileName(name), mime, bytes: bytes.length })
  }
  return { ok: true, files: kept }
}

async function bytesOf({ channel }: Pick<StaffDeps, 'channel'>, file: StaffFile): Promise<Buffer | undefined> {
  try {
    return await channel.download(file)
  } catch (error) {
    if (error instanceof DeliveryError) return undefined
    throw error
  }
}

/** The type by content. Text has no mark of its own: it is what holds no zero byte, in whatever encoding. */
async function fitMime(file: StaffFile, bytes: Buffer): Promise<string | undefined> {
  const judged = await fileTypeFromBuffer(bytes)
  if (judged) return isProgram(judged.mime) ? undefined : judged.mime
  if (bytes.includes(0)) return undefined
  return file.mime.startsWith('text/') ? file.mime : 'text/plain'
}
