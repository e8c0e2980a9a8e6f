/**
 * `/conducto resumen`: a reader's own schedules of digests, everybody's for administrators, and
 * what is done about them.
 */
import { digestMessage } from './card'
import { schedulesMessage } from './schedules-card'
import { escape } from '../cards/blocks'
import type { StaffAnswer, StaffInbound } from '../channels/port'
import { memberOf } from '../directory/directory'
import { gatherDigests } from './gather'
import { openRequests } from '../requests/counts'
import { readerOf } from './reader'
import { readerFor } from './give'
import type { Schedule } from './schedule-model'
import type { Visit } from '../staff/context'
import type { Desk } from '../staff/desk'
import { codeModal, scheduleModal } from './schedule-form'
import { infoModal } from '../staff/modal'

type Press = Extract<StaffInbound, { kind: 'press' }>

/** Their own; administrators see everybody's. */
const seenBy = (desk: Desk, { actor }: Visit): Promise<Schedule[]> =>
  desk.deps.schedules.list(actor.administrator ? undefined : actor.id)

export async function listSchedules(desk: Desk, by: Visit, said?: string): Promise<StaffAnswer> {
  const { t, language, now, actor } = by
  const rows = await seenBy(desk, by)
  const about = {
    t,
    language,
    now,
    library: desk.deps.library,
    reader: actor.id,
    administrator: actor.administrator,
  }
  return { ephemeral: schedulesMessage({ ...about, rows, ...(said && { said }) }) }
}

export async function schedulePress(desk: Desk, by: Visit, press: Press): Promise<StaffAnswer> {
  const { action, value } = press
  if (action === 'schedule.mine') return openMine(desk, by)
  if (action === 'schedule.new') return { modal: form(desk, by) }
  if (action === 'schedule.now' && value === 'all') return seeNow(desk, by)
  const found = await permitted(desk, by, value)
  if ('refusal' in found) return found.refusal
  const { schedule } = found
  if (action === 'schedule.now') return seeNow(desk, by, schedule)
  if (onlyAdministrators(by, schedule))
    return { ephemeral: { text: by.t('staff.onlyAdministrators') }, refused: true }
  if (action === 'schedule.change') return { modal: form(desk, by, schedule) }
  if (action === 'schedule.confirm') return { modal: codeModal(by, schedule.id) }
  if (action !== 'schedule.remove') return {}
  await desk.deps.schedules.remove({
    inbound: `slack:${by.inbound.id}`,
    by: by.actor.id,
    id: schedule.id,
  })
  return listSchedules(desk, by, by.t('staff.schedule.removed'))
}

/** What a channel is told is theirs to decide, whoever's authority it is read with. */
export const onlyAdministrators = ({ actor }: Visit, { destination }: Schedule): boolean =>
  destination.kind === 'channel' && !actor.administrator

/** Their reader, and administrators; everybody else is told who may. */
export async function permitted(
  desk: Desk,
  by: Visit,
  id: string,
): Promise<{ schedule: Schedule } | { refusal: StaffAnswer }> {
  const schedule = await desk.deps.schedules.get(id)
  if (!schedule)
    return { refusal: { ephemeral: { text: by.t('staff.schedule.gone') }, refused: true } }
  if (schedule.reader === by.actor.id || by.actor.administrator) return { schedule }
  const who = escape(memberOf(by.directory, schedule.reader)?.name ?? '')
  return {
    refusal: { ephemeral: { text: by.t('staff.schedule.notYours', { who }) }, refused: true },
  }
}

/**
 * From App Home: the form of the only one or of the first one, the list where there are several.
 */
async function openMine(desk: Desk, by: Visit): Promise<StaffAnswer> {
  const [first, second] = await desk.deps.schedules.list(by.actor.id)
  return second ? listSchedules(desk, by) : { modal: form(desk, by, first) }
}

function form({ deps }: Desk, by: Visit, schedule?: Schedule) {
  const { library } = deps
  const { actor, directory } = by
  const held = actor.roles.map(({ role }) => role)
  const all = actor.administrator || (memberOf(directory, actor.id)?.auditor ?? false)
  const units = library.units
    .filter(({ heads }) => all || heads.some((role) => held.includes(role)))
    .map(({ id }) => id)
  return scheduleModal({ by, library, units, chats: deps.chats, ...(schedule && { schedule }) })
}

/** As it would come at this moment; nothing of it is kept. */
async function seeNow({ deps }: Desk, by: Visit, schedule?: Schedule): Promise<StaffAnswer> {
  const { store, library } = deps
  const { now, t, directory, language, actor } = by
  const asking = { library, directory, now }
  const reader = schedule
    ? readerFor(asking, schedule)
    : readerOf({ ...asking, member: actor.id, scope: {} })
  if (!reader) return { ephemeral: { text: t('staff.schedule.nothing') } }
  const calendar = deps.calendar(now)
  const requests = await openRequests(store)
  const [digest] = await gatherDigests({
    store,
    library,
    calendar,
    now,
    readers: [{ ...reader, language }],
    requests,
  })
  if (!digest) return {}
  const message = digestMessage({ t }, digest)
  const inView = by.inbound.kind === 'press' && by.inbound.where.type === 'view'
  return inView ? { modal: infoModal(t, message) } : { ephemeral: message }
}
