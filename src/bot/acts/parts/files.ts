/** Files that staff attach in Slack, kept by content before anything refers to them. */
import type { FileRef } from '../../../flows/case/case'
import { isActive } from '../../channels/file-kinds'
import { fileName } from '../../channels/file-name'
import { judge } from '../../channels/judge'
import { DeliveryError } from '../../channels/port'
import type { StaffFile } from '../../channels/staff-port'
import type { StaffDeps, Visit } from '../../staff/context'
import { megabyte, mostTogether } from './read-letter'
import { largestPosted } from '../../staff/forms/read-outputs'

/**
 * Downloads and keeps each, or says which one is not taken; the type is judged as that of people's
 * files is.
 */
export async function fetchFiles(
  deps: Pick<StaffDeps, 'channel' | 'files'>,
  files: StaffFile[],
): Promise<Fetched> {
  const fetched = await Promise.all(
    files.map(async (file) => ({ name: fileName(file.name), bytes: await bytesOf(deps, file) })),
  )
  const kept: FileRef[] = []
  for (const { name, bytes } of fetched) {
    if (!bytes) return { ok: false, unfit: { why: 'unreadable', name } }
    const found = await judge({ name, bytes })
    if (!found.ok) return { ok: false, unfit: { why: found.why, name } }
    const { hash } = await deps.files.put(bytes)
    kept.push({ hash, name, mime: found.mime, bytes: bytes.length })
  }
  return { ok: true, files: kept }
}

/** Why a file of a message stayed out of the record. */
export interface LeftOut {
  name: string
  why: 'large' | 'unreadable' | 'type' | 'empty'
}

/** Those that can be kept, and those that cannot. What may be tried again is thrown. */
export async function fetchReadable(
  deps: Pick<StaffDeps, 'channel' | 'files'>,
  files: StaffFile[],
): Promise<{ files: FileRef[]; leftOut: LeftOut[] }> {
  const leftOut: LeftOut[] = []
  const kept: FileRef[] = []
  for (const file of files) {
    if (file.bytes > largestPosted) {
      leftOut.push({ name: file.name, why: 'large' })
      continue
    }
    const fetched = await fetchFiles(deps, [file])
    if (fetched.ok) kept.push(...fetched.files)
    else
      leftOut.push({
        name: file.name,
        why: fetched.unfit.why === 'heavy' ? 'large' : fetched.unfit.why,
      })
  }
  return { files: kept, leftOut }
}

/** Why no file of a letter is taken; `name`: because of which. */
export interface Unfit {
  why: 'type' | 'empty' | 'heavy' | 'unreadable'
  name?: string
}
type Fetched = { ok: true; files: FileRef[] } | { ok: false; unfit: Unfit }

export const unfitFileWords = ({ t }: Visit, { why, name = '' }: Unfit): string =>
  t(`forms.error.file.${why}`, { name, most: mostTogether / megabyte })

/**
 * Files for the person, kept: all of them, or why not. Programs, and bytes that are neither a known
 * format nor text, are refused whatever their name says.
 */
export async function fetchForPerson(
  deps: Pick<StaffDeps, 'channel' | 'files'>,
  files: StaffFile[],
): Promise<Fetched> {
  const fetched = await Promise.all(
    files.map(async (file) => ({ file, bytes: await bytesOf(deps, file) })),
  )
  const kept: FileRef[] = []
  let sum = 0
  for (const { file, bytes } of fetched) {
    const { name } = file
    if (!bytes) return { ok: false, unfit: { why: 'unreadable', name } }
    sum += bytes.length
    if (sum > mostTogether) return { ok: false, unfit: { why: 'heavy' } }
    const plain = fileName(name)
    const judged = await judge({ name: plain, bytes })
    // What runs when it is opened is nothing to send to a person.
    if (!judged.ok || isActive(judged.mime))
      return { ok: false, unfit: { why: judged.ok ? 'type' : judged.why, name } }
    const { hash } = await deps.files.put(bytes)
    kept.push({ hash, name: plain, mime: judged.mime, bytes: bytes.length })
  }
  return { ok: true, files: kept }
}

/** `undefined`: it will never be had. What may be tried again is thrown. */
async function bytesOf(
  { channel }: Pick<StaffDeps, 'channel'>,
  file: StaffFile,
): Promise<Buffer | undefined> {
  try {
    return await channel.download(file)
  } catch (error) {
    if (error instanceof DeliveryError && ['gone', 'refused'].includes(error.reason))
      return undefined
    throw error
  }
}
