/** Elements that are pressed: buttons and overflow menus; anything else is a field. */
import { h } from '../dom.js'
import { icon } from '../icons.js'
import { get, set } from '../store.js'
import { t } from '../words.js'
import { act, keyOf } from './acts.js'
import { fieldOf } from './fields.js'
import { plainWords } from './mrkdwn.js'

/** @param {any} surface @param {any} block @param {any} element */
function button(surface, block, element) {
  const key = keyOf(surface, block, element)
  const busy = get().busy.has(key)
  const look = { primary: 'pri', danger: 'bad' }[/** @type {string} */ (element.style)] ?? ''
  const pointed = get().pointed
  const here =
    pointed?.ts === surface.ts &&
    pointed?.actionId === element.action_id &&
    (pointed?.value ?? element.value) === element.value
  const press = () => {
    if (element.url) window.open(element.url, '_blank', 'noopener')
    act(surface, block, element)
  }
  return h(
    'button',
    {
      key,
      type: 'button',
      class: `btn ${look} ${here && surface.kind === 'message' ? 'pointed' : ''}`,
      'data-action': element.action_id,
      'data-value': element.value,
      'aria-busy': busy ? 'true' : undefined,
      'aria-disabled': busy ? 'true' : undefined,
      'aria-label': busy ? undefined : element.accessibility_label,
      on: { click: press },
    },
    h('span', null, busy ? t('busy') : plainWords(element.text.text)),
  )
}

/** @param {any} event Arrow keys go round the items. */
function walk(event) {
  const items = [...event.currentTarget.querySelectorAll('[role=menuitem]')]
  const at = items.indexOf(document.activeElement)
  const step = { ArrowDown: 1, ArrowUp: -1 }[/** @type {string} */ (event.key)]
  if (step) {
    event.preventDefault()
    items.at((at + step + items.length) % items.length)?.focus()
  }
  if (event.key !== 'Escape' || get().menu === '') return
  event.preventDefault()
  event.stopPropagation()
  set({ menu: '' })
  event.currentTarget.querySelector('button')?.focus()
}

/** @param {any} surface @param {any} block @param {any} element */
function overflow(surface, block, element) {
  const key = keyOf(surface, block, element)
  const open = get().menu === key
  const toggle = (/** @type {any} */ event) => {
    const holder = event.currentTarget.parentElement
    set({ menu: open ? '' : key })
    if (!open)
      requestAnimationFrame(() =>
        requestAnimationFrame(() => holder.querySelector('[role=menuitem]')?.focus()),
      )
  }
  const item = (/** @type {any} */ option) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        tabindex: '-1',
        on: { click: () => act(surface, block, element, option.value) },
      },
      option.text.text,
      option.description && h('small', null, option.description.text),
    )
  return h(
    'span',
    { class: 'menu', key, on: { keydown: walk } },
    h(
      'button',
      {
        type: 'button',
        class: 'ib',
        'data-action': element.action_id,
        'aria-haspopup': 'menu',
        'aria-expanded': String(open),
        'aria-label': t('more'),
        on: { click: toggle },
      },
      icon('more'),
    ),
    open &&
      h(
        'span',
        { class: 'items', role: 'menu', 'aria-label': t('more') },
        element.options.map(item),
      ),
  )
}

/** @param {any} surface @param {any} block @param {any} element */
export function image(surface, block, element) {
  return h('img', { src: pictureOf(element), alt: element.alt_text ?? '', loading: 'lazy' })
}

/** A picture of the workspace comes through the sandbox. @param {any} element */
function pictureOf(element) {
  const file = element.slack_file?.id
  const within = /\/files-pri\/[^/]*-(F\w+)\//.exec(
    element.image_url ?? element.slack_file?.url ?? '',
  )
  return file || within ? `/api/slack/files/${file ?? within?.[1]}` : element.image_url
}

/** @param {any} surface @param {any} block @param {any} element @returns {any} */
export function renderElement(surface, block, element) {
  if (element.type === 'button') return button(surface, block, element)
  if (element.type === 'overflow') return overflow(surface, block, element)
  if (element.type === 'image') return image(surface, block, element)
  return fieldOf(element.type)?.(surface, block, element)
}
