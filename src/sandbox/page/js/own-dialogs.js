/** The sandbox's own forms: another person's phone, and the clock. */
import { api } from './api.js'
import { h } from './dom.js'
import { icon } from './icons.js'
import { get, set } from './store.js'
import { openPerson, reload } from './sync.js'
import { fieldMoment, instantOf } from './times.js'
import { move } from './top.js'
import { t } from './words.js'

/**
 * @param {{ key: string, title: string, close: () => void, submit: () => void, body: any[], words:
 * string }} about
 */
function form({ key, title, close, submit, body, words }) {
  const send = (/** @type {Event} */ event) => {
    event.preventDefault()
    submit()
  }
  return h(
    'dialog',
    { key, class: 'modal small', 'aria-labelledby': `${key}-title`, on: { cancel: close } },
    h(
      'header',
      null,
      h('h2', { id: `${key}-title` }, title),
      h(
        'button',
        { type: 'button', class: 'ib', 'aria-label': t('close'), on: { click: close } },
        icon('x'),
      ),
    ),
    h(
      'form',
      { on: { submit: send }, novalidate: true },
      h('div', { class: 'body' }, body),
      h(
        'footer',
        null,
        h('button', { type: 'button', class: 'btn', on: { click: close } }, t('cancel')),
        h('button', { class: 'btn pri' }, words),
      ),
    ),
  )
}

/** @param {string} id @param {string} label @param {Record<string, any>} props */
const field = (id, label, props) =>
  h(
    'div',
    { class: 'b-input' },
    h('label', { class: 'b-label', for: id }, label),
    h('input', { id, class: 'field', ...props }),
  )

const value = (/** @type {string} */ id) =>
  /** @type {HTMLInputElement} */ (document.getElementById(id)).value

async function add() {
  try {
    const { person } = await api.addPerson(
      value('person-name').trim(),
      value('person-phone').trim(),
    )
    set({ adding: false, personWrong: '' })
    await reload('phones')
    await openPerson(person.id)
  } catch (error) {
    set({ personWrong: error instanceof Error ? error.message : '' })
  }
}

export function personDialog() {
  const wrong = get().personWrong
  const close = () => set({ adding: false, personWrong: '' })
  const body = [
    field('person-name', t('person.name'), {
      autocomplete: 'off',
      required: true,
      maxlength: '80',
    }),
    field('person-phone', t('person.phone'), {
      type: 'tel',
      autocomplete: 'off',
      required: true,
      placeholder: '+591 70000000',
      'aria-describedby': wrong ? 'person-wrong' : undefined,
    }),
    wrong && h('p', { class: 'b-wrong', id: 'person-wrong', role: 'alert' }, wrong),
  ]
  return form({
    key: 'person',
    title: t('person.add'),
    close,
    submit: add,
    body,
    words: t('person.save'),
  })
}

export function clockDialog() {
  const { now } = get().data.clock
  const jump = (/** @type {string} */ key, /** @type {object} */ to) =>
    h('button', { type: 'button', class: 'btn', on: { click: () => move(to) } }, t(key))
  const body = [
    h(
      'div',
      { class: 'jumps' },
      jump('clock.now', { now: true }),
      jump('clock.hour', { advance: { hours: 1 } }),
      jump('clock.day', { nextWorkingDay: true }),
    ),
    field('clock-at', t('clock.at'), { type: 'datetime-local', value: fieldMoment(now) }),
    h('p', { class: 'b-hint' }, t('clock.forward')),
  ]
  const submit = () => value('clock-at') && move({ set: instantOf(value('clock-at')) })
  const close = () => set({ setting: false })
  return form({ key: 'clock', title: t('clock'), close, submit, body, words: t('clock.go') })
}
