/** What of a definition is paper: documents that its steps leave. */
import type { Definition, Output, Step } from './definition'

/**
 * Of which reference a file is: the one that it names, else the only one that its step leaves.
 */
const belongsTo = ({ leaves }: Step, file: Output): string | undefined => {
  const references = leaves.filter(({ kind }) => kind === 'reference')
  return file.of ?? (references.length === 1 ? references[0]?.id : undefined)
}

/**
 * The documents that a step leaves: references, each with the files that are its, and files of
 * their own.
 */
export const documentsIn = (step: Step): Output[] =>
  step.leaves.filter(
    (output) =>
      !output.secret &&
      (output.kind === 'reference' || (output.kind === 'file' && !belongsTo(step, output))),
  )

/** The files of a document: its own, or those that say whose they are. */
export const filesOf = (step: Step, document: Output): Output[] =>
  document.kind === 'file'
    ? [document]
    : step.leaves.filter(
        (output) => output.kind === 'file' && belongsTo(step, output) === document.id,
      )

/**
 * Whether a procedure works on documents that pass from one to another: with each of them goes a
 * line of what is to be done.
 */
export const isPaperwork = ({ steps }: Definition): boolean =>
  steps.some(({ leaves }) => leaves.some(({ kind }) => kind === 'reference'))
