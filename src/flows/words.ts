/** A text in the languages that people read. */
import { z } from 'zod'
import { agencyLanguage, inEachLanguage, isLanguage, type Language } from './languages'

export const words = z.strictObject(inEachLanguage(() => z.string().min(1)))
export type Words = Record<Language, string>

/**
 * A value as it was written before a language was added to the table: wherever it has a text, that
 * language says it in the agency's words.
 */
export function withEveryLanguage(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withEveryLanguage)
  if (typeof value !== 'object' || value === null) return value
  const own = (value as Partial<Words>)[agencyLanguage]
  if (typeof own === 'string' && Object.keys(value).every(isLanguage))
    return { ...inEachLanguage(() => own), ...value }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withEveryLanguage(inner)]),
  )
}
