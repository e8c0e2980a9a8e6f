/** Line icons, drawn as nodes: no markup is ever parsed. */
import { h } from './dom.js'

const paths = {
  check: 'M3 8.5l3.3 3.3L13 4.8',
  clock: 'M14 8A6 6 0 112 8a6 6 0 0112 0zM8 4.6V8l2.2 1.6',
  clip: 'M13.2 7.4l-5.4 5.4a3.3 3.3 0 01-4.7-4.7l5.7-5.7a2.2 2.2 0 013.1 3.1l-5.6 5.7a1.1 1.1 0 01-1.6-1.6l5-5',
  send: 'M2.5 13.5L14 8 2.5 2.5l1.7 5.5zM4.2 8H14',
  hash: 'M6.3 2.5L5 13.5M11 2.5L9.7 13.5M2.6 5.8h11M2.2 10.2h11',
  home: 'M2.5 7.2L8 2.6l5.5 4.6v6.2h-3.7V9.6H6.2v3.8H2.5z',
  undo: 'M5.5 3L2.5 6l3 3M2.8 6h6.4a4 4 0 010 8H6',
  moon: 'M13.3 9.7A5.8 5.8 0 016.3 2.7a5.8 5.8 0 107 7z',
  sun: 'M11 8a3 3 0 11-6 0 3 3 0 016 0zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  phone:
    'M5.4 1.8h5.2a1.4 1.4 0 011.4 1.4v9.6a1.4 1.4 0 01-1.4 1.4H5.4A1.4 1.4 0 014 12.8V3.2a1.4 1.4 0 011.4-1.4zM7.3 12h1.4',
  team: 'M2.5 3h11v8H7.8l-3.1 2.6V11H2.5zM5.5 6h5M5.5 8.2h3',
  flow: 'M2.2 2.2h5v3.6h-5zM8.8 10.2h5v3.6h-5zM4.7 5.8V10a2 2 0 002 2h2.1',
  x: 'M4 4l8 8M12 4l-8 8',
  back: 'M9.8 3.5L5.3 8l4.5 4.5',
  down: 'M4 6.2L8 10.2l4-4',
  plus: 'M8 3.2v9.6M3.2 8h9.6',
  ver: 'M8 1.8l1.7 1.3 2.1-.1.5 2 1.8 1.2-.8 2 .8 2-1.8 1.1-.5 2.1-2.1-.1L8 14.6l-1.7-1.3-2.1.1-.5-2.1L1.9 10.2l.8-2-.8-2L3.7 5l.5-2 2.1.1zM5.7 8.2l1.6 1.6 3-3.2',
  lock: 'M4.5 7h7v6.5h-7zM5.5 7V5.2a2.5 2.5 0 015 0V7',
  mic: 'M8 2a2 2 0 00-2 2v3.6a2 2 0 004 0V4a2 2 0 00-2-2zM3.8 7.4a4.2 4.2 0 008.4 0M8 11.6V14',
  doc: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3M6 8.4h4M6 11h4',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM10 8a2 2 0 11-4 0 2 2 0 014 0z',
}

/** @param {keyof typeof paths | 'more' | 'checks'} name @param {string} [extra] */
export function icon(name, extra = '') {
  const props = { class: `i ${extra}`, 'aria-hidden': 'true', focusable: 'false' }
  if (name === 'more')
    return h(
      'svg',
      { ...props, viewBox: '0 0 16 16' },
      h('path', { d: 'M3.4 8h.01M8 8h.01M12.6 8h.01', class: 'thick' }),
    )
  if (name === 'checks')
    return h(
      'svg',
      { ...props, viewBox: '0 0 18 12' },
      h('path', { d: 'M1 6.5l3.2 3.2L11 2.5M7.5 8.6l1.1 1.1L16.5 2.5' }),
    )
  return h('svg', { ...props, viewBox: '0 0 16 16' }, h('path', { d: paths[name] }))
}

/**
 * Conducto's mark: an open ring, and the sun that is about to go through. @param {string} [extra]
 */
export function logo(extra = '') {
  return h(
    'svg',
    { class: `mark ${extra}`, viewBox: '0 0 26 26', 'aria-hidden': 'true' },
    h('path', { d: 'M20.5 18.6A9.3 9.3 0 1113 3.7', class: 'ring' }),
    h('circle', { cx: 20.2, cy: 6.4, r: 3.4, class: 'sol' }),
  )
}
