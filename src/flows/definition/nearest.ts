/** What somebody probably meant: the nearest of a list of names, for a courteous "did you mean". */
import { editDistance } from '../edit-distance'

/**
 * The nearest name within a typing error or two (a third of its length at most), or undefined.
 * Capitals do not count.
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, edits: editDistance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.min(3, Math.floor(name.length / 3))))
    // Replacing the whole of a short word is another word, not a typing error.
    .filter(({ name, edits }) => edits < Math.max(word.length, name.length))
    .sort((a, b) => a.edits - b.edits)
  return ranked[0]?.name
}
