/**
 * Changes, insertions, removals and swaps of neighbours between two words (optimal string
 * alignment).
 */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const cost = from[i - 1] === to[j - 1] ? 0 : 1
      let best = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + cost,
      )
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        best = Math.min(best, (beforeLast[j - 2] as number) + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[to.length] as number
}

/** Whether there are at most so many: for few, much faster than counting them. */
export function isWithin(from: string, to: string, most: number): boolean {
  if (Math.abs(from.length - to.length) > most) return false
  let same = 0
  while (same < from.length && from[same] === to[same]) same++
  const [left, right] = [from.length - same, to.length - same]
  if (left === 0 || right === 0) return left + right <= most
  if (most === 0) return false
  const isSwapped = from[same] === to[same + 1] && from[same + 1] === to[same]
  const rest = (ofFrom: number, ofTo: number): boolean =>
    isWithin(from.slice(same + ofFrom), to.slice(same + ofTo), most - 1)
  return rest(1, 1) || rest(1, 0) || rest(0, 1) || (isSwapped && rest(2, 2))
}
