/** Files that staff attach in Slack, kept by content before anything refers to them. */
import { fileTypeFromBuffer } from 'file-type/node'
import type { FileRef } from '../../flows/case'
import { DeliveryError, type StaffFile } from '../channels/port'
import type { StaffDeps } from './context'
import { largestFile } from './forms/read-outputs'

/** Downloads and keeps each; the type is judged by content, not by name. */
export async function fetchFiles(deps: Pick<StaffDeps, 'channel' | 'files'>, files: StaffFile[]): Promise<FileRef[]> {
  return Promise.all(
    files.map(async (file) => {
      const bytes = await deps.channel.download(file)
      const { hash } = await deps.files.put(bytes)
      const judged = await fileTypeFromBuffer(bytes)
      return { hash, name: file.name, mime: judged?.mime ?? file.mime, bytes: bytes.length }
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
