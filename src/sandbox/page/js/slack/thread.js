/** A thread: the headline, the cards, what was said, and what only this member sees. */
import { h } from '../dom.js'
import { icon } from '../icons.js'
import { writeHash } from '../prefs.js'
import { caseOf, conversation, get, set } from '../store.js'
import { t } from '../words.js'
import { composer } from './composer.js'
import { messageNode } from './message.js'
import { backTo, whom } from './narrow.js'

function close() {
  set({ thread: '', column: 'list' })
  writeHash({ thread: undefined })
}

const closeButton = () =>
  h(
    'button',
    { type: 'button', class: 'ib close', 'aria-label': t('thread.close'), on: { click: close } },
    icon('x'),
  )

/** @param {any} place @param {any} parent @returns {any[]} */
function rows(place, parent) {
  const alone = get()
    .data.slack.ephemerals.filter(
      (/** @type {any} */ message) =>
        message.channel === place.id && message.thread_ts === parent.ts,
    )
    .map((/** @type {any} */ message) => ({ ...message, only: true }))
  const messages = [...parent.replies, ...alone].sort((a, b) => Number(a.ts) - Number(b.ts))
  return [
    h('div', { class: 'root', key: 'root' }, messageNode(parent, place.id)),
    messages.length > 0 &&
      h('div', { class: 'sepd', key: 'count' }, t('replies.count', { n: parent.replies.length })),
    ...messages.map((message) => messageNode(message, place.id, { only: message.only })),
  ]
}

export function threadColumn() {
  const { place, thread } = get()
  const shown = conversation(place.id)
  const parent = shown?.messages.find((/** @type {any} */ message) => message.ts === thread)
  if (!parent)
    return h(
      'section',
      { class: 'col thr none', key: 'thr', 'aria-label': t('thread') },
      h('p', { class: 'empty' }, icon('team'), t('thread.none')),
    )
  const number = caseOf(parent)?.number
  return h(
    'section',
    { class: 'col thr', key: 'thr', 'aria-label': t('thread') },
    h(
      'div',
      { class: 'ch' },
      backTo('list'),
      h(
        'div',
        null,
        h('h3', { class: 'code' }, number ?? t('thread')),
        h('small', null, t(number ? 'thread.case' : 'thread.in', { name: shown.name })),
      ),
      whom(),
      closeButton(),
    ),
    h(
      'div',
      {
        class: 'thread',
        id: 'thread',
        role: 'log',
        'aria-live': 'polite',
        'aria-label': t('thread'),
        tabindex: '0',
        'data-stick': thread,
        'data-keep': '',
      },
      rows(shown, parent),
    ),
    composer({ channel: shown.id, threadTs: thread, label: t('say.thread') }),
  )
}
