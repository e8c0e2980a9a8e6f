/**
 * Everything that stands over the page: the bot's modals, its questions, and the sandbox's own
 * small forms.
 */
import { api } from './api.js'
import { h, render } from './dom.js'
import { icon } from './icons.js'
import { complain } from './notice.js'
import { plainWords } from './blocks/mrkdwn.js'
import { clockDialog, personDialog } from './own-dialogs.js'
import { get, set } from './store.js'
import { textOf } from './blocks/mrkdwn.js'
import { viewDialog } from './slack/view.js'
import { reload } from './sync.js'
import { t } from './words.js'

/** A question before a press. @param {any} confirm */
function confirmDialog({ words, go }) {
  const close = () => set({ confirm: null })
  const yes = () => {
    close()
    go()
  }
  return h(
    'dialog',
    {
      key: 'confirm',
      class: 'modal small',
      'aria-labelledby': 'confirm-title',
      on: { cancel: close },
    },
    h('header', null, h('h2', { id: 'confirm-title' }, plainWords(words.title?.text ?? t('sure')))),
    h('div', { class: 'body' }, textOf(words.text)),
    h(
      'footer',
      null,
      h(
        'button',
        { type: 'button', class: 'btn', on: { click: close } },
        words.deny?.text ?? t('no'),
      ),
      h(
        'button',
        {
          type: 'button',
          class: `btn ${words.style === 'danger' ? 'bad' : 'pri'}`,
          on: { click: yes },
        },
        words.confirm?.text ?? t('yes'),
      ),
    ),
  )
}

/** @param {any} view */
async function dismiss(view) {
  try {
    await api.close(view.id, get().as)
    set({ errors: {} })
    await reload('slack')
  } catch (error) {
    complain(error)
  }
}

/** @returns {any[]} */
export function dialogs() {
  const { data, confirm, adding, setting } = get()
  const top = data.slack.views.at(-1)
  return [
    top && viewDialog(top, dismiss, data.slack.views.length > 1),
    confirm && confirmDialog(confirm),
    adding && personDialog(),
    setting && clockDialog(),
  ].filter(Boolean)
}

/** @param {any} event Tab goes round inside. */
function trap(event) {
  if (event.key !== 'Tab') return
  const controls = [
    ...event.currentTarget.querySelectorAll(
      'a[href], button, input, select, textarea, [tabindex="0"]',
    ),
  ]
  const usable = controls.filter((control) => !control.disabled && control.offsetParent !== null)
  const first = usable[0]
  const last = usable.at(-1)
  const out = event.shiftKey ? document.activeElement === first : document.activeElement === last
  if (!out) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}

/** @param {any} dialog The first field, else the first button. */
function enter(dialog) {
  dialog.addEventListener('keydown', trap)
  dialog.addEventListener('cancel', (/** @type {Event} */ event) => event.preventDefault())
  dialog.showModal()
  const field = dialog.querySelector('.body :is(input, select, textarea), footer .btn')
  field?.focus()
}

/** @type {WeakMap<Element, any>} */
const openers = new WeakMap()

const freshMs = 5000
/**
 * What was pressed just now: its button may have lost the focus, or have been drawn anew, before
 * its modal came.
 */
function pressed() {
  const { opener } = get()
  return opener && performance.now() - opener.at < freshMs ? opener.node : undefined
}

/**
 * The control itself, or the one that took its place when its message was drawn anew. @param {any}
 * opener
 */
function again(opener) {
  if (opener.isConnected && !opener.disabled) return opener
  const { action, value } = opener.dataset ?? {}
  const same = [...document.querySelectorAll('[data-action]')].filter(
    (/** @type {any} */ control) => control.dataset.action === action,
  )
  return same.find(
    (/** @type {any} */ control) => control.dataset.value === value && !control.disabled,
  )
}

/**
 * Opens what is new and closes what is gone, giving focus back. @param {HTMLElement} place @param
 * {any[]} wanted
 */
export function settleDialogs(place, wanted) {
  const keys = new Set(wanted.map((dialog) => dialog.dataset.key))
  const gone = [...place.querySelectorAll('dialog')].filter(
    (dialog) => !keys.has(dialog.dataset.key),
  )
  const opener = gone.map((dialog) => openers.get(dialog)).find((dialog) => dialog)
  for (const dialog of gone) dialog.close()
  render(place, ...wanted)
  for (const dialog of place.querySelectorAll('dialog')) {
    if (dialog.open) continue
    openers.set(dialog, pressed() ?? document.activeElement)
    enter(dialog)
  }
  if (gone.length === 0 || place.querySelector('dialog')) return
  const fallback = document.querySelector('[data-keep]') ?? document.getElementById('team')
  const back = opener && again(opener)
  if (back) back.focus()
  else if (document.activeElement === document.body)
    /** @type {HTMLElement | null} */ (fallback)?.focus()
}

/** The cross in a corner. @param {() => void} close */
export const cross = (close) =>
  h(
    'button',
    { type: 'button', class: 'ib', 'aria-label': t('close'), on: { click: close } },
    icon('x'),
  )
