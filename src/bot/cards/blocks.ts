/**
 * Block Kit, as far as cards need it, within its limits. Untrusted words are escaped and clipped
 * here and nowhere else.
 */
import { head } from '../../flows/graphemes'

export type Block = Record<string, unknown>
interface Text {
  type: 'plain_text' | 'mrkdwn'
  text: string
}

/** Cut at a limit, with a sign that it was cut; no character is split. */
export const clip = (text: string, most: number): string =>
  text.length <= most ? text : `${head(text, most - 1)}…`
/** Slack takes a mark beside it for a sign of its own. */
const apart = '\u200B'
/** Marks around words: bold, italic, struck. */
const marked = ['*', '_', '~'].map((mark) => {
  const outside = `[\\p{L}\\p{N}${mark}]`
  return new RegExp(`(?<!${outside})[${mark}](?=\\S[^${mark}\\n]*[${mark}](?!${outside}))`, 'gu')
})
const everybody = /(?<![\p{L}\p{N}.])@(?=(?:channel|here|everyone)(?![\p{L}\p{N}.]))/giu

/**
 * The three characters of Slack's markup; what else is marked stays so. For our own words, which
 * mark as Slack does.
 */
const literal = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
/**
 * Disarms links, mentions, `<!channel>` and markup in words that people wrote: they read as they
 * were typed.
 */
export const escape = (text: string): string => {
  const plain = literal(text)
  const bare = marked.reduce((words, mark) => words.replace(mark, `$&${apart}`), plain)
  return bare.replaceAll('`', 'ˋ').replace(everybody, `@${apart}`)
}
const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
/** Every line of somebody's words as a quotation, in at most `most` characters. */
export const quote = (text: string, most = 600): string => quoted(escape(clip(text.trim(), most)))
/**
 * A sentence above somebody's words, where there are any: those of a case may have been deleted.
 */
export const over = (sentence: string, words: string, most?: number): string =>
  words.trim() === '' ? sentence : `${sentence}\n${quote(words, most)}`
/** A quote of what we wrote to somebody: shown as they read it. */
export const quoteOwn = (text: string, most = 600): string =>
  quoted(literal(clip(text.trim(), most)))

export const mrkdwn = (text: string, most = 3000): Text => ({
  type: 'mrkdwn',
  text: clip(text, most),
})
export const plain = (text: string, most = 3000): Text => ({
  type: 'plain_text',
  text: clip(text, most),
})
export const section = (text: string, more: Block = {}): Block => ({
  type: 'section',
  text: mrkdwn(text),
  ...more,
})
/** Crossed out: it was said, and stands no more. */
export const struck = (text: string): string => ['~', text, '~'].join('')
export const header = (text: string): Block => ({ type: 'header', text: plain(text, 150) })
export const context = (...lines: string[]): Block => ({
  type: 'context',
  elements: lines.slice(0, 10).map((line) => mrkdwn(line, 2000)),
})
export const divider: Block = { type: 'divider' }

export interface Button {
  action: string
  value: string
  label: string
  style?: 'primary' | 'danger'
}
export const button = ({ action, value, label, style }: Button): Block => ({
  type: 'button',
  action_id: action,
  value,
  text: plain(label, 75),
  style,
})
export const actions = (id: string, elements: Block[]): Block => ({
  type: 'actions',
  block_id: clip(id, 255),
  elements,
})
