/** The citizens' phones: who they are, and the chat of the one that is open. */
import { api, packed } from './api.js'
import { bubbles } from './chat.js'
import { h } from './dom.js'
import { icon, logo } from './icons.js'
import { complain } from './notice.js'
import { arrows, avatar, freeAvatar } from './people.js'
import { get, set } from './store.js'
import { openPerson, reload } from './sync.js'
import { time } from './times.js'
import { t } from './words.js'

/** @param {any} person */
function tab(person) {
  const selected = person.id === get().person
  return h(
    'button',
    {
      key: person.id,
      type: 'button',
      role: 'tab',
      id: `tab-${person.id}`,
      'data-id': person.id,
      'aria-selected': String(selected),
      'aria-controls': selected ? 'phone' : undefined,
      tabindex: selected ? '0' : '-1',
      on: { click: () => openPerson(person.id) },
    },
    avatar(person.id, person.name, 'lg'),
    h('span', { class: 'name' }, person.name),
    person.unread > 0 &&
      h('span', { class: 'n' }, String(person.unread), h('span', { class: 'vh' }, ` ${t('new')}`)),
  )
}

function people() {
  const choose = (/** @type {HTMLElement} */ to) => openPerson(to.dataset.id ?? '')
  return h(
    'div',
    { class: 'people' },
    h(
      'div',
      {
        class: 'tabs',
        role: 'tablist',
        'aria-label': t('persons'),
        on: { keydown: arrows('tab', choose) },
      },
      get().data.persons.map(tab),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'other',
        'aria-haspopup': 'dialog',
        'aria-label': t('person.add'),
        on: { click: () => set({ adding: true }) },
      },
      freeAvatar('lg'),
      h('span', { 'aria-hidden': 'true' }, t('person.other')),
    ),
  )
}

async function send(/** @type {any} */ event) {
  event.preventDefault()
  const field = /** @type {HTMLInputElement} */ (document.getElementById('write'))
  const { person, attached } = get()
  const text = field.value
  if (text.trim() === '' && attached.length === 0) return field.focus()
  // Gone at once, as on a phone: what is typed next is another message, and a second Enter sends
  // nothing.
  field.value = ''
  set({ attached: [] })
  try {
    const files = await Promise.all(attached.map(packed))
    await api.write(person, {
      text: text.trim() === '' ? undefined : text,
      files: files.length > 0 ? files : undefined,
    })
    await reload('phones')
  } catch (error) {
    if (get().person === person && field.value === '') field.value = text
    if (get().person === person) set({ attached })
    complain(error)
  }
  field.focus()
}

/** @param {string} choice */
async function press(choice) {
  try {
    await api.write(get().person, { choice })
    await reload('phones')
  } catch (error) {
    complain(error)
  }
}

const attach = (/** @type {any} */ event) => {
  set({ attached: [...get().attached, ...event.currentTarget.files] })
  event.currentTarget.value = ''
  document.getElementById('write')?.focus()
}

/** @param {any} file @param {number} index */
const chip = (file, index) =>
  h(
    'span',
    { class: 'chip mute' },
    icon('clip', 's'),
    file.name,
    h(
      'button',
      {
        type: 'button',
        'aria-label': t('file.remove', { name: file.name }),
        on: {
          click: () =>
            set({
              attached: get().attached.filter(
                (/** @type {any} */ _one, /** @type {number} */ at) => at !== index,
              ),
            }),
        },
      },
      icon('x', 's'),
    ),
  )

/** @param {any} person */
function write(person) {
  const { attached } = get()
  return h(
    'form',
    { class: 'write', on: { submit: send } },
    attached.length > 0 && h('div', { class: 'attached' }, attached.map(chip)),
    h(
      'div',
      { class: 'f' },
      h('label', { class: 'vh', for: 'write' }, t('write.label', { name: person.name })),
      h('input', {
        id: 'write',
        autocomplete: 'off',
        maxlength: '65536',
        placeholder: t('write.here'),
      }),
      h(
        'label',
        { class: 'ib', title: t('attach') },
        icon('clip'),
        h('input', {
          type: 'file',
          class: 'vh',
          multiple: true,
          id: 'attach',
          'aria-label': t('attach'),
          on: { change: attach },
        }),
      ),
    ),
    h('button', { class: 'go', 'aria-label': t('send') }, icon('send')),
  )
}

/** @param {any} person */
function phone(person) {
  const { chat, data } = get()
  const messages = chat?.person.id === person.id ? chat.messages : []
  return h(
    'div',
    { class: 'phone', id: 'phone', role: 'tabpanel', 'aria-labelledby': `tab-${person.id}` },
    h(
      'div',
      { class: 'sys', 'aria-hidden': 'true' },
      h('span', null, time(data.clock.now)),
      h('span', { class: 'battery' }),
    ),
    h(
      'div',
      { class: 'cab' },
      h('span', { class: 'av lg bot round', 'aria-hidden': 'true' }, logo()),
      h(
        'div',
        null,
        h('b', null, t('phone.line'), icon('ver', 's ver')),
        h('small', null, person.phone),
        person.entity && h('small', null, t('phone.entity', { entity: person.entity })),
      ),
    ),
    h(
      'div',
      { class: 'wall' },
      h(
        'div',
        {
          class: 'chat',
          id: 'chat',
          role: 'log',
          'aria-live': 'polite',
          'aria-label': t('chat.label', { name: person.name }),
          tabindex: '0',
          'data-stick': person.id,
        },
        messages.length === 0 && h('p', { class: 'empty' }, t('chat.empty', { name: person.name })),
        bubbles(messages, press),
      ),
    ),
    write(person),
  )
}

/** @returns {any[]} */
export function phones() {
  const { persons } = get().data
  const person = persons.find((/** @type {any} */ known) => known.id === get().person)
  return [
    h(
      'div',
      { class: 'ph' },
      h('h2', null, t('citizens')),
      h('p', null, t('citizens.by')),
      h('span', { class: 'sp' }),
      h('p', null, t('persons.count', { n: persons.length })),
    ),
    people(),
    person ? phone(person) : h('p', { class: 'empty' }, t('persons.none')),
  ]
}
