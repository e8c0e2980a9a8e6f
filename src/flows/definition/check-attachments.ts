/** Papers that the agency has ready go with what a step sends, each under one name. */
import type { Definition, Step } from './definition'
import { repeated } from './problems'

type Bad = (path: (string | number)[], reason: string) => void

/** Checks the attachments of a step: they go somewhere, and are called the same everywhere. */
export const checkAttachments = ({ steps }: Definition, step: Step, bad: Bad) => {
  const { attachments, sends } = step
  if (attachments.length > 0 && !sends)
    bad(['attachments'], 'attachments go with what a step sends, and this one sends nothing')
  repeated(attachments.map(({ id }) => id)).forEach((again, position) => {
    if (again)
      bad(
        ['attachments', position, 'id'],
        `attachment "${attachments[position]?.id}" is written twice`,
      )
  })
  attachments.forEach(({ id, name }, position) => {
    const first = steps.find((other) => other.attachments.some((known) => known.id === id))
    const known = first?.attachments.find((other) => other.id === id)
    if (first && known && JSON.stringify(known.name) !== JSON.stringify(name))
      bad(
        ['attachments', position, 'name'],
        `attachment "${id}" has another name in step ${first.id}`,
      )
  })
}
