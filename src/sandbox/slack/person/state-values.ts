/** What a form remembers of what was filled in, as `state.values`. */
import type { Json, SlackBlock } from '../model'
import { elementsOf } from '../rules/blocks'
import { table } from '../../../flows/table'

export type StateValues = Record<string, Record<string, Json>>

/**
 * For each element that keeps a state: its field in `state.values`, and where its first value
 * stands.
 */
const FIELDS: Readonly<
  Record<string, readonly [field: string, initial: string | null, empty: unknown]>
> = table({
  plain_text_input: ['value', 'initial_value', null],
  email_text_input: ['value', 'initial_value', null],
  url_text_input: ['value', 'initial_value', null],
  number_input: ['value', 'initial_value', null],
  static_select: ['selected_option', 'initial_option', null],
  external_select: ['selected_option', 'initial_option', null],
  radio_buttons: ['selected_option', 'initial_option', null],
  checkboxes: ['selected_options', 'initial_options', []],
  multi_static_select: ['selected_options', 'initial_options', []],
  multi_external_select: ['selected_options', 'initial_options', []],
  users_select: ['selected_user', 'initial_user', null],
  multi_users_select: ['selected_users', 'initial_users', []],
  conversations_select: ['selected_conversation', 'initial_conversation', null],
  multi_conversations_select: ['selected_conversations', 'initial_conversations', []],
  channels_select: ['selected_channel', 'initial_channel', null],
  multi_channels_select: ['selected_channels', 'initial_channels', []],
  datepicker: ['selected_date', 'initial_date', null],
  timepicker: ['selected_time', 'initial_time', null],
  datetimepicker: ['selected_date_time', 'initial_date_time', null],
  file_input: ['files', null, []],
})

/**
 * The field of `state.values` that holds what the person chose, or undefined for what keeps no
 * state (a button).
 */
export function stateField(element: Json): string | undefined {
  return FIELDS[String(element.type)]?.[0]
}

/** True of an element in which a person chooses several, or gives files. */
export const takesSeveral = (element: Json): boolean =>
  Array.isArray(FIELDS[String(element.type)]?.[2])

/** `state.values` of these blocks: what was filled in, else what they started with. */
export function stateValues(blocks: readonly SlackBlock[], filled: StateValues = {}): StateValues {
  const values: StateValues = {}
  for (const block of blocks)
    for (const element of elementsOf(block)) {
      const known = FIELDS[String(element.type)]
      if (!known) continue
      const [field, initial, empty] = known
      const action = String(element.action_id)
      const first: Json = { type: element.type, [field]: (initial && element[initial]) ?? empty }
      values[block.block_id] = {
        ...values[block.block_id],
        [action]: filled[block.block_id]?.[action] ?? first,
      }
    }
  return values
}

/** True when the person left this state as empty as it can be. */
export function isEmptyState(state: Json): boolean {
  return Object.entries(state).every(
    ([key, value]) =>
      key === 'type' ||
      value === null ||
      value === '' ||
      (Array.isArray(value) && value.length === 0),
  )
}
