/** On a narrow screen: one pane at a time. */
import { h } from './dom.js'
import { icon } from './icons.js'
import { writeHash } from './prefs.js'
import { get, set } from './store.js'
import { t } from './words.js'

/**
 * @param {'citizens' | 'team' | 'case'} pane @param {'phone' | 'team' | 'flow'} sign @param
 * {number} count
 */
const tab = (pane, sign, count) =>
  h(
    'button',
    {
      type: 'button',
      'aria-current': get().pane === pane ? 'page' : undefined,
      on: {
        click: () => {
          set({ pane })
          writeHash({ pane })
        },
      },
    },
    icon(sign),
    h(
      'span',
      null,
      t(pane === 'citizens' && get().data.whatsapp ? 'pane.whatsapp' : `pane.${pane}`),
    ),
    count > 0 &&
      h('span', { class: 'n' }, String(count), h('span', { class: 'vh' }, ` ${t('new')}`)),
  )

/** @returns {any[]} */
export function tabbar() {
  const unread = get().data.persons.reduce(
    (/** @type {number} */ sum, /** @type {any} */ person) => sum + (person.unread ?? 0),
    0,
  )
  return [tab('citizens', 'phone', unread), tab('team', 'team', 0), tab('case', 'flow', 0)]
}
