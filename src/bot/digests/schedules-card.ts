/**
 * Schedules of digests as people read them: how often, where, of what, and when the next one comes.
 */
import type { Library } from '../../flows/definition/definition'
import type { Cadence } from '../../flows/time/schedule'
import type { Language, Translate } from '../words/catalogue'
import type { StaffMessage } from '../channels/staff-port'
import { aboutOf } from './finish'
import type { Destination, Schedule } from './schedule-model'
import { weekdayName } from '../words/days'
import { moment } from '../words/times'
import { actions, type Block, button, context, escape, section } from '../cards/blocks'
import { mention } from '../cards/view'

export interface SchedulesView {
  t: Translate
  language: Language
  now: string
  library: Library
  /** Who reads the list. */
  reader: string
  administrator: boolean
  rows: readonly Schedule[]
  /** What was just done. */
  said?: string
}
/** With the longest scopes they stay within a message. */
const mostRows = 12

/** "Cada día hábil a las 8:30". */
export function cadenceWords(
  cadence: Cadence,
  { t, language }: Pick<SchedulesView, 't' | 'language'>,
): string {
  const hour = Math.floor(cadence.hour / 60)
  return t('staff.schedule.cadence', {
    every: cadence.every,
    rest: cadence.skipHolidays ? 'yes' : 'no',
    weekday: cadence.every === 'week' ? weekdayName(cadence.weekday, language) : '',
    hour,
    time: `${hour}:${String(cadence.hour % 60).padStart(2, '0')}`,
  })
}

/** "por mensaje directo"; a channel as Slack mentions it. */
export const destinationWords = (to: Destination, t: Translate): string =>
  t('staff.schedule.where', {
    kind: to.kind,
    channel: to.kind === 'channel' ? `<#${to.channel}>` : '',
  })

/** What it tells of, when it comes next, and where. */
export function scheduleWords(view: Omit<SchedulesView, 'rows'>, row: Schedule): string {
  const { t, language, now, library } = view
  const subjects = aboutOf(library, row, language).map(escape)
  const place = destinationWords(row.destination, t)
  const reader =
    row.reader === view.reader ? [] : [t('staff.schedule.for', { who: mention(row.reader) })]
  const next = t('staff.schedule.next', { when: moment(row.next, now, { language, t }) })
  const waits = row.confirm ? [t('staff.schedule.unconfirmed', { where: place })] : []
  return [
    [`*${cadenceWords(row.cadence, view)}*`, place, ...reader].join(' · '),
    [subjects.length > 0 ? subjects.join(', ') : t('staff.schedule.everything'), next].join(' · '),
    ...waits,
  ].join('\n')
}

/** The list behind `/conducto resumen`, with what can be done about each. */
export function schedulesMessage(view: SchedulesView): StaffMessage {
  const { t, rows, said } = view
  const own = [...rows].sort(
    (left, right) => Number(right.reader === view.reader) - Number(left.reader === view.reader),
  )
  const shown = own.slice(0, mostRows)
  const title = t('staff.schedule.title', {
    count: rows.length,
    all: view.administrator ? 'yes' : 'no',
  })
  const first = button({
    action: 'schedule.new',
    value: 'new',
    label: t('staff.schedule.button.new'),
  })
  const more = rows.length - shown.length
  return {
    text: said ?? title,
    blocks: [
      ...(said ? [section(said)] : []),
      section(`*${title}*`),
      ...shown.flatMap((row) => [
        section(scheduleWords(view, row)),
        actions(`schedule.${row.id}`, acts(view, row)),
      ]),
      ...(more > 0 ? [context(t('staff.digest.more', { count: more }))] : []),
      actions('schedule.acts', rows.length > 0 ? [first] : [first, seeNow(t, 'all')]),
    ],
  }
}

const seeNow = (t: Translate, id: string): Block =>
  button({ action: 'schedule.now', value: id, label: t('staff.schedule.button.now') })

function acts({ t, reader, administrator }: SchedulesView, row: Schedule): Block[] {
  const confirm = {
    action: 'schedule.confirm',
    value: row.id,
    label: t('staff.schedule.button.confirm'),
  }
  return [
    ...(row.confirm && row.reader === reader ? [button({ ...confirm, style: 'primary' })] : []),
    seeNow(t, row.id),
    // What a channel is told is for administrators to change.
    ...(administrator || row.destination.kind !== 'channel' ? changes(t, row.id) : []),
  ]
}

function changes(t: Translate, value: string): Block[] {
  const plain = (text: string) => ({ type: 'plain_text', text })
  const remove = t('staff.schedule.button.remove')
  return [
    button({ action: 'schedule.change', value, label: t('staff.schedule.button.change') }),
    {
      ...button({ action: 'schedule.remove', value, label: remove, style: 'danger' }),
      confirm: {
        title: plain(t('staff.schedule.sure.title')),
        text: plain(t('staff.schedule.sure.text')),
        confirm: plain(remove),
        deny: plain(t('staff.schedule.sure.no')),
      },
    },
  ]
}
