/** The app's Home, as the bot published it for this member. */
import { renderBlocks } from '../blocks/blocks.js'
import { h } from '../dom.js'
import { get } from '../store.js'
import { t } from '../words.js'
import { backTo, whom } from './narrow.js'

export function homeColumn() {
  const { home, bot } = get().data.slack
  const surface = { kind: 'home', key: `home-${get().as}`, values: home?.state?.values }
  return h(
    'section',
    { class: 'col home', key: 'home', 'aria-label': t('home') },
    h(
      'div',
      { class: 'ch' },
      backTo('menu'),
      h('div', null, h('h3', null, t('home')), h('small', null, t('home.of', { name: bot.name }))),
      whom(),
    ),
    h(
      'div',
      { class: 'scroll', id: 'home-scroll', tabindex: '0', 'data-keep': '' },
      h(
        'div',
        { class: 'homebody' },
        home ? renderBlocks(surface, home.blocks) : h('p', { class: 'empty' }, t('home.none')),
      ),
    ),
  )
}
