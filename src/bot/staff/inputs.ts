/**
 * Inputs of modals and of App Home, one builder of each kind, within Slack's limits. Every input of
 * a modal is read back by its block id (`values.ts`); its action id is always `value`.
 */
import { type Block, clip, plain } from '../cards/blocks'
import { agencyZone } from '../words/clock'

/** The most that a text of the record takes; Slack's inputs take no more either. */
export const longestText = 3000
/** Names of people, entities, systems; references and classes. */
export const longestName = 100
/** Of one input. */
export const mostFiles = 5

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

/** Somebody by their plain name. */
export interface Named {
  id: string
  name: string
}

const mostRadio = 10
const mostSelect = 100

/** The block id of a field: what its value is found under. */
export const blockId = (id: string): string => clip(id, 255)

const input = ({ id, label, optional, hint }: Field, element: Block): Block => ({
  type: 'input',
  block_id: blockId(id),
  label: plain(label, 2000),
  hint: hint ? plain(hint, 2000) : undefined,
  optional: optional ? true : undefined,
  element: { action_id: 'value', ...element },
})
const optionOf = ({ value, label }: Option): Block => ({
  text: plain(label, 75),
  value: clip(value, 75),
})
/** Options of a menu; what is chosen from the start is left out once it is no longer offered. */
const menuOf = (options: readonly Option[], initial?: string): Block => {
  const shown = options.slice(0, mostSelect)
  const chosen = shown.find(({ value }) => value === initial)
  return {
    options: shown.map(optionOf),
    initial_option: chosen && optionOf(chosen),
  }
}
const menuOfSeveral = (options: readonly Option[], initial: readonly string[]): Block => {
  const shown = options.slice(0, mostSelect)
  const chosen = shown.filter(({ value }) => initial.includes(value)).map(optionOf)
  return {
    options: shown.map(optionOf),
    initial_options: chosen.length > 0 ? chosen : undefined,
  }
}

/** Words, of one line or of several. */
export const words = (field: Field, more: { multiline?: boolean; initial?: string } = {}): Block =>
  input(field, {
    type: 'plain_text_input',
    multiline: more.multiline ? true : undefined,
    initial_value: more.initial ? clip(more.initial, longestText) : undefined,
  })
/** A number, with decimals. */
export const number = (field: Field): Block =>
  input(field, { type: 'number_input', is_decimal_allowed: true })
/** A day. @param initial `YYYY-MM-DD`. */
export const day = (field: Field, initial?: string): Block =>
  input(field, { type: 'datepicker', initial_date: initial || undefined })
/** A time of day in the agency. @param initial `HH:MM`. */
export const timeOfDay = (field: Field, initial: string): Block =>
  input(field, { type: 'timepicker', initial_time: initial, timezone: agencyZone })
/** Up to five files. */
export const files = (field: Field): Block =>
  input(field, { type: 'file_input', filetypes: fileTypes, max_files: mostFiles })

/** One of a list, behind a menu. */
export const select = (field: Field, options: readonly Option[], initial?: string): Block =>
  input(field, { type: 'static_select', ...menuOf(options, initial) })
/** One of a few, all in sight; a menu where they are many. */
export const oneOf = (field: Field, options: readonly Option[], initial?: string): Block =>
  options.length > mostRadio
    ? select(field, options, initial)
    : input(field, { type: 'radio_buttons', ...menuOf(options, initial) })
/** Any of a list, behind a menu. */
export const selectSeveral = (
  field: Field,
  options: readonly Option[],
  initial: readonly string[] = [],
): Block => input(field, { type: 'multi_static_select', ...menuOfSeveral(options, initial) })
/** Any of a few, all in sight; a menu where they are many. */
export const several = (
  field: Field,
  options: readonly Option[],
  initial: readonly string[] = [],
): Block =>
  options.length > mostRadio
    ? selectSeveral(field, options, initial)
    : input(field, { type: 'checkboxes', ...menuOfSeveral(options, initial) })

/** Anybody of the workspace. */
export const anybody = (field: Field, initial?: string): Block =>
  input(field, { type: 'users_select', initial_user: initial })
/** Several of the workspace. */
export const anybodySeveral = (field: Field, initial: readonly string[] = []): Block =>
  input(field, {
    type: 'multi_users_select',
    initial_users: initial.length > 0 ? initial : undefined,
  })
/** One of these members, by their plain names; anybody where a menu has no room for all of them. */
export const person = (field: Field, members: readonly Named[], initial?: string): Block =>
  members.length > mostSelect
    ? anybody(field, initial)
    : select(
        field,
        members.map(({ id, name }) => ({ value: id, label: name })),
        initial,
      )
/** A channel that we could be in. */
export const channel = (field: Field, initial?: string): Block =>
  input(field, {
    type: 'conversations_select',
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    initial_conversation: initial,
  })

/** Outside of modals: a menu beside a section, which acts as soon as something is chosen. */
export const menu = (action: string, options: readonly Option[], initial: string): Block => ({
  type: 'static_select',
  action_id: action,
  ...menuOf(options, initial),
})
/** Outside of modals: words that act as soon as they are entered. */
export const searchBox = (action: string, label: string, initial?: string): Block => ({
  ...input(
    { id: action, label, optional: true },
    {
      type: 'plain_text_input',
      action_id: action,
      initial_value: initial || undefined,
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
  ),
  dispatch_action: true,
})

/** Documents, sheets, pictures, sound and archives: what procedures leave and people send. */
const fileTypes = [
  'pdf doc docx odt rtf txt xls xlsx ods csv ppt pptx odp',
  'png jpg jpeg gif webp heic mp3 m4a ogg mp4 zip eml msg json xml sql',
].flatMap((names) => names.split(' '))
