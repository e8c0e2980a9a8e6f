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

/** @param {any} one @param {boolean} reachable */
function pill(one, reachable) {
  const checked = one.id === get().as
  return h(
    'button',
    {
      key: one.id,
      type: 'button',
      class: 'who',
      role: 'radio',
      'data-id': one.id,
      'aria-checked': String(checked),
      tabindex: checked || reachable ? '0' : '-1',
      title: one.roles?.join(', '),
      on: { click: () => actAs(one.id) },
    },
    avatar(one.id, one.name),
    h('span', null, h('b', null, one.name), h('small', null, roleOf(one))),
  )
}

function actors() {
  const { data, as } = get()
  const first = data.members.slice(0, shown)
  const rest = data.members.slice(shown)
  const among = first.some((/** @type {any} */ one) => one.id === as)
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
      first.map((/** @type {any} */ one, /** @type {number} */ index) =>
        pill(one, !among && index === 0),
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
