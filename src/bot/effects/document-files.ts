/** The files of documents that an act left, posted in the thread of their case. Pure. */
import type { Decision } from '../../flows/case/act'
import type { CaseState, FileRef } from '../../flows/case/case'
import { activationId } from '../../flows/case/ids'
import { isPaperwork } from '../../flows/definition/documents'
import type { Library } from '../../flows/definition/definition'
import { definitionOf, stepOf } from '../../flows/definition/lookup'
import { isActive } from '../channels/file-kinds'

export interface LeftFile {
  /** Names it among all that is posted. */
  id: string
  file: FileRef
  /** When it was left. */
  at: string
}

/**
 * Those that whoever did the step gave with it: what a called procedure brought stands there
 * already, what is secret never does.
 */
export function filesLeft(
  library: Library,
  before: CaseState | undefined,
  { case: after, records }: Decision,
): LeftFile[] {
  const brought = records.filter(({ act }) => act === 'ended').map(({ step }) => step)
  return after.outputs.slice(before?.outputs.length ?? 0).flatMap((left): LeftFile[] => {
    const { path, step, output, value } = left
    const frame = after.frames[path]
    if (value.kind !== 'file' || !frame || brought.includes(step)) return []
    const isSecret = stepOf(library, { ...frame, step }).leaves.some(
      ({ id, secret }) => id === output && secret,
    )
    if (isSecret || !isPaperwork(definitionOf(library, frame))) return []
    return value.files
      .filter(({ mime }) => !isActive(mime))
      .map((file, place) => ({
        id: `${activationId(after.id, left)}:${output}:${place}:${left.at}`,
        file,
        at: left.at,
      }))
  })
}
