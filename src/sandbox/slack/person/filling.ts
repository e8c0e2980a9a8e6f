/** A person fills in one element of a form. */
import { LIMITS } from '../limits'
import type { Json } from '../model'
import { stateField, takesSeveral } from './state-values'

/** A file that a person gives, from their own disk. */
export interface GivenFile {
  name: string
  bytes: Buffer
  mimetype: string
}

/**
 * What a person puts into one element: a text; an option's value (several: an array); a user,
 * channel, date or time; seconds for a datetimepicker; files for a file_input.
 */
export type Given = string | number | readonly string[] | readonly GivenFile[] | null

/**
 * The state that a value makes, or the words with which Slack's own form refuses it. `upload` keeps
 * a file.
 */
export function stateOf(
  element: Json,
  value: Given,
  upload: (file: GivenFile) => Json,
): Json | string {
  const field = stateField(element)
  if (!field) return 'This element takes no value.'
  if (value !== null && Array.isArray(value) !== takesSeveral(element))
    return takesSeveral(element) ? 'This element takes a list.' : 'This element takes one value.'
  const type = String(element.type)
  if (type === 'file_input')
    return filesState(element, (value ?? []) as readonly GivenFile[], upload)
  if (field === 'value') return typedState(element, value === null ? '' : String(value))
  if (field === 'selected_option') return optionState(element, value)
  if (field === 'selected_options') return optionsState(element, (value ?? []) as readonly string[])
  return { type, [field]: value }
}

function typedState(element: Json, text: string): Json | string {
  const problem = text === '' ? undefined : textProblem(element, text)
  return problem ?? { type: element.type, value: text === '' ? null : text }
}

function textProblem(element: Json, text: string): string | undefined {
  const max = Number(element.max_length ?? LIMITS.text)
  if (text.length > max) return `Must be at most ${max} characters long.`
  if (text.length < Number(element.min_length ?? 0))
    return `Must be at least ${String(element.min_length)} characters long.`
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(text))
    return 'Enter a valid email address.'
  if (element.type === 'url_text_input' && !URL.canParse(text)) return 'Enter a valid URL.'
  return element.type === 'number_input' ? numberProblem(element, text) : undefined
}

function numberProblem(element: Json, text: string): string | undefined {
  const pattern = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/
  if (!pattern.test(text)) return 'Enter a number.'
  if (element.min_value !== undefined && Number(text) < Number(element.min_value))
    return 'Enter a larger number.'
  if (element.max_value !== undefined && Number(text) > Number(element.max_value))
    return 'Enter a smaller number.'
  return undefined
}

function optionsOf(element: Json): Json[] {
  const groups = (element.option_groups ?? []) as { options: Json[] }[]
  return [...((element.options ?? []) as Json[]), ...groups.flatMap((group) => group.options)]
}

/** The option with this value, as it stands in the element. */
export function findOption(element: Json, value: unknown): Json | undefined {
  return optionsOf(element).find((option) => option.value === value)
}

function optionState(element: Json, value: Given): Json | string {
  if (value === null || value === '') return { type: element.type, selected_option: null }
  const option = findOption(element, value)
  return option
    ? { type: element.type, selected_option: option }
    : `There is no option "${String(value)}".`
}

function optionsState(element: Json, values: readonly string[]): Json | string {
  const options = values.map((value) => findOption(element, value))
  const missing = options.indexOf(undefined)
  if (missing >= 0) return `There is no option "${String(values[missing])}".`
  if (options.length > Number(element.max_selected_items ?? Infinity))
    return 'Too many items are selected.'
  return { type: element.type, selected_options: options }
}

function filesState(
  element: Json,
  files: readonly GivenFile[],
  upload: (file: GivenFile) => Json,
): Json | string {
  if (files.length > Number(element.max_files ?? LIMITS.fileInputFiles)) return 'Too many files.'
  const types = element.filetypes as string[] | undefined
  for (const file of files) {
    if (typeof file !== 'object') return 'This element takes files.'
    if (file.bytes.length > LIMITS.fileInputBytes) return `${file.name} is larger than 10 MB.`
    const extension = file.name.split('.').at(-1)?.toLowerCase() ?? ''
    if (types && !types.includes(extension))
      return `${file.name}: files of this type are not accepted.`
  }
  return { type: element.type, files: files.map(upload) }
}
