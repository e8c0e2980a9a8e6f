/** Elements that hold a value: texts, numbers, days, choices, files. */
import { h } from '../dom.js'
import { get } from '../store.js'
import { t } from '../words.js'
import { act } from './acts.js'
import { textOf } from './mrkdwn.js'

/** @param {any} surface @param {any} block @param {any} element */
export const fieldId = (surface, block, element) =>
  `f-${surface.key}-${block.block_id}-${element.action_id}`.replace(/[^\w-]/g, '_')

/** What stands in it so far. @param {any} surface @param {any} block @param {any} element */
const stored = (surface, block, element) => surface.values?.[block.block_id]?.[element.action_id]

/** @param {any} surface @param {any} block @param {any} element */
function common(surface, block, element) {
  const id = fieldId(surface, block, element)
  const wrong = surface.errors?.[block.block_id]
  const hint = block.hint ? `${id}-hint` : undefined
  const labelled = block.type === 'input' ? {} : { 'aria-label': nameOf(element, block) }
  return {
    id,
    key: id,
    'data-field': '',
    'data-block': block.block_id,
    'data-action': element.action_id,
    'data-input': block.type === 'input' ? '1' : undefined,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': wrong ? `${id}-wrong` : hint,
    'aria-required': block.type === 'input' && !block.optional ? 'true' : undefined,
    ...labelled,
  }
}

/** A name for a field without a label of its own. @param {any} element @param {any} block */
const nameOf = (element, block) =>
  element.placeholder?.text ??
  element.accessibility_label ??
  block.text?.text?.replace(/[*_~`]/g, '') ??
  t('field')

/** Whether choosing is an act, or only fills a form. @param {any} surface @param {any} block */
const acts = (surface, block) =>
  block.type !== 'input' || (block.dispatch_action && surface.kind !== 'message')

/** @param {any} surface @param {any} block @param {any} element */
function typed(surface, block, element) {
  const before = stored(surface, block, element)
  const value = before?.value ?? element.initial_value ?? ''
  const props = {
    ...common(surface, block, element),
    class: 'field',
    'data-kind': 'text',
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
  }
  if (element.multiline) return h('textarea', { ...props, rows: '3' }, value)
  const types = { number_input: 'text', email_text_input: 'email', url_text_input: 'url' }
  const enter = (/** @type {any} */ event) => {
    if (event.key !== 'Enter' || !block.dispatch_action || event.isComposing) return
    event.preventDefault()
    act(surface, block, element, event.currentTarget.value)
  }
  const type = types[/** @type {keyof typeof types} */ (element.type)] ?? 'text'
  const mode = element.type === 'number_input' ? 'decimal' : undefined
  return h('input', {
    ...props,
    type,
    inputmode: mode,
    value,
    autocomplete: 'off',
    on: { keydown: enter },
  })
}

/** @param {any} surface @param {any} block @param {any} element */
function moment(surface, block, element) {
  const before = stored(surface, block, element)
  const date = element.type === 'datepicker'
  const value =
    (date ? before?.selected_date : before?.selected_time) ??
    element.initial_date ??
    element.initial_time ??
    ''
  const change = (/** @type {any} */ event) =>
    acts(surface, block) && act(surface, block, element, event.currentTarget.value)
  const props = {
    ...common(surface, block, element),
    class: 'field short',
    type: date ? 'date' : 'time',
    value,
  }
  return h('input', { ...props, on: { change } })
}

/** @param {any} element @returns {any[]} */
const optionsOf = (element) => [
  ...(element.options ?? []),
  ...(element.option_groups ?? []).flatMap((/** @type {any} */ group) => group.options),
]

/**
 * People, conversations or what the element lists. @param {any} element @returns {{ value: string,
 * label: string }[]}
 */
function choices(element) {
  const { users, bot, channels } = get().data.slack
  if (/users_select$/.test(element.type))
    return users
      .filter((/** @type {any} */ user) => !user.is_bot && !user.deleted && user.id !== bot.user_id)
      .map((/** @type {any} */ user) => ({
        value: user.id,
        label: user.display_name || user.real_name,
      }))
  if (/(conversations|channels)_select$/.test(element.type))
    return channels.map((/** @type {any} */ channel) => ({
      value: channel.id,
      label: `#${channel.name}`,
    }))
  return optionsOf(element).map((option) => ({ value: option.value, label: option.text.text }))
}

/** @param {any} surface @param {any} block @param {any} element @returns {string[]} */
function chosen(surface, block, element) {
  const before = stored(surface, block, element)
  const options = before?.selected_options ?? (before ? undefined : element.initial_options)
  if (options) return options.map((/** @type {any} */ option) => option.value)
  const users = before?.selected_users ?? (before ? undefined : element.initial_users)
  if (users) return users
  const option = before ? before.selected_option : element.initial_option
  const value =
    option?.value ??
    before?.selected_user ??
    element.initial_user ??
    (before ? before.selected_channel : element.initial_channel) ??
    (before ? before.selected_conversation : element.initial_conversation)
  return value ? [value] : []
}

/** @param {any} surface @param {any} block @param {any} element */
function select(surface, block, element) {
  const multiple = element.type.startsWith('multi_')
  const now = chosen(surface, block, element)
  const change = (/** @type {any} */ event) => {
    const field = event.currentTarget
    if (!acts(surface, block)) return
    const values = [...field.selectedOptions].map((/** @type {any} */ option) => option.value)
    if (multiple || values[0]) act(surface, block, element, multiple ? values : values[0])
  }
  const empty = multiple
    ? false
    : h('option', { value: '' }, element.placeholder?.text ?? t('choose'))
  const offered = choices(element)
  return h(
    'select',
    {
      ...common(surface, block, element),
      class: 'field',
      multiple,
      size: multiple ? Math.min(6, offered.length || 1) : undefined,
      on: { change },
    },
    empty,
    offered.map(({ value, label }) => h('option', { value, selected: now.includes(value) }, label)),
  )
}

/** @param {any} surface @param {any} block @param {any} element */
function group(surface, block, element) {
  const radio = element.type === 'radio_buttons'
  const now = chosen(surface, block, element)
  const props = common(surface, block, element)
  const change = (/** @type {any} */ event) => {
    if (!acts(surface, block)) return
    const list = event.currentTarget.querySelectorAll('input:checked')
    const values = [...list].map((/** @type {any} */ option) => option.value)
    act(surface, block, element, radio ? values[0] : values)
  }
  const option = (/** @type {any} */ choice, /** @type {number} */ index) =>
    h(
      'label',
      { class: 'opt' },
      h('input', {
        type: radio ? 'radio' : 'checkbox',
        name: props.id,
        value: choice.value,
        checked: now.includes(choice.value),
        id: `${props.id}-${index}`,
      }),
      h(
        'span',
        null,
        textOf(choice.text),
        choice.description && h('small', null, choice.description.text),
      ),
    )
  const role = radio
    ? { role: 'radiogroup' }
    : { role: 'group', 'aria-required': undefined, 'aria-invalid': undefined }
  const labelled = block.type === 'input' ? { 'aria-labelledby': `${props.id}-label` } : {}
  return h(
    'div',
    {
      ...props,
      ...role,
      ...labelled,
      class: 'opts',
      'data-kind': radio ? 'radio' : 'checks',
      on: { change },
    },
    optionsOf(element).map(option),
  )
}

/** @param {any} surface @param {any} block @param {any} element */
const files = (surface, block, element) =>
  h('input', {
    ...common(surface, block, element),
    class: 'field files',
    'data-kind': 'files',
    type: 'file',
    multiple: (element.max_files ?? 10) > 1,
    accept: element.filetypes?.map((/** @type {string} */ type) => `.${type}`).join(','),
  })

/** The renderer of an element that holds a value. @param {string} type */
export function fieldOf(type) {
  if (/_text_input$|^number_input$/.test(type)) return typed
  if (type === 'datepicker' || type === 'timepicker') return moment
  if (/_select$/.test(type)) return select
  if (type === 'radio_buttons' || type === 'checkboxes') return group
  return type === 'file_input' ? files : undefined
}
