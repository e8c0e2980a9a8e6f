/** What the form of a schedule was filled with, or what is wrong with it, by field. */
import { head } from '../../flows/graphemes'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { cadence as cadenceSchema, type Cadence } from '../../flows/time/schedule'
import type { Translate } from '../words/catalogue'
import type { DigestScope } from '../effects/digest'
import { type Parsed, type Values, memberAt } from '../staff/values'
import { optionAt, optionsAt, textAt } from '../staff/values'

export interface FilledSchedule {
  /** Absent where the form does not ask: whoever fills it in. */
  reader?: string
  scope: DigestScope
  cadence: Cadence
  /** `phone` in E.164; absent where the telephone stays the same. */
  to:
    | { kind: 'dm' }
    | { kind: 'channel'; channel: string }
    | { kind: 'whatsapp'; phone?: string; chart: boolean }
}

export function readSchedule(values: Values, t: Translate): Parsed<FilledSchedule> {
  const errors: Record<string, string> = {}
  const cadence = cadenceOf(values)
  if (!cadence) errors['hour'] = t('staff.schedule.wrong.hour')
  const to = placeOf(values, t)
  if ('errors' in to) Object.assign(errors, to.errors)
  if (!cadence || 'errors' in to) return { ok: false, errors }
  const reader = memberAt(values, 'reader')
  return { ok: true, scope: scopeOf(values), cadence, to, reader }
}

const kinds = ['units', 'roles', 'procedures', 'series', 'entities'] as const
const scopeOf = (values: Values): DigestScope =>
  Object.fromEntries(
    kinds.map((kind) => [kind, optionsAt(values, kind)]).filter(([, chosen]) => chosen?.length),
  )

function cadenceOf(values: Values): Cadence | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(textAt(values, 'hour')) ?? []
  if (!hours || !minutes) return undefined
  const when = optionAt(values, 'when') ?? 'day'
  const at = {
    hour: Number(hours) * 60 + Number(minutes),
    skipHolidays: optionsAt(values, 'rest').includes('skip'),
  }
  const chosen =
    when === 'day' ? { every: 'day', ...at } : { every: 'week', weekday: Number(when), ...at }
  return cadenceSchema.safeParse(chosen).data
}

function placeOf(
  values: Values,
  t: Translate,
): FilledSchedule['to'] | { errors: Record<string, string> } {
  const kind = optionAt(values, 'where') ?? 'dm'
  if (kind === 'channel') {
    const channel = optionAt(values, 'channel')
    return channel ? { kind, channel } : { errors: { channel: t('staff.schedule.wrong.channel') } }
  }
  if (kind !== 'whatsapp') return { kind: 'dm' }
  const chart = optionsAt(values, 'picture').includes('chart')
  const written = head(textAt(values, 'phone'), 40)
  if (written === '') return { kind, chart }
  const parsed = parsePhoneNumberFromString(written, 'BO')
  return parsed?.isValid()
    ? { kind, chart, phone: parsed.number }
    : { errors: { phone: t('staff.schedule.wrong.phone') } }
}
