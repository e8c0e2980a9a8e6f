/**
 * Files of a case that no channel is given: scripts, pages, documents with macros. The case keeps
 * them, an administrator may ask for one.
 */
import type { FileRef } from '../../flows/case/case'
import type { WholeCase } from '../../flows/case/history'
import { isActive } from '../channels/file-kinds'

/** Each once, oldest first. */
export function withheldOf({ intake, messages, outputs }: WholeCase): FileRef[] {
  const left = outputs.flatMap(({ value }) => (value.kind === 'file' ? value.files : []))
  const sent = messages.flatMap(({ files }) => files)
  const withheld = [...intake.files, ...sent, ...left].filter(({ mime }) => isActive(mime))
  return [...new Map(withheld.map((file) => [file.hash, file])).values()]
}
