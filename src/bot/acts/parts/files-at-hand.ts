/** Files of a case among which that of a document may be. */
import type { FileRef } from '../../../flows/case/case'
import type { WholeCase } from '../../../flows/case/history'
import { isActive } from '../../channels/file-kinds'

/** A file of the case that may be the one of a document. */
export interface AtHand {
  file: FileRef
  by: string
  at: string
}

const mostAtHand = 20
/** Newest first, each once. */
export function filesAtHand({ messages, intake, openedAt }: WholeCase): AtHand[] {
  const said = messages.flatMap(({ files, by, at, withdrawn }) =>
    withdrawn ? [] : files.map((file): AtHand => ({ file, by, at })),
  )
  const came = intake.files.map((file): AtHand => ({
    file,
    by: intake.recordedBy ?? intake.contact ?? '',
    at: openedAt,
  }))
  const newest = [...came, ...said].reverse().filter(({ file }) => !isActive(file.mime))
  const seen = new Set<string>()
  return newest
    .filter(({ file }) => !seen.has(file.hash) && seen.add(file.hash))
    .slice(0, mostAtHand)
}
