/** What people call a procedure: the end of its code, `PR05` of `AREA/UNIT-PR05`. */
import type { Library } from './definition'

/** `AREA/UNIT` and `PR05`. */
const partsOf = (code: string): { unit: string; end: string } => {
  const dash = code.lastIndexOf('-')
  return { unit: code.slice(0, dash), end: code.slice(dash + 1) }
}

const shortened = (codes: readonly string[]): ReadonlyMap<string, string> => {
  const count = (unit: string) => codes.filter((code) => partsOf(code).unit === unit).length
  return new Map(
    codes.map((code) => {
      const { unit, end } = partsOf(code)
      const namesakes = codes.filter((other) => other !== code && partsOf(other).end === end)
      const first = namesakes.every((other) => count(partsOf(other).unit) < count(unit))
      return [code, first ? end : `${unit.slice(unit.lastIndexOf('/') + 1)}-${end}`]
    }),
  )
}

const known = new WeakMap<Library, ReadonlyMap<string, string>>()
/**
 * Of two that end alike, that of the unit with most procedures keeps the end alone; the other is
 * called with its unit, `UNIT-PR05`.
 */
export const shortCode = (library: Library, code: string): string => {
  const codes = known.get(library) ?? shortened([...library.latest.keys()])
  known.set(library, codes)
  return codes.get(code) ?? code
}
