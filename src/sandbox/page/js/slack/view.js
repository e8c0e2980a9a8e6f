/** A modal of the bot, with what was filled in and what was wrong with it. */
import { api } from '../api.js'
import { renderBlocks } from '../blocks/blocks.js'
import { collect } from '../blocks/form.js'
import { plainWords } from '../blocks/mrkdwn.js'
import { h } from '../dom.js'
import { icon } from '../icons.js'
import { complain } from '../notice.js'
import { get, set, setBusy } from '../store.js'
import { reload } from '../sync.js'
import { tourInModal } from '../tour.js'
import { t } from '../words.js'

/** @param {any} view */
const busyKey = (view) => `submit|${view.root_view_id}`

/** @param {any} view */
async function submit(view) {
  const key = busyKey(view)
  if (get().busy.has(key)) return
  setBusy(key, true)
  try {
    const answer = await api.submit(view.id, { as: get().as, values: await collect(view.id) })
    const wrong = { ...answer.errors, ...required(answer.missing) }
    const any = Object.keys(wrong).length > 0
    set({ errors: wrong })
    if (!answer.ok && !any) complain(answer.error)
    if (any) requestAnimationFrame(() => requestAnimationFrame(focusWrong))
    await reload('slack')
  } catch (error) {
    complain(error)
  } finally {
    setBusy(key, false)
  }
}

/** Slack's own complaint, in the reader's language. @param {string[]} [missing] ids of blocks */
const required = (missing = []) =>
  Object.fromEntries(missing.map((block) => [block, t('required')]))

function focusWrong() {
  const wrong = /** @type {HTMLElement | null} */ (
    document.querySelector('dialog [aria-invalid=true]')
  )
  const inside = wrong?.matches('.opts')
    ? /** @type {HTMLElement} */ (wrong.querySelector('input'))
    : wrong
  inside?.focus()
}

/** What the button says that leaves it. @param {any} view @param {boolean} stacked */
function closingWords({ close, submit: sends }, stacked) {
  if (close?.text) return close.text
  if (stacked) return t('back')
  return sends?.text ? t('cancel') : t('close')
}

/** @param {any} view @param {(view: any) => void} dismiss @param {boolean} stacked */
export function viewDialog(view, dismiss, stacked) {
  const busy = get().busy.has(busyKey(view))
  const close = () => dismiss(view)
  const surface = {
    kind: 'view',
    key: `view-${view.id}`,
    view: view.id,
    values: view.state?.values,
    errors: get().errors,
  }
  const onSubmit = (/** @type {Event} */ event) => {
    event.preventDefault()
    void submit(view)
  }
  const words = view.submit?.text
  const closing = closingWords(view, stacked)
  return h(
    'dialog',
    {
      key: `view-${view.root_view_id}`,
      class: 'modal',
      'data-view': view.id,
      'aria-labelledby': 'view-title',
      on: { cancel: close },
    },
    h(
      'header',
      null,
      h('h2', { id: 'view-title' }, plainWords(view.title?.text ?? '')),
      h(
        'button',
        { type: 'button', class: 'ib', 'aria-label': t('close'), on: { click: close } },
        icon('x'),
      ),
    ),
    tourInModal(view.id),
    h(
      'form',
      { key: view.id, novalidate: true, on: { submit: onSubmit } },
      h('div', { class: 'body' }, renderBlocks(surface, view.blocks)),
      h(
        'footer',
        null,
        h('button', { type: 'button', class: 'btn', on: { click: close } }, closing),
        words &&
          h(
            'button',
            { type: 'submit', class: 'btn pri', 'aria-busy': busy ? 'true' : undefined },
            h('span', null, busy ? t('busy') : words),
          ),
      ),
    ),
  )
}
