/**
 * A language that nobody has added: a row of the table, the catalogue in it, and the texts of the
 * definitions. It is Spanish with another letter, so that what speaks it is seen.
 */
import { parse, stringify } from 'yaml'

export const row = { name: 'Esperanto', locale: 'eo' }

/** Neither what a message takes from elsewhere nor signs written by name have letters to change. */
const left = /\{[\s\S]*|'[\s\S]*|:[a-z_]+:/g
const inEsperanto = (text: string): string => {
  const kept = text.match(left) ?? []
  const parts = text.split(left).map((part) => part.replaceAll('a', 'å'))
  return parts.map((part, at) => part + (kept[at] ?? '')).join('')
}

/** A file of the catalogue. */
export const translated = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, inEsperanto(text)]))

function withTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTexts)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, withTexts(inner)])
  const { es, en } = value as Record<string, unknown>
  return Object.fromEntries(
    typeof es === 'string' && typeof en === 'string'
      ? [...entries, ['eo', es.replaceAll('a', 'å')]]
      : entries,
  )
}
/** A definition, or another file of texts. */
export const translatedYaml = (text: string): string => stringify(withTexts(parse(text)))
