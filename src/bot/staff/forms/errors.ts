/** What is wrong with a submitted modal, by block id: one courteous sentence at each field. */
import type { Visit } from '../context'
import type { Parsed, Values } from '../screens'
import { longestName, longestText, optionAt, optionsAt, textAt } from './inputs'

/** Reads fields and remembers what was wrong with each. */
export interface Reading {
  visit: Visit
  values: Values
  errors: Record<string, string>
}
export const reading = (visit: Visit, values: Values): Reading => ({ visit, values, errors: {} })

/** Only the first sentence of a field is kept. */
export function wrong(
  reading: Reading,
  id: string,
  key: string,
  params: Record<string, string | number> = {},
): void {
  reading.errors[id] ??= reading.visit.t(`forms.error.${key}`, params)
}
/** The value, or what was wrong. */
export const outcome = <T extends object>(reading: Reading, value: () => T): Parsed<T> =>
  Object.keys(reading.errors).length > 0
    ? { ok: false, errors: reading.errors }
    : { ok: true, ...value() }

interface Limits {
  most?: number
  optional?: boolean
  /** What to say when it is empty. */
  empty?: string
}
/** Trimmed words; what is wrong is noted and they come back as they are. */
export function readText(reading: Reading, id: string, limits: Limits = {}): string {
  const { most = longestText, optional = false, empty = 'empty' } = limits
  const text = textAt(reading.values, id)
  if (!text && !optional) wrong(reading, id, empty)
  if (text.length > most) wrong(reading, id, 'long', { most, length: text.length })
  return text
}
/** A name, a reference, a class: short words with a letter or a digit in them. */
export function readName(reading: Reading, id: string, limits: Limits = {}): string {
  const text = readText(reading, id, { most: longestName, ...limits })
  if (text && !/[\p{L}\p{N}]/u.test(text)) wrong(reading, id, 'words')
  return text
}
/** One of a list. */
export function readOption(reading: Reading, id: string, allowed: readonly string[]): string {
  const option = optionAt(reading.values, id)
  if (!option || !allowed.includes(option)) wrong(reading, id, 'choose')
  return option ?? ''
}
/** One or more of a list. */
export function readOptions(reading: Reading, id: string, allowed: readonly string[]): string[] {
  const options = optionsAt(reading.values, id)
  if (options.length === 0 || options.some((option) => !allowed.includes(option)))
    wrong(reading, id, 'choose')
  return options
}
