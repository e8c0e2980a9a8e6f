/** Which procedures a member may start, and which of them some words mean. */
import { meantOf, wordsIn } from '../../../flows/meant'
import type { Refusal } from '../../../flows/case/act'
import { mayStart } from '../../../flows/authority/may'
import type { Definition, Library } from '../../../flows/definition/definition'
import { versionAt } from '../../../flows/definition/lookup'
import { rolesTitle } from '../../cards/view'
import { memberOf } from '../../directory/directory'
import type { Visit } from '../../staff/context'

export interface Startable {
  definition: Definition
  /** Why this member may not start it, and who may. */
  refusal?: Refusal
}

type Asking = Pick<Visit, 'actor' | 'now' | 'membersOf'>

/** Every procedure that somebody opens now, in the order of their codes. */
export const startables = (library: Library, { actor, now, membersOf }: Asking): Startable[] =>
  [...library.latest.keys()].sort().flatMap((procedure) => {
    const definition = versionAt(library, procedure, now)
    if (!definition?.opens) return []
    const permit = mayStart({ library, actor, procedure, now, membersOf })
    return [{ definition, refusal: permit.ok ? undefined : permit }]
  })

/** All words by which a procedure is found, in every language. */
const vocabularyOf = ({ code, title, starts, objective }: Definition): Set<string> => {
  const said = [title, starts?.purpose ?? objective, starts?.words].flatMap((words) =>
    words ? Object.values(words) : [],
  )
  return new Set(wordsIn([code, ...said].join(' ')))
}

/** Those that the words mean, as `meantOf` says. */
export const meantBy = <Of extends Pick<Startable, 'definition'>>(
  all: readonly Of[],
  said: string,
): Of[] => meantOf(all, said, ({ definition }) => vocabularyOf(definition))

/** The procedure of that code. Throws where nobody opens it. */
export function startableOf(library: Library, asking: Asking, procedure: string): Startable {
  const found = startables(library, asking).find(({ definition }) => definition.code === procedure)
  if (!found) throw new Error(`nobody starts ${procedure}`)
  return found
}

/** Who may start it, for who may not. */
export const refusalWords = (
  library: Library,
  { t, language, directory }: Visit,
  { definition, refusal }: Startable,
): string => {
  const members = (refusal?.members ?? []).slice(0, 5)
  const who = members.map((id) => memberOf(directory, id)?.name ?? id).join(', ')
  const roles = rolesTitle({ library, language, t }, refusal?.roles ?? [])
  const title = definition.title[language]
  return t('staff.start.refused', { title, roles, who: who || 'none' })
}
