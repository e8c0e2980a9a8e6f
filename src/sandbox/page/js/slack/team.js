/** The team's pane: which member one acts as, and the workspace as that member sees it. */
import { h } from '../dom.js'
import { icon } from '../icons.js'
import { arrows, avatar } from '../people.js'
import { get } from '../store.js'
import { actAs } from '../sync.js'
import { t } from '../words.js'
import { channelColumn } from './channel.js'
import { homeColumn } from './home.js'
import { chooser, roleOf } from './narrow.js'
import { sidebar } from './sidebar.js'
import { threadColumn } from './thread.js'

const shown = 4

/** @param {any} user @param {boolean} reachable */
function pill(user, reachable) {
  const checked = user.id === get().as
  return h(
    'button',
    {
      key: user.id,
      type: 'button',
      class: 'who',
      role: 'radio',
      'data-id': user.id,
      'aria-checked': String(checked),
      tabindex: checked || reachable ? '0' : '-1',
      title: user.roles?.join(', '),
      on: { click: () => actAs(user.id) },
    },
    avatar(user.id, user.name),
    h('span', null, h('b', null, user.name), h('small', null, roleOf(user))),
  )
}

function actors() {
  const { data, as } = get()
  const first = data.members.slice(0, shown)
  const rest = data.members.slice(shown)
  const among = first.some((/** @type {any} */ user) => user.id === as)
  const choose = (/** @type {HTMLElement} */ to) => actAs(to.dataset.id ?? '')
  return h(
    'div',
    { class: 'as' },
    h('h2', null, t('team')),
    h('span', { class: 'lead', id: 'act-as' }, t('actAs')),
    h(
      'div',
      {
        class: 'pills',
        role: 'radiogroup',
        'aria-labelledby': 'act-as',
        on: { keydown: arrows('radio', choose) },
      },
      first.map((/** @type {any} */ user, /** @type {number} */ index) =>
        pill(user, !among && index === 0),
      ),
    ),
    rest.length > 0 &&
      h(
        'span',
        { class: `rest ${among ? '' : 'on'}` },
        chooser(
          rest,
          { 'aria-label': t('actAs.others') },
          h('option', { value: '', selected: among }, t('others')),
        ),
        icon('down', 's'),
      ),
  )
}

/** @returns {any[]} */
export function team() {
  const { place, thread, column } = get()
  const whole = place.kind === 'home'
  const columns = whole
    ? [homeColumn()]
    : [channelColumn(), (thread || place.kind === 'channel') && threadColumn()]
  const now = column === 'thread' && !thread ? 'list' : column
  return [
    actors(),
    h(
      'div',
      {
        class: 'ws',
        'data-col': now,
        'data-kind': whole ? 'home' : place.kind,
        'data-thread': thread ? 'open' : 'none',
      },
      sidebar(),
      columns,
    ),
  ]
}
