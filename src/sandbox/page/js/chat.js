/** Bubbles of a chat, as WhatsApp shows them. */
import { h } from './dom.js'
import { icon } from './icons.js'
import { dayKey, dayName, time } from './times.js'
import { t } from './words.js'

/** WhatsApp's own marks: *bold*, _italic_, ~struck~. @param {string} text @returns {any[]} */
function marked(text) {
  const marks = /\*(\S(?:[^*\n]*\S)?)\*|_(\S(?:[^_\n]*\S)?)_|~(\S(?:[^~\n]*\S)?)~|(\n)/g
  const nodes = []
  let from = 0
  for (const match of text.matchAll(marks)) {
    const [whole, bold, italic, struck] = match
    const edge = /[\p{L}\p{N}]/u
    const inWord =
      edge.test(text[match.index - 1] ?? ' ') || edge.test(text[match.index + whole.length] ?? ' ')
    if (inWord && whole !== '\n') continue
    nodes.push(text.slice(from, match.index))
    if (bold) nodes.push(h('b', null, bold))
    else if (italic) nodes.push(h('em', null, italic))
    else nodes.push(struck ? h('s', null, struck) : h('br', null))
    from = match.index + whole.length
  }
  return [...nodes, text.slice(from)]
}

/** @param {any} file */
const address = (file) =>
  `/api/files/${file.hash}?name=${encodeURIComponent(file.name)}&mime=${encodeURIComponent(file.mime)}`

/** @param {number} bytes */
const size = (bytes) =>
  bytes > 900_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1000))} KB`

/** @param {any} file */
function attachment(file) {
  const href = address(file)
  if (file.mime.startsWith('image/'))
    return h(
      'a',
      { class: 'photo', href, target: '_blank', rel: 'noreferrer' },
      h('img', { src: href, alt: t('photo', { name: file.name }), loading: 'lazy' }),
    )
  const voice = file.mime.startsWith('audio/')
  return h(
    'a',
    { class: 'doc', href, target: '_blank', rel: 'noreferrer' },
    h('span', { class: 'sign' }, icon(voice ? 'mic' : 'doc')),
    h(
      'span',
      null,
      h('b', null, voice ? t('voice') : file.name),
      h('small', null, size(file.bytes)),
    ),
  )
}

/** @param {any} message */
const ticks = (message) =>
  h(
    'span',
    { class: `ticks ${message.tick}` },
    icon(message.tick === 'sent' ? 'check' : 'checks'),
    h('span', { class: 'vh' }, t(`tick.${message.tick}`)),
  )

/** @param {any} message */
function meta(message) {
  const mine = message.from === 'person'
  return h('span', { class: 'm' }, time(message.at), mine && ticks(message))
}

/** Answers to be tapped: those of the newest message. @param {any} message @param {Shown} shown */
const choices = (message, { last, press }) =>
  message.choices?.map((/** @type {any} */ choice) =>
    h(
      'button',
      { type: 'button', class: 'choice', disabled: !last, on: { click: () => press(choice.id) } },
      choice.label,
    ),
  )

/** @typedef {{ before?: any, last: boolean, press: (choice: string) => void }} Shown */
/** @param {any} message @param {Shown} shown */
function bubble(message, shown) {
  const { before } = shown
  const mine = message.from === 'person'
  const tail = before?.from !== message.from || dayKey(before.at) !== dayKey(message.at)
  const files = message.files ?? []
  const pictured = files.some((/** @type {any} */ file) => file.mime.startsWith('image/'))
  const other = !message.text && files.length === 0
  return h(
    'div',
    {
      key: message.id,
      class: `bub ${mine ? 'me' : ''} ${tail ? 'tail' : ''} ${pictured ? 'pic' : ''}`,
    },
    h('span', { class: 'vh' }, mine ? t('from.person') : t('from.bot')),
    files.map(attachment),
    h(
      'p',
      null,
      other ? h('em', null, t(`kind.${message.kind}`)) : marked(message.text),
      meta(message),
    ),
    choices(message, shown),
  )
}

/** @param {any[]} messages @param {(choice: string) => void} press @returns {any[]} */
export function bubbles(messages, press) {
  return messages.flatMap((message, index) => {
    const before = messages[index - 1]
    const fresh = !before || dayKey(before.at) !== dayKey(message.at)
    const day = h('span', { class: 'day', key: `day-${dayKey(message.at)}` }, dayName(message.at))
    return [
      ...(fresh ? [day] : []),
      bubble(message, { before, last: index === messages.length - 1, press }),
    ]
  })
}
