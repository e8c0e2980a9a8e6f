/** The drawn procedure of a case, and of what runs inside its steps. */
import { h } from './dom.js'
import { language, t } from './words.js'

/** Steps with those of the procedures inside them. @param {any[]} steps @returns {any[]} */
const all = (steps) =>
  steps.flatMap((step) => [
    step,
    ...(step.called ?? []).flatMap((/** @type {any} */ called) => all(called.steps)),
  ])

/**
 * The drawn procedure, always current, or one that runs inside it; what it shows is told again by
 * the list below it. @param {any} open @param {any} [called]
 */
export function picture(open, called) {
  const now = all((called ?? open).steps)
    .map((step) => `${step.state[0]}${step.round}`)
    .join('')
  const within = called ? `&inside=${encodeURIComponent(called.path)}` : ''
  const address = `/api/cases/${open.number}/diagram?lang=${language()}${within}&now=${now}`
  return h(
    'a',
    {
      class: 'picture',
      href: address,
      target: '_blank',
      rel: 'noopener',
      'aria-label': t('diagram.open'),
    },
    h('img', {
      src: address,
      alt: t('diagram.alt', { code: called?.procedure ?? open.procedure }),
    }),
  )
}
