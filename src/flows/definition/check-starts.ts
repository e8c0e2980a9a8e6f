/** What a definition says of its own start has to be possible. */
import type { Definition } from './definition'
import { resolve } from './flow-tree'
import type { Report } from './report'

/** Whether opening a case confirms its first step. */
export const confirmsFirst = ({ openedByFirstStep, starts }: Definition): boolean =>
  openedByFirstStep || starts?.confirms === true

export const checkStarts = (definition: Definition, report: Report): void => {
  const { starts, opens, steps, entry } = definition
  if (!starts) return
  if (!opens)
    return report(['starts'], 'starts says who opens a case, and "opens: false" that nobody does')
  if (starts.by.length + starts.outside.length === 0)
    report(['starts'], 'starts: nobody may; name roles in "by" or "outside"')
  const first = steps.find(({ id }) => id === entry)
  if (!first || !confirmsFirst(definition)) return
  for (const [index, channel] of starts.channels.entries())
    if (!resolve(first.next, [], { channel }).ok)
      report(
        ['starts', 'channels', index],
        `opening confirms step ${entry}, which asks for a choice where a case comes by "${channel}"`,
        entry,
      )
}
