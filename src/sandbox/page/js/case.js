/** The open case: its steps by role, then what happened. */
import { h } from './dom.js'
import { picture } from './case-picture.js'
import { icon } from './icons.js'
import { avatar, freeAvatar } from './people.js'
import { get, set } from './store.js'
import { isPast, moment, spoken } from './times.js'
import { t } from './words.js'

/** @param {any[]} steps Consecutive steps of the same roles stand together. */
function byRole(steps) {
  /** @type {{ role: string, steps: any[] }[]} */
  const groups = []
  for (const step of steps) {
    const role = step.roles.join(', ')
    const last = groups.at(-1)
    if (last?.role === role) last.steps.push(step)
    else groups.push({ role, steps: [step] })
  }
  return groups
}

/** @param {any} step */
function sign(step) {
  if (step.state === 'done') return h('span', { class: 'sg' }, icon('check', 's'))
  if (step.state === 'observed') return h('span', { class: 'sg' }, icon('undo', 's'))
  if (step.state === 'waiting') return h('span', { class: 'sg' }, icon('clock', 's'))
  return h('span', { class: 'sg' }, step.id)
}

const late = (/** @type {any} */ step) => Boolean(step.due) && isPast(step.due)

/** Until when it has to be done. @param {any} step */
function until(step) {
  if (step.paused) return h('b', null, t('due.paused'))
  if (!step.due) return false
  return h(
    'b',
    { class: late(step) ? 'late' : undefined },
    t(late(step) ? 'due.late' : 'due', { when: spoken(step.due) }),
  )
}

/** A case is late while one of its steps is. @param {any} open */
const moodOf = (open) => (open.steps.some(late) ? 'late' : open.mood)

/** @param {any} step */
function detail(step) {
  if (!isLive(step))
    return (
      step.state === 'done' &&
      step.holder &&
      h('small', null, [step.holder, step.since && moment(step.since)].filter(Boolean).join(', '))
    )
  const who = step.holder ?? t('nobody')
  const running = (step.called ?? []).filter((/** @type {any} */ called) =>
    called.steps.some(isLive),
  )
  if (running.length > 0)
    return h(
      'small',
      null,
      t('step.inside', {
        codes: running.map((/** @type {any} */ { procedure }) => procedure).join(', '),
      }),
    )
  return h(
    'span',
    { class: 'hold' },
    step.holder ? avatar(step.holder, step.holder, 'sm') : freeAvatar('sm'),
    h('span', null, step.since ? t('since', { who, when: moment(step.since) }) : who, until(step)),
  )
}

/** @param {any} step */
const row = (step) =>
  h(
    'li',
    {
      key: step.id,
      class: `stp ${step.state}`,
      'aria-current': step.state === 'active' ? 'step' : undefined,
    },
    sign(step),
    h(
      'span',
      { class: 'tx' },
      h(
        'span',
        { class: 'nm' },
        step.title,
        step.round > 1 && h('span', { class: 'chip obs' }, t('round', { n: step.round })),
      ),
      h('span', { class: 'vh' }, `, ${t(`step.${step.state}`)}`),
      detail(step),
    ),
  )

/** @param {any} step */
const isLive = (step) => ['active', 'observed', 'waiting'].includes(step.state)

/**
 * A procedure that runs inside a step, with its own steps and its picture; what is over is folded.
 * @param {any} called
 */
const inside = (called) =>
  h(
    'li',
    { key: called.path },
    h(
      'details',
      { class: 'left called', open: called.steps.some(isLive) },
      h('summary', null, `${called.procedure} · ${called.title}`),
      picture(get().open, called),
      steps(called.steps),
    ),
  )

/** @param {any} step */
const rowAndInside = (step) => [row(step), ...(step.called ?? []).map(inside)]

/** @param {any[]} steps */
const steps = (steps) =>
  byRole(steps).map(({ role, steps: own }, index) =>
    h(
      'section',
      { class: 'lane', key: `lane-${index}` },
      h('h4', null, role),
      h('ol', { class: 'stps' }, own.flatMap(rowAndInside)),
    ),
  )

/** @param {any} line @param {number} index */
const event = (line, index) =>
  h(
    'li',
    { key: `e${index}`, class: line.kind },
    h('time', { datetime: line.at }, moment(line.at)),
    h('i', { 'aria-hidden': 'true' }),
    h('span', null, line.who && h('b', null, line.who), line.who && ' ', line.text),
  )

const legend = () =>
  h(
    'ul',
    { class: 'leg', 'aria-label': t('legend') },
    ['done', 'active', 'waiting', 'pending', 'observed'].map((state) =>
      h('li', { class: state }, h('i', null), t(`step.${state}`)),
    ),
  )

/**
 * What its receipts say of it. @param {{ is: 'in_order' | 'partly' | 'altered', found: string[] } |
 * undefined} record
 */
const record = (record) =>
  record &&
  h(
    'p',
    { class: `record ${record.is}` },
    record.is !== 'altered' && icon('check', 's'),
    h('span', null, t(`record.${record.is}`, { found: record.found.join(', ') })),
  )

/** @param {any} open @returns {any[]} */
function body(open) {
  return [
    h(
      'div',
      { class: 'case-title' },
      h(
        'p',
        null,
        h('span', { class: 'code' }, open.number),
        h('span', { class: `chip ${chipOf(moodOf(open))}` }, t(`mood.${moodOf(open)}`)),
      ),
      h('h3', null, open.subject),
      h('p', { class: 'proc' }, open.title),
      record(open.record),
    ),
    legend(),
    (open.left ?? []).map((/** @type {any} */ left) =>
      h(
        'details',
        { class: 'left', key: left.procedure },
        h('summary', null, icon('check', 's'), t('left', { code: left.procedure })),
        steps(left.steps ?? []),
      ),
    ),
    picture(open),
    h('h3', { class: 'vh' }, t('steps.list')),
    h('div', { class: 'lanes' }, steps(open.steps)),
    open.people?.length > 0 &&
      h(
        'section',
        { class: 'outside' },
        h('h3', null, t('people.outside')),
        h(
          'ul',
          null,
          open.people.map((/** @type {string} */ line) => h('li', null, line)),
        ),
      ),
    h(
      'section',
      { class: 'tl' },
      h('h3', null, t('timeline')),
      h('ol', null, open.timeline.map(event)),
    ),
  ]
}

/** @param {string} mood */
const chipOf = (mood) =>
  ({ open: 'act', observed: 'obs', late: 'late', closed: 'ok' })[mood] ?? 'mute'

/** @param {any} open */
const rail = (open) =>
  h(
    'button',
    {
      type: 'button',
      class: 'railbtn',
      'aria-expanded': String(get().caseOpen),
      'aria-label': t('case.open', { number: open?.number ?? '' }),
      on: { click: () => set({ caseOpen: true }) },
    },
    icon('flow'),
    h('span', { class: 'v' }, t('case.pane')),
    h(
      'span',
      { class: 'mini', 'aria-hidden': 'true' },
      (open?.steps ?? []).map((/** @type {any} */ step) => h('i', { class: step.state })),
    ),
  )

/** @returns {any[]} */
export function caseAside() {
  const { open } = get()
  const shut = () => {
    set({ caseOpen: false })
    requestAnimationFrame(() =>
      /** @type {HTMLElement | null} */ (document.querySelector('.railbtn'))?.focus(),
    )
  }
  return [
    rail(open),
    h(
      'div',
      {
        class: 'inner',
        on: {
          keydown: (/** @type {any} */ event) => event.key === 'Escape' && get().caseOpen && shut(),
        },
      },
      h(
        'div',
        { class: 'ph' },
        h('h2', null, t('case.pane')),
        h('p', null, open?.procedure),
        h('span', { class: 'sp' }),
        h(
          'button',
          { type: 'button', class: 'ib shut', 'aria-label': t('close'), on: { click: shut } },
          icon('x'),
        ),
      ),
      h(
        'div',
        {
          class: 'dg',
          id: 'case-scroll',
          tabindex: '0',
          'aria-label': t('case.pane'),
          role: 'region',
        },
        open ? body(open) : h('p', { class: 'empty' }, t('case.none')),
      ),
    ),
  ]
}
