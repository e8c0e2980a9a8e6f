/** What somebody outside may begin over a channel. */
import type { Library } from '../../flows/definition/definition'
import { versionAt } from '../../flows/definition/lookup'
import type { Service } from '../dialogs/reading/services'

/** In the order of their codes; what everybody reports comes first. */
export function servicesOver(
  library: Library,
  { channel, now }: { channel: string; now: string },
): Service[] {
  const all = [...library.latest.keys()].sort().flatMap((procedure): Service[] => {
    const definition = versionAt(library, procedure, now)
    const { starts, opens, title, openedByFirstStep } = definition ?? {}
    const isOpen = opens && starts && starts.outside.length > 0
    if (!isOpen || !starts.channels.some((known) => known === channel) || !title) return []
    const { purpose, words } = starts
    return [{ procedure, title, purpose, words, support: openedByFirstStep === true }]
  })
  return all.sort((left, right) => Number(right.support) - Number(left.support))
}
