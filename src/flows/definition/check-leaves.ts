/** What a step leaves has to be right in itself. */
import type { Output, Step } from './definition'
import { mayMeet } from './output-kinds'
import { didYouMean, repeated } from './problems'

type Bad = (path: (string | number)[], reason: string) => void

/** A file is a file of a document, or the minutes of a meeting, that the same step leaves. */
const checkOf = ({ leaves }: Step, output: Output, bad: (reason: string) => void) => {
  if (output.of === undefined) return
  const document = leaves.find(({ id }) => id === output.of)
  const documents = leaves
    .filter(({ kind, meeting }) => kind === 'reference' || meeting)
    .map(({ id }) => id)
  if (output.kind !== 'file')
    return bad(`"of" is for a file, and "${output.id}" is of the kind "${output.kind}"`)
  if (!document)
    return bad(`of: this step leaves no document "${output.of}"${didYouMean(output.of, documents)}`)
  if (document.kind !== 'reference' && !document.meeting)
    bad(
      `of: "${output.of}" is no document: it is of the kind "${document.kind}", not "reference", and no meeting`,
    )
}

/** Checks every output of a step: its name, what is asked, and what it says of the others. */
export const checkLeaves = (step: Step, bad: Bad) => {
  repeated(step.leaves.map(({ id }) => id)).forEach((again, position) => {
    const { id } = step.leaves[position] as Output
    if (again) bad(['leaves', position, 'id'], `output "${id}" is written twice`)
  })
  step.leaves.forEach((output, position) => {
    const { id, kind, ask, required, group, exclusive, options, meeting } = output
    if (ask && required && !group)
      bad(['leaves', position, 'ask'], `output "${id}" is required, so it is asked anyway`)
    if (exclusive && !options)
      bad(['leaves', position, 'exclusive'], `output "${id}" has no options to exclude one another`)
    if (meeting && !mayMeet(kind))
      bad(
        ['leaves', position, 'meeting'],
        `"meeting" is not for "${id}", which is of the kind "${kind}"`,
      )
    checkOf(step, output, (reason) => bad(['leaves', position, 'of'], reason))
  })
}
