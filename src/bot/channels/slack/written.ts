/**
 * What a person wrote by hand, as they saw it: without Slack's markup, with names in place of ids
 * and emoji as characters. Slack's own account of the message (`rich_text`) is read where it is
 * given, else its text.
 */
import { emojiNamed, withEmoji } from './emoji'
import { json, str, unescape } from './json'
import type { Json } from './options'
import { table } from '../../../flows/table'

/** A mention, as Slack writes it: whoever knows the names puts them in its place. */
const named = (id: string): string => `<@${id}>`

const linked = (address: string, label: string): string =>
  label && label !== address && `mailto:${label}` !== address
    ? `${label} (${address})`
    : address.replace(/^mailto:/, '')

const elementReaders: Record<string, (element: Json) => string> = table({
  text: ({ text }) => withEmoji(str(text)),
  link: ({ url, text }) => linked(str(url), str(text)),
  emoji: ({ name, unicode }) =>
    ofUnicode(str(unicode)) ?? emojiNamed(str(name)) ?? `:${str(name)}:`,
  user: ({ user_id }) => named(str(user_id)),
  channel: ({ channel_id }) => `#${str(channel_id)}`,
  usergroup: ({ usergroup_id }) => `@${str(usergroup_id)}`,
  broadcast: ({ range }) => `@${str(range)}`,
  date: ({ fallback }) => str(fallback),
})
/** `1f44d-1f3fd`, as Slack writes code points. */
const ofUnicode = (points: string): string | undefined =>
  /^[0-9a-f]+(-[0-9a-f]+)*$/i.test(points)
    ? String.fromCodePoint(...points.split('-').map((point) => Number.parseInt(point, 16)))
    : undefined

const inline = (elements: unknown): string =>
  (Array.isArray(elements) ? elements : [])
    .map(json)
    .map((element) => elementReaders[str(element.type)]?.(element) ?? '')
    .join('')

function blockWords(element: Json): string {
  if (element.type !== 'rich_text_list') return inline(element.elements).replace(/\n$/, '')
  const items = Array.isArray(element.elements) ? element.elements.map(json) : []
  const mark = (at: number) => (element.style === 'ordered' ? `${at + 1}.` : '•')
  return items.map((item, at) => `${mark(at)} ${inline(item.elements)}`).join('\n')
}

/** Bold, italic and struck marks around words; marks within words stay. */
const marks = ['*', '_', '~'].map((mark) => {
  const outside = `[\\p{L}\\p{N}${mark}]`
  return new RegExp(
    `(?<!${outside})[${mark}](\\S(?:[^${mark}\\n]*\\S)?)[${mark}](?!${outside})`,
    'gu',
  )
})
const angled = /<([^<>|]+)(?:\|([^<>]*))?>/g

function ofAngle(whole: string, target: string, label = ''): string {
  if (target.startsWith('@')) return named(target.slice(1))
  if (target.startsWith('#')) return `#${label || target.slice(1)}`
  if (target.startsWith('!subteam^')) return label || `@${target.slice(9)}`
  if (target.startsWith('!date^')) return label
  if (target.startsWith('!')) return `@${target.slice(1)}`
  return /^(?:https?|mailto|tel):/i.test(target) ? linked(target, label) : whole
}

const fromMarkup = (text: string): string => {
  const bare = marks.reduce((words, mark) => words.replace(mark, '$1'), text)
  const uncoded = bare.replace(/```([\s\S]*?)```/g, '$1').replace(/`([^`\n]+)`/g, '$1')
  return withEmoji(unescape(uncoded.replace(angled, ofAngle)))
}

/**
 * @param message of an event: `text` and, from Slack's own clients, `blocks`. Mentions stay
 * `<@ID>`.
 */
export function writtenWords(message: Json): string {
  const blocks = Array.isArray(message.blocks) ? message.blocks.map(json) : []
  if (blocks.length === 0 || blocks.some(({ type }) => type !== 'rich_text'))
    return fromMarkup(str(message.text))
  const parts = blocks.flatMap(({ elements }) =>
    Array.isArray(elements) ? elements.map(json).map(blockWords) : [],
  )
  return parts.join('\n')
}
