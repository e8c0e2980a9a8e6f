/** A channel: its cases as a list of headlines, and whatever else was said in it. */
import { words } from '../blocks/mrkdwn.js'
import { h } from '../dom.js'
import { icon } from '../icons.js'
import { caseOf, conversation, get, holdsCases, userName } from '../store.js'
import { dayKey, dayName, moment, ofTs } from '../times.js'
import { t } from '../words.js'
import { composer } from './composer.js'
import { lookOf, messageNode } from './message.js'
import { openThread } from './places.js'
import { backTo, whom } from './narrow.js'

const mostBranches = 4
/** Where several steps are at work: what its headline lists of them. @param {any[]} blocks */
const branches = (blocks) => {
  const [, listed] = blocks.filter((block) => block.type === 'section')
  const lines = (listed?.text?.text ?? '').split('\n')
  // Who has each, and until when, is read in the thread.
  const named = lines.map((/** @type {string} */ line) => line.split(' · ')[0])
  return named[0].startsWith('•') ? named.slice(0, mostBranches).join('\n') : ''
}

/**
 * The first two lines and the first line below, of what the bot posted as a headline. @param {any}
 * message
 */
function headline(message) {
  const attachment = message.attachments?.[0]
  const blocks = [...(message.blocks ?? []), ...(attachment?.blocks ?? [])]
  const text =
    blocks.find((/** @type {any} */ block) => block.type === 'section')?.text?.text ??
    message.text ??
    ''
  const [first = '', ...rest] = text.split('\n')
  const split = /^\*([^*]+)\*\s*·\s*(.+)$/.exec(first)
  const below =
    blocks.find((/** @type {any} */ block) => block.type === 'context')?.elements?.[1]?.text ??
    branches(blocks)
  const place = below.startsWith('•') ? null : /(\d+)\s+(?:de|of)\s+(\d+)/.exec(below)
  return {
    number: split?.[1] ?? first.replaceAll('*', ''),
    // The chip has a mark of its own.
    state: (split?.[2] ?? '').replace(/^:\w+:\s*/, ''),
    subject: rest.join(' ').replace(/^\*|\*$/g, ''),
    below,
    place: place ? { index: Number(place[1]), count: Number(place[2]) } : undefined,
    look: lookOf(attachment),
  }
}

/** @param {{ index: number, count: number }} place */
const bar = ({ index, count }) =>
  h(
    'span',
    { class: 'bar', role: 'img', 'aria-label': t('place', { index, count }) },
    Array.from({ length: Math.min(count, 20) }, (_, at) => {
      const upcoming = at + 1 === index ? 'a' : ''
      return h('i', { class: at + 1 < index ? 'd' : upcoming })
    }),
  )

const chips = /** @type {Record<string, string>} */ ({
  active: 'act',
  observed: 'obs',
  late: 'late',
  done: 'ok',
  calm: 'mute',
})

/** @param {any} message @param {string} channel */
function caseCard(message, channel) {
  const { number, state, subject, below, place, look } = headline(message)
  const closed = look === 'done'
  return h(
    'button',
    {
      key: message.ts,
      type: 'button',
      class: `case ${closed ? 'min' : ''}`,
      'aria-current': get().thread === message.ts ? 'true' : undefined,
      on: { click: () => openThread(channel, message.ts) },
    },
    h(
      'span',
      { class: 'l1' },
      h('span', { class: 'code' }, number),
      state &&
        h(
          'span',
          { class: `chip ${chips[look]}` },
          look === 'active' && h('span', { class: 'dot' }),
          closed && icon('check', 's'),
          state,
        ),
    ),
    h('span', { class: 't' }, subject ? words(subject) : userName(message.user)),
    !closed && place && bar(place),
    !closed && below && h('span', { class: 'l3' }, words(below)),
  )
}

/**
 * The case that a message is the headline of: others name cases too, in lists that are read whole.
 * @param {any} message
 */
const headed = (message) =>
  message.bot_id
    ? get().data.cases.find((/** @type {any} */ row) => row.number === headline(message).number)
    : undefined

/** @param {any} message */
const heads = (message) => get().place.kind === 'channel' && headed(message) !== undefined

/** @param {any} message @param {string} channel */
function item(message, channel) {
  if (heads(message)) return caseCard(message, channel)
  const replies = message.replies.length
  return h(
    'div',
    { class: 'plainrow', key: message.ts },
    messageNode(message, channel),
    get().place.kind === 'channel' &&
      h(
        'button',
        { type: 'button', class: 'lnk', on: { click: () => openThread(channel, message.ts) } },
        replies > 0 ? t('replies.count', { n: replies }) : t('reply'),
      ),
  )
}

/**
 * Messages and what only this member sees outside threads, by time. @param {any} place @returns
 * {any[]}
 */
function rows(place) {
  const alone = get()
    .data.slack.ephemerals.filter(
      (/** @type {any} */ message) => message.channel === place.id && !message.thread_ts,
    )
    .map((/** @type {any} */ message) => ({ ...message, only: true }))
  const messages = [...place.messages, ...alone].sort((a, b) => Number(a.ts) - Number(b.ts))
  return messages.flatMap((message, index) => {
    const day = dayKey(ofTs(message.ts))
    const fresh = index === 0 || dayKey(ofTs(messages[index - 1].ts)) !== day
    const node = message.only
      ? messageNode(message, place.id, { only: true })
      : item(message, place.id)
    return fresh
      ? [h('div', { class: 'sepd', key: `day-${day}` }, dayName(ofTs(message.ts))), node]
      : [node]
  })
}

/** What was said, or that nothing was. @param {any} place @param {any[]} drawn */
function list({ id, kind }, drawn) {
  const direct = kind === 'dm'
  const empty = () => h('p', { class: 'empty' }, t(direct ? 'dm.empty' : 'channel.empty'))
  const role = direct ? 'log' : undefined
  return h(
    'div',
    { class: 'list', id: 'list', role, tabindex: '0', 'data-stick': id, 'data-keep': '' },
    drawn.length > 0 ? drawn : empty(),
  )
}

/** @param {any} row */
const isOpen = (row) => !['closed', 'cancelled', 'moved'].includes(row.mood)

/**
 * How many cases of a channel are open; what was moved to another procedure goes on in its thread.
 * @param {any} channel
 */
const openCases = (channel) =>
  (channel?.messages ?? []).filter((/** @type {any} */ message) => {
    const row = headed(message)
    return row && isOpen(row.mood === 'moved' ? caseOf(message) : row)
  }).length

export function channelColumn() {
  const { place, data } = get()
  const shown = conversation(place.id)
  // What only this member sees counts too: the first thing said may be an answer to a command.
  const drawn = shown ? rows(shown) : []
  const direct = place.kind === 'dm'
  const name = direct ? data.slack.bot.name : (shown?.name ?? '')
  const counted = holdsCases(place.id)
    ? t('cases.count', { n: openCases(shown) })
    : t('members.count', { n: shown?.members.length ?? 0 })
  const subtitle = direct ? t('dm') : counted
  return h(
    'section',
    {
      class: `col chan ${direct ? 'direct' : ''}`,
      key: 'chan',
      'aria-label': direct ? name : `#${name}`,
    },
    h(
      'div',
      { class: 'ch' },
      backTo('menu'),
      h(
        'div',
        null,
        h('h3', null, !direct && icon(shown?.is_private ? 'lock' : 'hash', 's'), name),
        h('small', null, subtitle),
      ),
      whom(),
    ),
    list(place, drawn),
    shown &&
      composer({
        channel: shown.id,
        label: direct ? t('say.dm', { name }) : t('say.channel', { name }),
      }),
  )
}

/** A moment as a caption. @param {string} ts */
export const momentOf = (ts) => moment(ofTs(ts))
