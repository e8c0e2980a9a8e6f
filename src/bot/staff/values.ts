/**
 * What a submitted modal was filled with, read back by block id, and what is wrong with it: one
 * courteous sentence at each field.
 */
import type { StaffFile, ViewValue } from '../channels/staff-port'
import type { Visit } from './context'
import { blockId, longestName, longestText } from './inputs'

/** By block id. */
export type Values = Record<string, ViewValue>
/** What is wrong, by block id. */
export type FieldErrors = Record<string, string>
export type Parsed<T> = ({ ok: true } & T) | { ok: false; errors: FieldErrors }

/** Whether the modal asked for a field. */
export const isAsked = (values: Values, id: string): boolean => blockId(id) in values
const valueAt = (values: Values, id: string): ViewValue => values[blockId(id)] ?? {}
/** What was written in a field, without the spaces around it; a time of day as `HH:MM`. */
export const textAt = (values: Values, id: string): string =>
  (valueAt(values, id).text ?? '').trim()
/** What was chosen in a field. */
export const optionAt = (values: Values, id: string): string | undefined =>
  valueAt(values, id).option || undefined
/** All that was chosen in a field, of one or of several. */
export const optionsAt = (values: Values, id: string): string[] => {
  const { option, options } = valueAt(values, id)
  return options ?? (option ? [option] : [])
}
/** `YYYY-MM-DD`. */
export const dayAt = (values: Values, id: string): string | undefined =>
  valueAt(values, id).date || undefined
/** Who was chosen, among a few or among everybody. */
export const memberAt = (values: Values, id: string): string | undefined =>
  optionAt(values, id) ?? valueAt(values, id).users?.[0]
/** All who were chosen among everybody. */
export const membersAt = (values: Values, id: string): string[] => valueAt(values, id).users ?? []
export const filesAt = (values: Values, id: string): StaffFile[] => valueAt(values, id).files ?? []

/** What is wrong, at its field, or at the first one where the modal has no such field. */
export function atFields(errors: FieldErrors, values: Values, otherwise: string): FieldErrors {
  const [first = otherwise] = Object.keys(values)
  return Object.fromEntries(
    Object.entries(errors).map(([id, sentence]) => [id in values ? id : first, sentence]),
  )
}

/** Reads fields and remembers what was wrong with each. */
export interface Reading {
  visit: Visit
  values: Values
  errors: FieldErrors
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
