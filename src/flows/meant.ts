/** Which of several things some words mean: without accents and capitals, with typing errors. */
import { isWithin } from './edit-distance'
import { folded } from './folding'

/** Shorter ones are in every name. */
const shortest = 3
export const wordsIn = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= shortest)

/** Letters by which a word may be misspelt; with a digit it is another number. */
const slipsIn = (word: string): number => {
  if (/\d/.test(word) || word.length < 4) return 0
  return word.length > 7 ? 2 : 1
}
export const isWordMeant = (typed: string, known: string): boolean => {
  if (known === typed || (typed.length > 3 && known.startsWith(typed))) return true
  const slips = slipsIn(typed)
  return slips > 0 && isWithin(typed, known, slips)
}

/**
 * Those that the words mean, the likeliest first; a word that few of them have says more. All of
 * them without words, none where nobody knows the words.
 * @param vocabularyOf all words by which one of them is found
 */
export function meantOf<Of>(
  all: readonly Of[],
  said: string,
  vocabularyOf: (of: Of) => ReadonlySet<string>,
): Of[] {
  const typed = wordsIn(said)
  if (typed.length === 0) return said.trim() === '' ? [...all] : []
  const known = all.map((item) => ({ item, words: vocabularyOf(item) }))
  // Most of them share most of their words: each is compared once.
  const vocabulary = new Set(known.flatMap(({ words }) => [...words]))
  const having = (word: string) => {
    const meant = new Set([...vocabulary].filter((entry) => isWordMeant(word, entry)))
    return known.filter(({ words }) => [...words].some((entry) => meant.has(entry)))
  }
  const weights = new Map<Of, number>()
  for (const word of new Set(typed)) {
    const found = having(word)
    for (const { item } of found) weights.set(item, (weights.get(item) ?? 0) + 1 / found.length)
  }
  const best = Math.max(0, ...weights.values())
  return [...weights]
    .filter(([, weight]) => weight * 2 > best)
    .sort(([, left], [, right]) => right - left)
    .map(([item]) => item)
}
