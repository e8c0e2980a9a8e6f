/**
 * `/conducto resumen`: a reader's own schedules of digests, everybody's for administrators, and
 * what is done about them.
 */
import { registeredNames } from '../entities/registered-names'
import { digestMessage } from './card'
import { schedulesMessage } from './schedules-card'
import type { StaffAnswer } from '../channels/staff-port'
import { memberOf } from '../directory/directory'
import { eachOnce, entitiesRead } from './entities'
import { gatherDigests } from './gather'
import { openRequests } from '../requests/counts'
import { readerOf } from './reader'
import { readerFor } from './give'
import type { Schedule } from './schedule-model'
import type { Visit } from '../staff/context'
import type { Feature, Handler, Press } from '../staff/feature'
import { onlyAdministrators, permitted, type SchedulesDesk } from './schedule-authority'
import { confirmCode, saveSchedule } from './schedule-submit'
import { codeCallback, codeModal, saveCallback, scheduleModal } from './schedule-form'
import { infoModal } from '../staff/modal'

export const scheduling = (desk: SchedulesDesk): Feature => {
  const list: Handler<string> = (visit) => listSchedules(desk, visit)
  return {
    commands: { resumen: list, digest: list },
    actions: {
      'schedule.mine': (visit) => openMine(desk, visit),
      'schedule.new': async (visit) => ({ modal: await form(desk, visit) }),
      'schedule.now': (visit, press) =>
        press.value === 'all' ? seeNow(desk, visit) : seeOf(desk)(visit, press),
      'schedule.change': changing(desk, async (visit, schedule) => ({
        modal: await form(desk, visit, schedule),
      })),
      'schedule.confirm': changing(desk, async (visit, schedule) => ({
        modal: codeModal(visit, schedule.id),
      })),
      'schedule.remove': changing(desk, (visit, schedule) => remove(desk, visit, schedule)),
    },
    callbacks: {
      [saveCallback]: (visit, sent) => saveSchedule(desk, visit, sent),
      [codeCallback]: (visit, sent) => confirmCode(desk, visit, sent),
    },
  }
}

/** Their own; administrators see everybody's. */
const seenBy = (desk: SchedulesDesk, { actor }: Visit): Promise<Schedule[]> =>
  desk.schedules.list(actor.administrator ? undefined : actor.id)

async function listSchedules(
  desk: SchedulesDesk,
  visit: Visit,
  notice?: string,
): Promise<StaffAnswer> {
  const { t, language, now, actor } = visit
  const rows = await seenBy(desk, visit)
  const view = {
    t,
    language,
    now,
    library: desk.library,
    reader: actor.id,
    administrator: actor.administrator,
  }
  return { ephemeral: schedulesMessage({ ...view, rows, said: notice }) }
}

const seeOf =
  (desk: SchedulesDesk): Handler<Press> =>
  async (visit, { value }) => {
    const found = await permitted(desk, visit, value)
    return 'refusal' in found ? found.refusal : seeNow(desk, visit, found.schedule)
  }

/** A press on the schedule that its value names, of who may change it. */
const changing =
  (
    desk: SchedulesDesk,
    act: (visit: Visit, schedule: Schedule) => Promise<StaffAnswer>,
  ): Handler<Press> =>
  async (visit, { value }) => {
    const found = await permitted(desk, visit, value)
    if ('refusal' in found) return found.refusal
    return onlyAdministrators(visit, found.schedule)
      ? { ephemeral: { text: visit.t('staff.onlyAdministrators') }, refused: true }
      : act(visit, found.schedule)
  }

async function remove(desk: SchedulesDesk, visit: Visit, { id }: Schedule): Promise<StaffAnswer> {
  await desk.schedules.remove({ inbound: `slack:${visit.inbound.id}`, by: visit.actor.id, id })
  return listSchedules(desk, visit, visit.t('staff.schedule.removed'))
}

/**
 * From App Home: the form of the only one or of the first one, the list where there are several.
 */
async function openMine(desk: SchedulesDesk, visit: Visit): Promise<StaffAnswer> {
  const [first, second] = await desk.schedules.list(visit.actor.id)
  return second ? listSchedules(desk, visit) : { modal: await form(desk, visit, first) }
}

/** As many options as a menu has. */
const mostOptions = 100

async function form(desk: SchedulesDesk, visit: Visit, schedule?: Schedule) {
  const { library, chats } = desk
  const { actor, directory } = visit
  const held = actor.roles.map(({ role }) => role)
  const everything = actor.administrator || (memberOf(directory, actor.id)?.auditor ?? false)
  const units = library.units
    .filter(({ heads }) => everything || heads.some((role) => held.includes(role)))
    .map(({ id }) => id)
  const nameOf = await registeredNames(desk.store)
  const read = await entitiesRead({ ...desk, nameOf }, visit.reads)
  // What it has already stays, also while nothing of it is pending.
  const kept = (schedule?.scope.entities ?? []).map(nameOf)
  const entities = eachOnce([...kept, ...read]).slice(0, mostOptions)
  const named = kept.length > 0 ? eachOnce(kept) : undefined
  const shown = schedule && { ...schedule, scope: { ...schedule.scope, entities: named } }
  return scheduleModal({ by: visit, library, units, entities, chats, schedule: shown })
}

/** As it would come at this moment; nothing of it is kept. */
async function seeNow(
  desk: SchedulesDesk,
  visit: Visit,
  schedule?: Schedule,
): Promise<StaffAnswer> {
  const { store, library } = desk
  const { now, t, directory, language, actor } = visit
  const asking = { library, directory, now }
  const reader = schedule
    ? readerFor(asking, schedule)
    : readerOf({ ...asking, member: actor.id, scope: {} })
  if (!reader) return { ephemeral: { text: t('staff.schedule.nothing') } }
  const calendar = desk.calendar(now)
  const requests = await openRequests(store)
  const [digest] = await gatherDigests({
    store,
    library,
    catalogue: desk.catalogue,
    calendar,
    now,
    readers: [{ ...reader, language }],
    nameOf: await registeredNames(store),
    requests,
  })
  if (!digest) return {}
  const message = digestMessage({ t }, digest)
  const inView = visit.inbound.kind === 'press' && visit.inbound.where.type === 'view'
  return inView ? { modal: infoModal(t, message) } : { ephemeral: message }
}
