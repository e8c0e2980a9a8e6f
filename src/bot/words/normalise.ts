/**
 * How a message is reduced before it is compared: no accents, capitals, punctuation or courtesy.
 */
import { isWithin } from '../../flows/edit-distance'
import { folded } from '../../flows/folding'

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
  return folded(text, 'NFKD')
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

const mistakesIn = (letters: number): number => {
  if (letters >= 8) return 2
  return letters >= 5 ? 1 : 0
}

/**
 * Equal but for a typing error: one in five letters, two in eight. Short words have to be exact.
 */
export function similar(left: string, right: string): boolean {
  if (left === right) return true
  const length = Math.min(left.length, right.length)
  const allowed = mistakesIn(length)
  return allowed > 0 && isWithin(left, right, allowed)
}
