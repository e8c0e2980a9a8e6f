/**
 * How a message is reduced before it is compared: no accents, capitals, punctuation or courtesy.
 */

const courtesy = new Set(
  (
    'por favor porfa porfavor porfis plis please pls nomas nomás pues pue ps joven senorita senor senora amigo amiga ' +
    'lic licenciado licenciada ingeniero inge che caserita jefe estimado estimada mi me le'
  ).split(' '),
)

/**
 * Lower case, no accents, one space; letters repeated three times or more count once ("holaaaa").
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\ufe0f\u20e3]/g, '')
    .toLowerCase()
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Without courtesy at either end, as long as something remains. */
export function withoutCourtesy(normalised: string): string {
  const parts = normalised.split(' ')
  while (parts.length > 1 && courtesy.has(parts[0] as string)) parts.shift()
  while (parts.length > 1 && courtesy.has(parts.at(-1) as string)) parts.pop()
  return parts.join(' ')
}

/**
 * Changes, insertions, removals and swaps of neighbours between two words (optimal string
 * alignment).
 */
export function distance(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1
      let best = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + cost,
      )
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        best = Math.min(best, (before[j - 2] as number) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[other.length] as number
}

/**
 * Equal but for a typing error: one in five letters, two in eight. Short words have to be exact.
 */
export function similar(one: string, other: string): boolean {
  if (one === other) return true
  const length = Math.min(one.length, other.length)
  const allowed = length >= 8 ? 2 : length >= 5 ? 1 : 0
  return (
    allowed > 0 && Math.abs(one.length - other.length) <= allowed && distance(one, other) <= allowed
  )
}
