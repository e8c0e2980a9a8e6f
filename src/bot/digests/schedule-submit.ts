/**
 * A schedule's form and its code, as they were sent. Bad input keeps the form and says what is
 * wrong.
 */
import { registeredNames } from '../entities/registered-names'
import { atFields, type FieldErrors, textAt } from '../staff/values'
import { scheduleWords } from './schedules-card'
import type { StaffAnswer } from '../channels/staff-port'
import { readsOf } from '../../flows/authority/reading'
import { actorOf, memberOf } from '../directory/directory'
import { dayOf } from '../words/clock'
import { entitiesRead, entityKey } from './entities'
import { readerOf } from './reader'
import type { Choices, Destination, Schedule } from './schedule-model'
import type { Visit } from '../staff/context'
import type { Submission } from '../staff/feature'
import { onlyAdministrators, permitted, type SchedulesDesk } from './schedule-authority'
import { type FilledSchedule, readSchedule } from './read-schedule'
import { codeModal } from './schedule-form'
import { infoModal } from '../staff/modal'

/** Schedules that one reader may have. */
const mostOfOne = 10

export async function saveSchedule(
  desk: SchedulesDesk,
  visit: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const { schedules } = desk
  const id = submission.metadata
  const found = id ? await permitted(desk, visit, id) : undefined
  if (found && 'refusal' in found) return found.refusal
  if (found && onlyAdministrators(visit, found.schedule))
    return { ephemeral: { text: visit.t('staff.onlyAdministrators') }, refused: true }
  const read = readSchedule(submission.values, visit.t)
  if (!read.ok) return { errors: read.errors }
  const chosen = await choices(desk, visit, { filled: read, before: found?.schedule })
  if ('errors' in chosen) return { errors: atFields(chosen.errors, submission.values, 'when') }
  const act = { inbound: `slack:${submission.id}`, by: visit.actor.id, choices: chosen.choices }
  const saved = found ? await schedules.change({ ...act, id }) : await schedules.create(act)
  desk.committed()
  if (!saved) return { update: infoModal(visit.t, { text: visit.t('staff.schedule.gone') }) }
  if (saved.confirm && saved.reader === visit.actor.id)
    return { update: codeModal(visit, saved.id) }
  return { update: infoModal(visit.t, { text: savedWords(desk, visit, saved) }) }
}

const savedWords = (desk: SchedulesDesk, visit: Visit, schedule: Schedule): string => {
  const { t, language, now, actor } = visit
  const view = {
    t,
    language,
    now,
    library: desk.library,
    reader: actor.id,
    administrator: actor.administrator,
  }
  return `${t('staff.schedule.saved')}\n\n${scheduleWords(view, schedule)}`
}

interface Filling {
  filled: FilledSchedule
  before: Schedule | undefined
}
async function choices(
  desk: SchedulesDesk,
  visit: Visit,
  filling: Filling,
): Promise<{ choices: Choices } | { errors: FieldErrors }> {
  const { t, actor, directory, now } = visit
  const { scope, cadence, reader: named } = filling.filled
  // Only administrators choose another reader.
  const reader = (actor.administrator ? named : undefined) ?? filling.before?.reader ?? actor.id
  const who = memberOf(directory, reader)?.name ?? ''
  if (!memberOf(directory, reader)) return { errors: { reader: t('staff.schedule.wrong.reader') } }
  if (!readerOf({ library: desk.library, directory, member: reader, scope, now }))
    return { errors: { units: t('staff.schedule.wrong.nothing', { who }) } }
  const unread = await unreadEntity(desk, visit, { ...filling, reader })
  if (unread !== undefined)
    return { errors: { entities: t('staff.schedule.wrong.entity', { who, entity: unread }) } }
  const mine = await desk.schedules.list(reader)
  if (mine.length >= mostOfOne && filling.before?.reader !== reader)
    return { errors: { when: t('staff.schedule.wrong.many', { who, most: mostOfOne }) } }
  const to = await place(desk, visit, { ...filling, reader })
  return 'errors' in to ? to : { choices: { reader, scope, cadence, destination: to } }
}

/** A name that the form chose anew and of which the reader may read nothing. */
async function unreadEntity(
  desk: SchedulesDesk,
  { directory, now }: Visit,
  { filled: { scope }, before, reader }: Filling & { reader: string },
): Promise<string | undefined> {
  const kept = before?.reader === reader ? (before.scope.entities ?? []) : []
  const nameOf = await registeredNames(desk.store)
  const keyOf = (name: string): string => entityKey(nameOf(name))
  const known = new Set(kept.map(keyOf))
  const chosen = (scope.entities ?? []).filter((name) => !known.has(keyOf(name)))
  if (chosen.length === 0) return undefined
  const actor = actorOf(directory, { id: reader, outsider: false }, dayOf(now))
  const read = await entitiesRead({ ...desk, nameOf }, readsOf(desk.library, actor))
  const readable = new Set(read.map(entityKey))
  return chosen.find((name) => !readable.has(keyOf(name)))
}

async function place(
  desk: SchedulesDesk,
  { t, actor }: Visit,
  { filled: { to }, before, reader }: Filling & { reader: string },
): Promise<Destination | { errors: FieldErrors }> {
  if (to.kind === 'dm') return to
  if (to.kind === 'channel') {
    if (!actor.administrator) return { errors: { where: t('staff.onlyAdministrators') } }
    return (await desk.channel.mayPost(to.channel))
      ? to
      : { errors: { channel: t('staff.schedule.wrong.notInChannel') } }
  }
  const { phone, chart } = to
  const same =
    before?.reader === reader && before.destination.kind === 'whatsapp' && before.destination
  if (!phone)
    return same ? { ...same, chart } : { errors: { phone: t('staff.schedule.wrong.noPhone') } }
  const conversation = await desk.conversationOf(phone)
  return conversation
    ? { kind: 'whatsapp', conversation, chart }
    : { errors: { phone: t('staff.schedule.wrong.unknownPhone') } }
}

export async function confirmCode(
  desk: SchedulesDesk,
  visit: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const { t, actor } = visit
  const { schedules } = desk
  const schedule = await schedules.get(submission.metadata)
  if (!schedule || schedule.reader !== actor.id)
    return { errors: { code: t('staff.schedule.gone') } }
  const code = textAt(submission.values, 'code')
  const act = { inbound: `slack:${submission.id}`, by: actor.id, id: schedule.id, code }
  const outcome = await schedules.confirm(act)
  if (!outcome) return { errors: { code: t('staff.schedule.gone') } }
  if (outcome.kind === 'over') return { errors: { code: t('staff.schedule.code.over') } }
  if (outcome.kind === 'wrong')
    return { errors: { code: t('staff.schedule.code.wrong', { left: outcome.left }) } }
  return { update: infoModal(t, { text: savedWords(desk, visit, outcome.schedule) }) }
}
