/** Where a member writes; a line that starts with '/' is a command. */
import { api, packed } from '../api.js'
import { h } from '../dom.js'
import { icon } from '../icons.js'
import { complain } from '../notice.js'
import { get } from '../store.js'
import { reload } from '../sync.js'
import { t } from '../words.js'

/**
 * @param {{ channel: string, threadTs?: string }} place @param {string} text @param {any[]} files
 */
function deliver({ channel, threadTs }, text, files) {
  const as = get().as
  const command = /^(\/\w+)\s*(.*)$/s.exec(text)
  if (command) return api.command({ as, channel, command: command[1], text: command[2] })
  return api.say({ as, channel, threadTs, text, files })
}

/** @param {{ channel: string, threadTs?: string, label: string }} place */
export function composer(place) {
  const id = `say-${place.channel}-${place.threadTs ?? ''}`.replace(/\W/g, '_')
  const send = async (/** @type {any} */ event) => {
    event.preventDefault()
    const form = event.currentTarget
    const field = form.querySelector('input:not([type=file])')
    const chooser = form.querySelector('input[type=file]')
    if (field.value.trim() === '' && chooser.files.length === 0) return
    const text = field.value
    const files = chooser.files
    // Gone at once: what is typed next is another message, and a second Enter sends nothing.
    form.reset()
    const failed = (/** @type {unknown} */ error, /** @type {any} */ errors) => {
      if (field.value === '') field.value = text
      if (chooser.files.length === 0) chooser.files = files
      complain(error, errors)
    }
    try {
      const answer = await deliver(place, text, await Promise.all([...files].map(packed)))
      if (!answer.ok) return failed(answer.error, answer.errors)
      await reload('slack')
    } catch (error) {
      failed(error, undefined)
    }
  }
  const named = (/** @type {any} */ event) => {
    const [file] = event.currentTarget.files
    event.currentTarget.form.querySelector('.chooser').textContent = file?.name ?? ''
  }
  return h(
    'form',
    { class: 'say', key: id, on: { submit: send } },
    h(
      'div',
      { class: 'f' },
      h('label', { class: 'vh', for: id }, place.label),
      h('input', { id, autocomplete: 'off', placeholder: place.label }),
      h('span', { class: 'chooser' }),
      h(
        'label',
        { class: 'ib', title: t('attach') },
        icon('clip'),
        h('input', { type: 'file', class: 'vh', 'aria-label': t('attach'), on: { change: named } }),
      ),
      h('button', { class: 'ib', 'aria-label': t('send') }, icon('send')),
    ),
  )
}
