/** What Slack demands of the elements in blocks. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { LIMITS } from '../limits'
import { problem } from './problems'
import {
  actionId,
  choiceOption,
  confirm,
  focus,
  optionGroup,
  overflowOption,
  placeholder,
  plain,
  plainOption,
} from './texts'

const acting = { action_id: actionId, confirm }
const picking = { ...acting, focus_on_load: focus, placeholder }
const several = { max_selected_items: z.number().int().min(1).optional() }
const dispatch = z
  .strictObject({
    trigger_actions_on: z
      .array(z.enum(['on_enter_pressed', 'on_character_entered']))
      .min(1)
      .max(2),
  })
  .optional()
const typing = {
  action_id: actionId,
  focus_on_load: focus,
  placeholder,
  dispatch_action_config: dispatch,
}
const ids = z.array(z.string()).optional()
const filter = z
  .strictObject({
    include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional()
const responding = { response_url_enabled: z.boolean().optional() }
const initialText = z.string().max(LIMITS.text).optional()

type Option = { value: string }
interface Optioned {
  options?: Option[]
  option_groups?: { options: Option[] }[]
  initial_option?: Option
  initial_options?: Option[]
}

/**
 * What is chosen at first has to be one of the options, the whole of it and not its value alone; a
 * select has options or groups, never both.
 */
function checkOptions(element: Optioned, context: z.RefinementCtx): void {
  if (!element.options === !element.option_groups)
    context.addIssue(problem('must have either options or option_groups'))
  const options = element.options ?? element.option_groups?.flatMap((group) => group.options) ?? []
  const values = options.map((option) => option.value)
  if (new Set(values).size !== values.length)
    context.addIssue(problem('option values must be unique'))
  const initial = element.initial_option
    ? [element.initial_option]
    : (element.initial_options ?? [])
  if (initial.some((option) => !options.some((allowed) => isDeepStrictEqual(allowed, option))))
    context.addIssue(problem('initial option must be one of the options'))
}

const selectOptions = {
  options: z.array(plainOption).min(1).max(LIMITS.selectOptions).optional(),
  option_groups: z.array(optionGroup).min(1).max(LIMITS.selectOptions).optional(),
}
const choiceOptions = z.array(choiceOption).min(1).max(LIMITS.choiceOptions)
const type = <T extends string>(name: T) => z.literal(name)

export const button = z.strictObject({
  type: type('button'),
  ...acting,
  text: plain(LIMITS.buttonText),
  value: z.string().max(LIMITS.buttonValue).optional(),
  url: z.string().max(LIMITS.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(LIMITS.buttonText).optional(),
})
export const staticSelect = z
  .strictObject({
    type: type('static_select'),
    ...picking,
    ...selectOptions,
    initial_option: plainOption.optional(),
  })
  .superRefine(checkOptions)
export const multiStaticSelect = z
  .strictObject({
    type: type('multi_static_select'),
    ...picking,
    ...several,
    ...selectOptions,
    initial_options: z.array(plainOption).optional(),
  })
  .superRefine(checkOptions)
export const radioButtons = z
  .strictObject({
    type: type('radio_buttons'),
    ...acting,
    focus_on_load: focus,
    options: choiceOptions,
    initial_option: choiceOption.optional(),
  })
  .superRefine(checkOptions)
export const checkboxes = z
  .strictObject({
    type: type('checkboxes'),
    ...acting,
    focus_on_load: focus,
    options: choiceOptions,
    initial_options: z.array(choiceOption).min(1).optional(),
  })
  .superRefine(checkOptions)
export const overflow = z.strictObject({
  type: type('overflow'),
  ...acting,
  options: z.array(overflowOption).min(1).max(LIMITS.overflowOptions),
})
export const singlePickers = [
  z.strictObject({
    type: type('external_select'),
    ...picking,
    initial_option: plainOption.optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({ type: type('users_select'), ...picking, initial_user: z.string().optional() }),
  z.strictObject({
    type: type('conversations_select'),
    ...picking,
    ...responding,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter,
  }),
  z.strictObject({
    type: type('channels_select'),
    ...picking,
    ...responding,
    initial_channel: z.string().optional(),
  }),
] as const
export const multiPickers = [
  z.strictObject({
    type: type('multi_external_select'),
    ...picking,
    ...several,
    initial_options: z.array(plainOption).optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({ type: type('multi_users_select'), ...picking, ...several, initial_users: ids }),
  z.strictObject({
    type: type('multi_conversations_select'),
    ...picking,
    ...several,
    initial_conversations: ids,
    default_to_current_conversation: z.boolean().optional(),
    filter,
  }),
  z.strictObject({
    type: type('multi_channels_select'),
    ...picking,
    ...several,
    initial_channels: ids,
  }),
] as const
export const datePickers = [
  z.strictObject({ type: type('datepicker'), ...picking, initial_date: z.iso.date().optional() }),
  z.strictObject({
    type: type('timepicker'),
    ...picking,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    type: type('datetimepicker'),
    ...acting,
    focus_on_load: focus,
    initial_date_time: z.number().int().optional(),
  }),
] as const
export const typedInputs = [
  z
    .strictObject({
      type: type('plain_text_input'),
      ...typing,
      initial_value: initialText,
      multiline: z.boolean().optional(),
      min_length: z.number().int().min(0).max(LIMITS.text).optional(),
      max_length: z.number().int().min(1).max(LIMITS.text).optional(),
    })
    .superRefine((input, context) => {
      if ((input.initial_value?.length ?? 0) > (input.max_length ?? LIMITS.text))
        context.addIssue(problem('initial_value is longer than max_length', ['initial_value']))
      if ((input.min_length ?? 0) > (input.max_length ?? LIMITS.text))
        context.addIssue(problem('min_length is greater than max_length', ['min_length']))
    }),
  z.strictObject({
    type: type('number_input'),
    ...typing,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  z.strictObject({ type: type('email_text_input'), ...typing, initial_value: initialText }),
  z.strictObject({ type: type('url_text_input'), ...typing, initial_value: initialText }),
] as const
export const fileInput = z.strictObject({
  type: type('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.number().int().min(1).max(LIMITS.fileInputFiles).optional(),
})
const imageSource = z.strictObject({ id: z.string().optional(), url: z.string().optional() })
export const imageShape = {
  type: type('image'),
  image_url: z.url().max(LIMITS.url).optional(),
  slack_file: imageSource.optional(),
  alt_text: z.string().min(1).max(LIMITS.altText),
}
export const imageElement = z.strictObject(imageShape)
