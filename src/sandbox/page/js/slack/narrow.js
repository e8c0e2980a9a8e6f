/** What the headers of columns need on narrow screens: a way back, and the member one acts as. */
import { h } from '../dom.js'
import { icon } from '../icons.js'
import { get, set } from '../store.js'
import { actAs } from '../sync.js'
import { t } from '../words.js'

/** @param {any} user */
export const roleOf = (user) => user.roles?.[0] ?? t('role.none')

/** @param {any[]} members @param {Record<string, any>} props @param {any} first */
export const chooser = (members, props, first) =>
  h(
    'select',
    {
      'data-follow': '',
      ...props,
      on: {
        change: (/** @type {any} */ event) =>
          event.currentTarget.value && actAs(event.currentTarget.value),
      },
    },
    first,
    members.map((user) =>
      h(
        'option',
        { value: user.id, selected: user.id === get().as },
        `${user.name}, ${roleOf(user)}`,
      ),
    ),
  )

/** For narrow screens, in the header of a column. */
export function whom() {
  const { members } = get().data
  return h(
    'span',
    { class: 'whom' },
    chooser(members, { 'aria-label': t('actAs') }, false),
    icon('down', 's'),
  )
}

/** Back to what is one step further out, on narrow screens. @param {'menu' | 'list'} to */
export const backTo = (to) =>
  h(
    'button',
    {
      type: 'button',
      class: 'ib back',
      'aria-label': t(`back.${to}`),
      on: { click: () => set({ column: to }) },
    },
    icon('back'),
  )
