/**
 * Which system a report is about, found in the person's own words. The list is data:
 * `systems.yaml`.
 */
import Fuse from 'fuse.js'
import { z } from 'zod'
import type { Language } from '../../words/catalogue'
import { normalise } from '../../words/normalise'
import { words } from '../../../flows/words'

export const system = z.strictObject({
  id: z.string(),
  name: words,
  /** How people call it, without accents. */
  names: z.array(z.string()).min(1),
})
export const systemsList = z.array(system)
export type System = z.infer<typeof system>

/** How many choices fit one small screen. */
export const mostOffered = 9
/** Only the beginning of a long report is searched. */
const mostWords = 80

const longest = (systems: readonly System[]): number =>
  Math.max(1, ...systems.flatMap(({ names }) => names).map((name) => name.split(' ').length))

/** Runs of words, as long as the longest name. */
function runsOf(words: string[], most: number): string[] {
  const runs: string[] = []
  for (let length = Math.min(most, words.length); length >= 1; length--)
    for (let at = 0; at + length <= words.length; at++)
      runs.push(words.slice(at, at + length).join(' '))
  return runs
}

const exactly = (systems: readonly System[], text: string): System[] =>
  systems.filter(({ names, name }) =>
    [...names, ...Object.values(name)].some((called) =>
      ` ${text} `.includes(` ${normalise(called)} `),
    ),
  )

function nearly(systems: readonly System[], runs: string[]): System[] {
  const fuse = new Fuse(systems, {
    keys: ['names'],
    threshold: 0.25,
    includeScore: true,
    includeMatches: true,
    ignoreLocation: true,
  })
  const scores = new Map<System, number>()
  for (const run of runs) {
    if (run.length < 6) continue
    for (const { item, score = 1, matches } of fuse.search(run)) {
      // A fragment of a longer name is no name: "de documentos" alone says little.
      if (!matches?.some(({ value = '' }) => Math.abs(value.length - run.length) <= 3)) continue
      scores.set(item, Math.min(scores.get(item) ?? 1, score))
    }
  }
  const best = Math.min(1, ...scores.values())
  return [...scores].filter(([, score]) => score <= best + 0.05).map(([item]) => item)
}

/** The systems that a text names; empty where it names none. */
export function recognise(text: string, systems: readonly System[]): System[] {
  const words = normalise(text.slice(0, 2000)).split(' ').slice(0, mostWords)
  const named = exactly(systems, words.join(' '))
  return named.length > 0 ? named : nearly(systems, runsOf(words, longest(systems)))
}

export const systemName = (
  systems: readonly System[],
  id: string | null | undefined,
  language: Language,
): string | undefined => systems.find((known) => known.id === id)?.name[language]
