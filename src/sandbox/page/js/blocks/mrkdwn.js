/** Slack's mrkdwn as nodes. Whatever is not markup is text, never HTML. */
import { h } from '../dom.js'
import { userName, get } from '../store.js'
import { slackDate } from '../times.js'
import { emoji } from './emoji.js'
import { openPermalink } from '../slack/places.js'

const inline =
  /`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}*])\*(\S(?:[^*\n]*\S)?)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(\S(?:[^_\n]*\S)?)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(\S(?:[^~\n]*\S)?)~(?![\p{L}\p{N}~])|:([a-z0-9_+-]+):/gu

/** @param {string} text */
const plain = (text) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/**
 * A link that a person may follow: of the web or an address, and within the workspace without
 * leaving the page.
 */
export function link(/** @type {string} */ address, /** @type {any} */ label) {
  if (!/^(https?|mailto|tel):/i.test(address)) return label
  const within = /\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})(?:\?.*thread_ts=([\d.]+))?/.exec(address)
  if (!within)
    return h(
      'a',
      { class: 'lnk', href: address, rel: 'noreferrer noopener', target: '_blank' },
      label,
    )
  const [, channel = '', seconds, micro, thread] = within
  const follow = (/** @type {Event} */ event) => {
    event.preventDefault()
    openPermalink(channel, thread ?? `${seconds}.${micro}`)
  }
  return h('a', { class: 'lnk', href: `#thread=${seconds}.${micro}`, on: { click: follow } }, label)
}

/** @param {string} body What stands between < and >. */
function angle(body) {
  const [target = '', label] = body.split('|', 2)
  if (target.startsWith('@'))
    return h('span', { class: 'mention' }, `@${userName(target.slice(1))}`)
  if (target.startsWith('#'))
    return h('span', { class: 'mention' }, `#${channelName(target.slice(1)) ?? label ?? ''}`)
  if (target.startsWith('!subteam^'))
    return h('span', { class: 'mention' }, label ?? `@${groupName(target.slice(9))}`)
  if (target.startsWith('!date^')) return dated(target, label)
  if (target.startsWith('!')) return h('span', { class: 'mention' }, `@${target.slice(1)}`)
  return link(target, plain(label ?? target))
}

/** @param {string} target @param {string | undefined} fallback */
function dated(target, fallback) {
  const [, seconds, pattern = '', address] = target.split('^')
  const words = Number.isFinite(Number(seconds))
    ? slackDate(Number(seconds), pattern)
    : plain(fallback ?? '')
  return address ? link(address, words) : h('time', null, words)
}

/** @param {string} id */
const channelName = (id) =>
  get().data.slack.channels.find((/** @type {any} */ channel) => channel.id === id)?.name
/** @param {string} id */
const groupName = (id) =>
  get().data.slack.usergroups?.find((/** @type {any} */ group) => group.id === id)?.handle ?? id

/** One line's words. @param {string} text @returns {any[]} */
export function words(text) {
  const nodes = []
  let from = 0
  for (const match of text.matchAll(inline)) {
    const [whole, code, inAngle, bold, italic, strike, name] = match
    const drawn = piece({ code, inAngle, bold, italic, strike, name })
    if (drawn === undefined) continue
    nodes.push(plain(text.slice(from, match.index)), drawn)
    from = match.index + whole.length
  }
  return [...nodes, plain(text.slice(from))]
}

/** @param {Record<string, string | undefined>} found */
function piece({ code, inAngle, bold, italic, strike, name }) {
  if (code) return h('code', null, plain(code))
  if (inAngle) return angle(inAngle)
  if (bold) return h('b', null, words(bold))
  if (italic) return h('em', null, words(italic))
  if (strike) return h('s', null, words(strike))
  return name ? emoji(name) : undefined
}

/** @param {string[]} lines */
const broken = (lines) =>
  lines.flatMap((line, index) => (index === 0 ? words(line) : [h('br', null), ...words(line)]))

/** @param {string} text Without fences. */
function paragraphs(text) {
  /** @type {{ quoted: boolean, lines: string[] }[]} */
  const groups = []
  for (const line of text.split('\n')) {
    const quoted = /^(&gt;|>) ?/.test(line)
    const last = groups.at(-1)
    const bare = quoted ? line.replace(/^(&gt;|>) ?/, '') : line
    if (last && last.quoted === quoted) last.lines.push(bare)
    else groups.push({ quoted, lines: [bare] })
  }
  return groups
    .filter(({ quoted, lines }) => quoted || lines.some((line) => line !== ''))
    .map(({ quoted, lines }) => h(quoted ? 'blockquote' : 'p', null, broken(lines)))
}

/** @param {string} text @returns {any[]} */
export function mrkdwn(text) {
  return text.split(/```\n?/).flatMap((part, index) => {
    if (index % 2 === 1) return [h('pre', null, plain(part.replace(/\n$/, '')))]
    return part === '' ? [] : paragraphs(part)
  })
}

/** A text object: plain_text as it is, mrkdwn as nodes. @param {any} object @returns {any[]} */
export function textOf(object) {
  if (!object) return []
  if (object.type === 'mrkdwn') return mrkdwn(object.text)
  return [h('p', null, plainWords(object.text, object.emoji !== false))]
}

/**
 * Text with line breaks and emoji only. @param {string} text @param {boolean} [emojis] @returns
 * {any[]}
 */
export function plainWords(text, emojis = true) {
  const pieces = text.split(/(\n|:[a-z0-9_+-]+:)/)
  return pieces.map((part) => {
    if (part === '\n') return h('br', null)
    return emojis && /^:.+:$/.test(part) ? (emoji(part.slice(1, -1)) ?? part) : part
  })
}
