/**
 * Inputs of modals, within Slack's limits. Every input is read back by its block id; its action id
 * is always `value`.
 */
import type { Member } from '../../directory/directory-model'
import { type Block, clip, plain } from '../../cards/blocks'
import type { Values } from '../screens'

/** The most that a text of the record takes; Slack's inputs take no more either. */
export const longestText = 3000
/** Names of people, entities, systems; references and classes. */
export const longestName = 100

export interface Option {
  value: string
  label: string
}
export interface Field {
  id: string
  label: string
  optional?: boolean
  hint?: string
}

const mostRadio = 10
const mostSelect = 100

const input = ({ id, label, optional, hint }: Field, element: Block): Block => ({
  type: 'input',
  block_id: clip(id, 255),
  label: plain(label, 2000),
  ...(hint ? { hint: plain(hint, 2000) } : {}),
  ...(optional ? { optional: true } : {}),
  element: { action_id: 'value', ...element },
})
const optionOf = ({ value, label }: Option): Block => ({
  text: plain(label, 75),
  value: clip(value, 75),
})

/** Words, of one line or of several. */
export const words = (field: Field, more: { multiline?: boolean; initial?: string } = {}): Block =>
  input(field, {
    type: 'plain_text_input',
    ...(more.multiline ? { multiline: true } : {}),
    ...(more.initial ? { initial_value: clip(more.initial, longestText) } : {}),
  })
/** A number, with decimals. */
export const number = (field: Field): Block =>
  input(field, { type: 'number_input', is_decimal_allowed: true })
/** A day. */
export const day = (field: Field, initial?: string): Block =>
  input(field, { type: 'datepicker', ...(initial ? { initial_date: initial } : {}) })
/** Of one input. */
export const mostFiles = 5
/** Up to five files. */
export const files = (field: Field): Block =>
  input(field, { type: 'file_input', filetypes: fileTypes, max_files: mostFiles })

const initially = (options: Option[], initial?: string): Block => {
  const found = options.find(({ value }) => value === initial)
  return found ? { initial_option: optionOf(found) } : {}
}
/** One of a list, behind a menu. */
export const select = (field: Field, options: Option[], initial?: string): Block => {
  const shown = options.slice(0, mostSelect)
  return input(field, {
    type: 'static_select',
    options: shown.map(optionOf),
    ...initially(shown, initial),
  })
}
/** One of a few, all in sight; a menu where they are many. */
export const one = (field: Field, options: Option[], initial?: string): Block =>
  options.length > mostRadio
    ? select(field, options, initial)
    : input(field, {
        type: 'radio_buttons',
        options: options.map(optionOf),
        ...initially(options, initial),
      })
/** Any of a few, all in sight; a menu where they are many. */
export const several = (field: Field, options: Option[]): Block =>
  input(field, {
    type: options.length > mostRadio ? 'multi_static_select' : 'checkboxes',
    options: options.slice(0, mostSelect).map(optionOf),
  })
/** One of these members, by their plain names. */
export const person = (field: Field, members: readonly Member[]): Block =>
  select(
    field,
    members.map(({ id, name }) => ({ value: id, label: name })),
  )

/** What was written in a field, without the spaces around it. */
export const textAt = (values: Values, id: string): string =>
  (values[clip(id, 255)]?.text ?? '').trim()
/** What was chosen in a field. */
export const optionAt = (values: Values, id: string): string | undefined =>
  values[id]?.option || undefined
/** All that was chosen in a field, of one or of several. */
export const optionsAt = (values: Values, id: string): string[] => {
  const value = values[id]
  return value?.options ?? (value?.option ? [value.option] : [])
}

/** Documents, sheets, pictures, sound and archives: what procedures leave and people send. */
const fileTypes = [
  ...['pdf', 'doc', 'docx', 'odt', 'rtf', 'txt', 'xls', 'xlsx', 'ods', 'csv', 'ppt', 'pptx', 'odp'],
  ...[
    'png',
    'jpg',
    'jpeg',
    'gif',
    'webp',
    'heic',
    'mp3',
    'm4a',
    'ogg',
    'mp4',
    'zip',
    'eml',
    'msg',
    'json',
    'xml',
    'sql',
  ],
]
