/** The form of a schedule: for whom, of what, how often, where. */
import type { Library } from '../../flows/definition/definition'
import { type Block, clip, plain } from '../cards/blocks'
import { weekdayName } from '../words/days'
import { agencyZone } from '../words/clock'
import type { Schedule } from './schedule-model'
import type { Visit } from '../staff/context'
import { type Field, type Option, one, select, words } from '../staff/forms/inputs'

export interface ScheduleForm {
  by: Visit
  library: Library
  /** Units that the presser may look at. */
  units: readonly string[]
  /** What is changed; absent for a new one. */
  schedule?: Schedule
  /** Whether anybody outside can be written to. */
  chats: boolean
}
export const saveCallback = 'schedule.save'
export const codeCallback = 'schedule.code'
/** Half past eight, when the agency opens. */
const firstHour = '08:30'

const element = ({ id, label, optional, hint }: Field, shown: Block): Block => ({
  ...{ type: 'input', block_id: id, label: plain(label, 2000) },
  ...(hint && { hint: plain(hint, 2000) }),
  ...(optional && { optional: true }),
  element: { action_id: 'value', ...shown },
})
const optionOf = ({ value, label }: Option): Block => ({ text: plain(label, 75), value })

/** Any of a list, behind a menu; what is no longer on it is left out. */
function some(field: Field, options: Option[], initial: readonly string[] = []): Block[] {
  if (options.length === 0) return []
  const shown = options.slice(0, 100)
  const chosen = shown.filter(({ value }) => initial.includes(value)).map(optionOf)
  return [
    element(
      { ...field, optional: true },
      {
        ...{ type: 'multi_static_select', options: shown.map(optionOf) },
        ...(chosen.length > 0 && { initial_options: chosen }),
      },
    ),
  ]
}
/** One box to tick. */
const box = (field: Field, option: Option, ticked: boolean): Block =>
  element(
    { ...field, optional: true },
    {
      ...{ type: 'checkboxes', options: [optionOf(option)] },
      ...(ticked && { initial_options: [optionOf(option)] }),
    },
  )

function scopeFields({ by, library, units, schedule }: ScheduleForm): Block[] {
  const { t, language } = by
  const field = (id: 'units' | 'roles' | 'procedures') => ({
    id,
    label: t(`staff.schedule.form.${id}`),
  })
  const named = [...library.latest].map(([code, version]) => {
    const title = library.definitions.get(`${code}@${version}`)?.title[language] ?? ''
    return { value: code, label: `${code}: ${title}` }
  })
  const roles = [...library.roles.values()].filter(({ outside }) => !outside)
  return [
    ...some(
      field('units'),
      library.units
        .filter(({ id }) => units.includes(id))
        .map(({ id, title }) => ({ value: id, label: title[language] })),
      schedule?.scope.units,
    ),
    ...some(
      field('roles'),
      roles.map(({ id, title }) => ({ value: id, label: title[language] })),
      schedule?.scope.roles,
    ),
    ...some(field('procedures'), named, schedule?.scope.procedures),
  ]
}

function whenFields({ by, schedule }: ScheduleForm): Block[] {
  const { t, language } = by
  const { cadence } = schedule ?? {}
  const every = cadence?.every === 'week' ? String(cadence.weekday) : 'day'
  const days = Array.from({ length: 7 }, (_, index) => ({
    value: String(index + 1),
    label: t('staff.schedule.form.weekly', { weekday: weekdayName(index + 1, language) }),
  }))
  const hour = cadence && `${two(Math.floor(cadence.hour / 60))}:${two(cadence.hour % 60)}`
  return [
    select(
      { id: 'when', label: t('staff.schedule.form.when') },
      [{ value: 'day', label: t('staff.schedule.form.daily') }, ...days],
      every,
    ),
    element(
      { id: 'hour', label: t('staff.schedule.form.hour') },
      { type: 'timepicker', initial_time: hour ?? firstHour, timezone: agencyZone },
    ),
    box(
      { id: 'rest', label: t('staff.schedule.form.rest') },
      { value: 'skip', label: t('staff.schedule.form.skip') },
      cadence?.skipHolidays ?? true,
    ),
  ]
}
const two = (part: number): string => String(part).padStart(2, '0')

function whereFields({ by, schedule, chats }: ScheduleForm): Block[] {
  const { t, actor } = by
  const to = schedule?.destination ?? { kind: 'dm' as const }
  const kinds = ['dm', ...(actor.administrator ? ['channel'] : []), ...(chats ? ['whatsapp'] : [])]
  const where = { id: 'where', label: t('staff.schedule.form.where') }
  const channel: Block = {
    ...{
      type: 'conversations_select',
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    },
    ...(to.kind === 'channel' && { initial_conversation: to.channel }),
  }
  const kept = to.kind === 'whatsapp' ? 'yes' : 'no'
  return [
    one(
      where,
      kinds.map((kind) => ({ value: kind, label: t('staff.schedule.form.place', { kind }) })),
      kinds.includes(to.kind) ? to.kind : 'dm',
    ),
    ...(actor.administrator
      ? [
          element(
            { id: 'channel', label: t('staff.schedule.form.channel'), optional: true },
            channel,
          ),
        ]
      : []),
    ...(chats
      ? [
          words({
            ...{ id: 'phone', label: t('staff.schedule.form.phone'), optional: true },
            hint: t('staff.schedule.form.phone.hint', { kept }),
          }),
          box(
            { id: 'picture', label: t('staff.schedule.form.picture') },
            { value: 'chart', label: t('staff.schedule.form.chart') },
            to.kind === 'whatsapp' && to.chart,
          ),
        ]
      : []),
  ]
}

export function scheduleModal(form: ScheduleForm): Block {
  const { by, schedule } = form
  const { t, actor } = by
  const reader = schedule?.reader ?? actor.id
  return {
    ...{ type: 'modal', callback_id: saveCallback, private_metadata: schedule?.id ?? '' },
    title: plain(t('staff.schedule.form.title', { change: schedule ? 'yes' : 'no' }), 24),
    ...{ submit: plain(t('staff.modal.save'), 24), close: plain(t('staff.modal.close'), 24) },
    blocks: [
      ...(actor.administrator
        ? [
            element(
              { id: 'reader', label: t('staff.schedule.form.reader') },
              { type: 'users_select', initial_user: reader },
            ),
          ]
        : []),
      ...scopeFields(form),
      ...whenFields(form),
      ...whereFields(form),
    ],
  }
}

/** Asks for what was written to the reader's telephone. */
export function codeModal({ t }: Visit, id: string): Block {
  return {
    ...{ type: 'modal', callback_id: codeCallback, private_metadata: id },
    title: plain(t('staff.schedule.code.title'), 24),
    ...{
      submit: plain(t('staff.schedule.button.confirm'), 24),
      close: plain(t('staff.modal.close'), 24),
    },
    blocks: [
      { type: 'section', text: plain(clip(t('staff.schedule.code.sent'), 3000)) },
      words({ id: 'code', label: t('staff.schedule.code.label') }),
    ],
  }
}
