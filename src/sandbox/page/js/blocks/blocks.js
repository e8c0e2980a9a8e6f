/** Block Kit, block by block, as the bot posted it. */
import { h } from '../dom.js'
import { t } from '../words.js'
import { image, renderElement } from './elements.js'
import { fieldId } from './fields.js'
import { mrkdwn, plainWords, textOf } from './mrkdwn.js'
import { richText } from './rich-text.js'

/** @param {any} surface @param {any} block */
const section = (surface, block) =>
  h(
    'div',
    { class: `b-section ${block.accessory ? 'with' : ''}`, key: block.block_id },
    h(
      'div',
      { class: 'b-text' },
      textOf(block.text),
      block.fields &&
        h(
          'div',
          { class: 'b-fields' },
          block.fields.map((/** @type {any} */ field) => h('div', null, textOf(field))),
        ),
    ),
    block.accessory && h('div', { class: 'b-acc' }, renderElement(surface, block, block.accessory)),
  )

/** @param {any} surface @param {any} block */
const header = (surface, block) =>
  h('h4', { class: 'b-header', key: block.block_id }, plainWords(block.text.text))

/** @param {any} surface @param {any} block */
const context = (surface, block) =>
  h(
    'div',
    { class: 'b-context', key: block.block_id },
    block.elements.map((/** @type {any} */ part) =>
      part.type === 'image'
        ? image(surface, block, part)
        : h('span', null, part.type === 'mrkdwn' ? mrkdwn(part.text) : textOf(part)),
    ),
  )

/** @param {any} surface @param {any} block */
const actions = (surface, block) =>
  h(
    'div',
    { class: 'b-actions', key: block.block_id },
    block.elements.map((/** @type {any} */ element) => renderElement(surface, block, element)),
  )

/** @param {any} surface @param {any} block */
function picture(surface, block) {
  const caption = block.title && h('figcaption', null, plainWords(block.title.text))
  return h(
    'figure',
    { class: 'b-image', key: block.block_id },
    caption,
    image(surface, block, block),
  )
}

/** @param {any} surface @param {any} block */
function input(surface, block) {
  const id = fieldId(surface, block, block.element)
  const wrong = surface.errors?.[block.block_id]
  const grouped = ['radio_buttons', 'checkboxes'].includes(block.element.type)
  const optional = block.optional && h('span', null, ` (${t('optional')})`)
  const label = grouped
    ? h('p', { class: 'b-label', id: `${id}-label` }, plainWords(block.label.text), optional)
    : h('label', { class: 'b-label', for: id }, plainWords(block.label.text), optional)
  return h(
    'div',
    { class: `b-input ${wrong ? 'wrong' : ''}`, key: block.block_id },
    label,
    renderElement(surface, block, block.element),
    wrong && h('p', { class: 'b-wrong', id: `${id}-wrong` }, wrong),
    block.hint && h('p', { class: 'b-hint', id: `${id}-hint` }, plainWords(block.hint.text)),
  )
}

/** @type {Record<string, (surface: any, block: any) => any>} */
const kinds = {
  section,
  header,
  context,
  actions,
  input,
  image: picture,
  divider: (surface, block) => h('hr', { class: 'b-divider', key: block.block_id }),
  rich_text: (surface, block) =>
    h('div', { class: 'b-text', key: block.block_id }, richText(block)),
}

/** @param {any} surface @param {any[]} blocks @returns {any[]} */
export const renderBlocks = (surface, blocks) =>
  blocks.map((block) => kinds[block.type]?.(surface, block)).filter(Boolean)
