/** rich_text, the part of it that people's own messages need. */
import { h } from '../dom.js'
import { userName } from '../store.js'
import { emoji } from './emoji.js'
import { link, plainWords } from './mrkdwn.js'

/** @param {any} element */
function piece(element) {
  if (element.type === 'link') return link(element.url, element.text ?? element.url)
  if (element.type === 'user')
    return h('span', { class: 'mention' }, `@${userName(element.user_id)}`)
  if (element.type === 'emoji') return emoji(element.name) ?? `:${element.name}:`
  const words = plainWords(element.text ?? '', false)
  if (element.style?.code) return h('code', null, words)
  const bold = element.style?.bold ? h('b', null, words) : words
  const italic = element.style?.italic ? h('em', null, bold) : bold
  return element.style?.strike ? h('s', null, italic) : italic
}

/** @param {any} part */
function group(part) {
  if (part.type === 'rich_text_list')
    return h(
      part.style === 'ordered' ? 'ol' : 'ul',
      { class: 'rich-list' },
      part.elements.map((/** @type {any} */ item) => h('li', null, item.elements.map(piece))),
    )
  const tag =
    { rich_text_quote: 'blockquote', rich_text_preformatted: 'pre' }[
      /** @type {string} */ (part.type)
    ] ?? 'p'
  return h(tag, null, part.elements.map(piece))
}

/** @param {any} block @returns {any[]} */
export const richText = (block) => block.elements.map(group)
