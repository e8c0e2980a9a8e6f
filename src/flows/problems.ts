/** What is wrong with a definition, said so that its author finds it. */
export interface Problem {
  file: string
  /** From 1. */
  line: number
  step?: string
  /** One English sentence; a likely meaning is offered. */
  reason: string
}

/** Edits (insert, delete, replace) between two short words. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** ` (did you mean "x"?)` for the nearest known word, or nothing when none is near. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const near = [...known]
    .map((one) => ({ one, edits: distance(word.toLowerCase(), one.toLowerCase()) }))
    .filter(
      ({ one, edits }) =>
        edits < Math.max(word.length, one.length) &&
        edits <= Math.max(1, Math.floor(Math.max(word.length, one.length) / 3)),
    )
    .sort((a, b) => a.edits - b.edits)[0]
  return near && near.one !== word ? ` (did you mean "${near.one}"?)` : ''
}
