/** Files that staff attach in Slack, kept by content before anything refers to them. */
import { fileTypeFromBuffer } from 'file-type/node'
import type { FileRef } from '../../flows/case'
import type { StaffFile } from '../channels/port'
import type { StaffDeps } from './context'

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
