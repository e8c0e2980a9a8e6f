/** The workspace's side bar. */
import { h } from '../dom.js'
import { icon, logo } from '../icons.js'
import { get, holdsCases, member } from '../store.js'
import { t } from '../words.js'
import { openChannel, openDm, openHome, openThread } from './places.js'

/** @param {boolean} on */
const current = (on) => (on ? 'page' : undefined)

/**
 * Steps that wait for this member, as their Home counts them: not its rows, which it cuts and
 * filters.
 */
function pendingCount() {
  try {
    const { count } = JSON.parse(get().data.slack.home?.private_metadata || '{}')
    return typeof count === 'number' ? count : 0
  } catch {
    return 0
  }
}

/** @param {any} channel */
function channelButton(channel) {
  const { place } = get()
  const open = () => {
    const newest = channel.messages.at(-1)
    if (newest && holdsCases(channel.id) && matchMedia('(min-width: 1120px)').matches)
      openThread(channel.id, newest.ts)
    else openChannel(channel.id)
  }
  return h(
    'button',
    {
      key: channel.id,
      type: 'button',
      'aria-current': current(place.id === channel.id),
      on: { click: open },
    },
    icon(channel.is_private ? 'lock' : 'hash', 's'),
    h('span', { class: 'name' }, channel.name),
  )
}

export function sidebar() {
  const { data, place, as } = get()
  const { team, channels } = data.slack
  const count = pendingCount()
  return h(
    'nav',
    { class: 'side', key: 'side', 'aria-label': t('channels') },
    h(
      'h3',
      null,
      h('span', { class: 'av bot', 'aria-hidden': 'true' }, (team.name ?? 'C')[0]),
      h('span', null, team.name, h('small', null, member(as)?.name)),
    ),
    h(
      'button',
      {
        type: 'button',
        class: count > 0 ? 'u' : '',
        'aria-current': current(place.kind === 'home'),
        on: { click: openHome },
      },
      icon('home', 's'),
      h('span', { class: 'name' }, t('home')),
      count > 0 &&
        h('span', { class: 'n' }, String(count), h('span', { class: 'vh' }, ` ${t('pending')}`)),
    ),
    h('h4', null, t('channels')),
    channels.map(channelButton),
    h('h4', null, t('messages')),
    h(
      'button',
      { type: 'button', 'aria-current': current(place.kind === 'dm'), on: { click: openDm } },
      logo('s'),
      h('span', { class: 'name' }, data.slack.bot.name),
    ),
  )
}
