/** rich_text, the part of it that people's own messages need. */
import { h } from '../dom.js'
import { userName } from '../store.js'
import { emoji } from './emoji.js'
import { link, plainWords } from './mrkdwn.js'

/** @param {any} one */
function piece(one) {
  if (one.type === 'link') return link(one.url, one.text ?? one.url)
  if (one.type === 'user') return h('span', { class: 'mention' }, `@${userName(one.user_id)}`)
  if (one.type === 'emoji') return emoji(one.name) ?? `:${one.name}:`
  const words = plainWords(one.text ?? '', false)
  if (one.style?.code) return h('code', null, words)
  const bold = one.style?.bold ? h('b', null, words) : words
  const italic = one.style?.italic ? h('em', null, bold) : bold
  return one.style?.strike ? h('s', null, italic) : italic
}

/** @param {any} part */
function group(part) {
  if (part.type === 'rich_text_list')
    return h(
      part.style === 'ordered' ? 'ol' : 'ul',
      { class: 'rich-list' },
      part.elements.map((/** @type {any} */ one) => h('li', null, one.elements.map(piece))),
    )
  const tag =
    { rich_text_quote: 'blockquote', rich_text_preformatted: 'pre' }[
      /** @type {string} */ (part.type)
    ] ?? 'p'
  return h(tag, null, part.elements.map(piece))
}

/** @param {any} block @returns {any[]} */
export const richText = (block) => block.elements.map(group)
