/** What of a definition is paper: documents that its steps leave. */
import type { Definition, Output, Step } from './definition'

/**
 * Of which reference a file is: the one that it names; the only file of a step that leaves one
 * reference is of that one. Minutes are of none.
 */
const referenceOf = (step: Step, output: Output): string | undefined => {
  const { kind, of } = output
  if (kind !== 'file' || meetingOf(step, output)) return undefined
  const { leaves } = step
  const [reference, ...others] = leaves.filter((output) => output.kind === 'reference')
  const files = leaves.filter((output) => output.kind === 'file')
  return of ?? (others.length === 0 && files.length === 1 ? reference?.id : undefined)
}

/** The meeting whose minutes a file is. */
export const meetingOf = ({ leaves }: Step, { of }: Output): Output | undefined =>
  of === undefined ? undefined : leaves.find(({ id, meeting }) => id === of && meeting)

/** Meetings that a step leaves, in its order. */
export const meetingsIn = ({ leaves }: Step): Output[] => leaves.filter(({ meeting }) => meeting)

/** The file that a step asks for as the minutes of a meeting. */
export const minutesIn = (step: Step): Output | undefined =>
  step.leaves.find((output) => output.kind === 'file' && meetingOf(step, output))

/**
 * The documents that a step leaves: references, each with the files that are its, and files of
 * their own.
 */
export const documentsIn = (step: Step): Output[] =>
  step.leaves.filter(
    (output) =>
      !output.secret &&
      (output.kind === 'reference' || (output.kind === 'file' && !referenceOf(step, output))),
  )

/** A document and its files: the output itself and those that are of it. */
export const documentOf = (step: Step, output: string): Output[] =>
  step.leaves.filter((part) => part.id === output || referenceOf(step, part) === output)

/** The files of a document: its own, or those that say whose they are. */
export const filesOf = (step: Step, { id }: Output): Output[] =>
  documentOf(step, id).filter(({ kind }) => kind === 'file')

/**
 * Whether a procedure works on documents that pass from one to another: with each of them goes a
 * line of what is to be done.
 */
export const isPaperwork = ({ steps }: Definition): boolean =>
  steps.some(({ leaves }) => leaves.some(({ kind }) => kind === 'reference'))
