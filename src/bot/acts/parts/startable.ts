/** Which procedures a member may start, and which of them some words mean. */
import { editDistance } from '../../../flows/edit-distance'
import { folded } from '../../../flows/folding'
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

const wordsIn = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)

/** All words by which a procedure is found, in every language. */
const vocabularyOf = ({ code, title, starts, objective }: Definition): Set<string> => {
  const said = [title, starts?.purpose ?? objective, starts?.words].flatMap((words) =>
    words ? Object.values(words) : [],
  )
  return new Set(wordsIn([code, ...said].join(' ')))
}

/** Letters by which a word may be misspelt; with a digit it is another number. */
const slipsIn = (word: string): number => {
  if (/\d/.test(word) || word.length < 4) return 0
  return word.length > 7 ? 2 : 1
}
const isMeant = (typed: string, known: string): boolean =>
  known === typed ||
  (typed.length > 3 && known.startsWith(typed)) ||
  editDistance(typed, known) <= slipsIn(typed)

/**
 * Those that the words mean, the likeliest first; a word that few of them have says more. All of
 * them without words, none where nobody knows the words.
 */
export function meantBy<Of extends Pick<Startable, 'definition'>>(
  all: readonly Of[],
  said: string,
): Of[] {
  const typed = wordsIn(said)
  if (typed.length === 0) return said.trim() === '' ? [...all] : []
  const known = all.map((startable) => ({ startable, words: vocabularyOf(startable.definition) }))
  const having = (word: string) =>
    known.filter(({ words }) => [...words].some((entry) => isMeant(word, entry)))
  const weights = new Map<Of, number>()
  for (const word of new Set(typed)) {
    const found = having(word)
    for (const { startable } of found)
      weights.set(startable, (weights.get(startable) ?? 0) + 1 / found.length)
  }
  const best = Math.max(0, ...weights.values())
  return [...weights]
    .filter(([, weight]) => weight * 2 > best)
    .sort(([, left], [, right]) => right - left)
    .map(([startable]) => startable)
}

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
