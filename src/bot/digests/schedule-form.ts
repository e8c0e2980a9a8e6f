/** The form of a schedule: for whom, of what, how often, where. */
import { modal, paragraph } from '../staff/modal'
import { type Library, pin } from '../../flows/definition/definition'
import type { Block } from '../cards/blocks'
import { weekdayName } from '../words/days'
import { shortCode } from '../../flows/definition/short-code'
import type { DigestScope } from '../effects/digest'
import type { Schedule } from './schedule-model'
import type { Visit } from '../staff/context'
import {
  type Field,
  type Option,
  oneOf,
  select,
  words,
  selectSeveral,
  several,
  timeOfDay,
  channel,
  anybody,
} from '../staff/inputs'

export interface ScheduleForm {
  by: Visit
  library: Library
  /** Units that the presser may look at. */
  units: readonly string[]
  /** Entities that may be chosen. */
  entities: readonly string[]
  /** What is changed; absent for a new one. */
  schedule?: Schedule
  /** Whether anybody outside can be written to. */
  chats: boolean
}
export const saveCallback = 'schedule.save'
export const codeCallback = 'schedule.code'
/** Half past eight, when the agency opens. */
const firstHour = '08:30'

/** What a digest may be narrowed to, where there is anything to choose. */
const narrowed = (field: Field, options: Option[], initial?: readonly string[]): Block[] =>
  options.length > 0 ? [selectSeveral({ ...field, optional: true }, options, initial)] : []
/** One box to tick. */
const box = (field: Field, option: Option, ticked: boolean): Block =>
  several({ ...field, optional: true }, [option], ticked ? [option.value] : [])

function scopeFields({ by: visit, library, units, entities, schedule }: ScheduleForm): Block[] {
  const { t, language } = visit
  const field = (id: keyof DigestScope) => ({
    id,
    label: t(`staff.schedule.form.${id}`),
  })
  const named = [...library.latest].map(([code, version]) => {
    const title = library.definitions.get(pin(code, version))?.title[language] ?? ''
    return { value: code, label: `${code}: ${title}` }
  })
  const roles = [...library.roles.values()].filter(({ outside }) => !outside)
  return [
    ...narrowed(
      field('units'),
      library.units
        .filter(({ id }) => units.includes(id))
        .map(({ id, title }) => ({ value: id, label: title[language] })),
      schedule?.scope.units,
    ),
    ...narrowed(
      field('roles'),
      roles.map(({ id, title }) => ({ value: id, label: title[language] })),
      schedule?.scope.roles,
    ),
    ...narrowed(field('procedures'), named, schedule?.scope.procedures),
    ...narrowed(field('series'), seriesOptions(library), schedule?.scope.series),
    ...narrowed(
      field('entities'),
      entities.map((name) => ({ value: name, label: name })),
      schedule?.scope.entities,
    ),
  ]
}

/** "HGE: PR04, PR05, PR06"; none where all cases are numbered in one series. */
function seriesOptions(library: Library): Option[] {
  const codes = new Map<string, string[]>()
  for (const [code, version] of library.latest) {
    const series = library.definitions.get(pin(code, version))?.series ?? ''
    codes.set(series, [...(codes.get(series) ?? []), shortCode(library, code)])
  }
  if (codes.size < 2) return []
  return [...codes].map(([series, of]) => ({ value: series, label: `${series}: ${of.join(', ')}` }))
}

function whenFields({ by: visit, schedule }: ScheduleForm): Block[] {
  const { t, language } = visit
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
    timeOfDay({ id: 'hour', label: t('staff.schedule.form.hour') }, hour ?? firstHour),
    box(
      { id: 'rest', label: t('staff.schedule.form.rest') },
      { value: 'skip', label: t('staff.schedule.form.skip') },
      cadence?.skipHolidays ?? true,
    ),
  ]
}
const two = (part: number): string => String(part).padStart(2, '0')

function whereFields({ by: visit, schedule, chats }: ScheduleForm): Block[] {
  const { t, actor } = visit
  const to = schedule?.destination ?? { kind: 'dm' as const }
  const kinds = ['dm', ...(actor.administrator ? ['channel'] : []), ...(chats ? ['whatsapp'] : [])]
  const where = { id: 'where', label: t('staff.schedule.form.where') }
  const kept = to.kind === 'whatsapp' ? 'yes' : 'no'
  return [
    oneOf(
      where,
      kinds.map((kind) => ({ value: kind, label: t('staff.schedule.form.place', { kind }) })),
      kinds.includes(to.kind) ? to.kind : 'dm',
    ),
    ...(actor.administrator
      ? [
          channel(
            { id: 'channel', label: t('staff.schedule.form.channel'), optional: true },
            to.kind === 'channel' ? to.channel : undefined,
          ),
        ]
      : []),
    ...(chats
      ? [
          words({
            id: 'phone',
            label: t('staff.schedule.form.phone'),
            optional: true,
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
  const { by: visit, schedule } = form
  const { t, actor } = visit
  const reader = schedule?.reader ?? actor.id
  return modal({
    t,
    callback: saveCallback,
    about: schedule?.id,
    title: t('staff.schedule.form.title', { change: schedule ? 'yes' : 'no' }),
    submit: t('staff.modal.save'),
    close: t('staff.modal.close'),
    blocks: [
      ...(actor.administrator
        ? [anybody({ id: 'reader', label: t('staff.schedule.form.reader') }, reader)]
        : []),
      ...scopeFields(form),
      ...whenFields(form),
      ...whereFields(form),
    ],
  })
}

/** Asks for what was written to the reader's telephone. */
export const codeModal = ({ t }: Visit, schedule: string): Block =>
  modal({
    t,
    callback: codeCallback,
    about: schedule,
    title: t('staff.schedule.code.title'),
    submit: t('staff.schedule.button.confirm'),
    close: t('staff.modal.close'),
    blocks: [
      paragraph(t('staff.schedule.code.sent')),
      words({ id: 'code', label: t('staff.schedule.code.label') }),
    ],
  })
