/** What somebody probably meant: the nearest of a list of names, for a courteous "did you mean". */

/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
export function distance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      const edits = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1)]
      if (swapped) edits.push((beforeLast[j - 2] ?? 0) + 1)
      row.push(Math.min(...edits))
    }
    beforeLast = last
    last = row
  }
  return last[to.length] ?? 0
}

/**
 * The nearest name within a typing error or two (a third of its length at most), or undefined.
 * Capitals do not count.
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, edits: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.min(3, Math.floor(name.length / 3))))
    // Replacing the whole of a short word is another word, not a typing error.
    .filter(({ name, edits }) => edits < Math.max(word.length, name.length))
    .sort((a, b) => a.edits - b.edits)
  return ranked[0]?.name
}
