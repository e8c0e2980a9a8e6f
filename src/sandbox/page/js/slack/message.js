/** One message: the bot's cards and people's words. */
import { renderBlocks } from '../blocks/blocks.js'
import { mrkdwn } from '../blocks/mrkdwn.js'
import { h } from '../dom.js'
import { icon } from '../icons.js'
import { userAvatar } from '../people.js'
import { get, userName } from '../store.js'
import { moment, ofTs } from '../times.js'
import { t } from '../words.js'

/** What a bar's colour says: the bot uses one for each state. @type {Record<string, string>} */
const looks = {
  E8960C: 'active',
  '7E8C9B': 'calm',
  '7A3E9D': 'observed',
  AE2138: 'late',
  '1D7A50': 'done',
}

/** @param {any} attachment */
export const lookOf = (attachment) =>
  looks[
    String(attachment?.color ?? '')
      .replace('#', '')
      .toUpperCase()
  ] ?? 'calm'

/** @param {any} file */
export function fileChip(file) {
  const href = `/api/slack/files/${encodeURIComponent(file.id)}`
  if (file.mimetype?.startsWith('image/'))
    return h(
      'a',
      { class: 'thumb', href, target: '_blank', rel: 'noreferrer' },
      h('img', {
        src: href,
        alt: file.alt_txt ?? t('photo', { name: file.name }),
        loading: 'lazy',
      }),
    )
  return h(
    'a',
    { class: 'filechip', href, target: '_blank', rel: 'noreferrer' },
    icon(file.mimetype?.startsWith('audio/') ? 'mic' : 'doc', 's'),
    file.name ?? t('file'),
  )
}

/** @param {any} surface @param {any} attachment @param {number} index */
function card(surface, attachment, index) {
  const blocks = attachment.blocks ?? []
  const live = blocks.some((/** @type {any} */ block) => block.type === 'actions')
  return h(
    'div',
    {
      class: `card ${lookOf(attachment)} ${live ? 'live' : 'rest'}`,
      key: `att-${attachment.id ?? index}`,
    },
    blocks.length > 0
      ? renderBlocks(surface, blocks)
      : h('div', { class: 'b-text' }, mrkdwn(attachment.text ?? attachment.fallback ?? '')),
  )
}

/**
 * What it says: blocks, else its text, and cards below, as Slack shows them. @param {any} surface
 * @param {any} message @returns {any[]}
 */
export function content(surface, message) {
  const cards = (message.attachments ?? []).map(
    (/** @type {any} */ attachment, /** @type {number} */ at) => card(surface, attachment, at),
  )
  const blocks = renderBlocks(surface, message.blocks ?? [])
  const words =
    blocks.length === 0 && message.text
      ? h('div', { class: 'b-text' }, mrkdwn(message.text))
      : false
  const files =
    message.files?.length > 0 && h('div', { class: 'files' }, message.files.map(fileChip))
  return [words, ...blocks, ...cards, files].filter(Boolean)
}

/** @param {any} message @param {string} channel @param {{ only?: boolean }} [about] */
export function messageNode(message, channel, { only = false } = {}) {
  const surface = {
    kind: 'message',
    key: `${channel}-${message.ts}`,
    channel,
    ts: message.ts,
    values: message.state?.values,
  }
  const { bot } = get().data.slack
  const app = message.user === bot.user_id || message.bot_id
  return h(
    'article',
    {
      class: `msgrow ${only ? 'only' : ''} ${app ? 'app' : ''}`,
      key: message.ts,
      'data-ts': message.ts,
    },
    only && h('p', { class: 'onlyyou' }, icon('eye', 's'), t('onlyYou')),
    userAvatar(message.user ?? bot.user_id),
    h(
      'div',
      { class: 'msgbody' },
      h(
        'p',
        { class: 'by' },
        h('b', null, userName(message.user ?? bot.user_id)),
        app && h('span', { class: 'apptag' }, 'APP'),
        h('time', { datetime: ofTs(message.ts).toISOString() }, moment(ofTs(message.ts))),
        message.edited && h('span', { class: 'edited' }, t('edited')),
      ),
      content(surface, message),
    ),
  )
}
