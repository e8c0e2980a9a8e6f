/** Who may see and change a schedule of digests. */
import { escape } from '../cards/blocks'
import type { StaffAnswer } from '../channels/staff-port'
import { memberOf } from '../directory/directory'
import type { Desk, Visit } from '../staff/context'
import type { Schedule } from './schedule-model'
import type { Schedules } from './schedules'

export interface SchedulesDesk extends Desk {
  schedules: Schedules
  /** The conversation in which somebody with this telephone (E.164) writes to us. */
  conversationOf(phone: string): Promise<string | undefined>
  /** Whether there is a channel in which people outside can be written to. */
  chats: boolean
}

/** What a channel is told is theirs to decide, whoever's authority it is read with. */
export const onlyAdministrators = ({ actor }: Visit, { destination }: Schedule): boolean =>
  destination.kind === 'channel' && !actor.administrator

/** Their reader, and administrators; everybody else is told who may. */
export async function permitted(
  desk: SchedulesDesk,
  visit: Visit,
  id: string,
): Promise<{ schedule: Schedule } | { refusal: StaffAnswer }> {
  const schedule = await desk.schedules.get(id)
  if (!schedule)
    return { refusal: { ephemeral: { text: visit.t('staff.schedule.gone') }, refused: true } }
  if (schedule.reader === visit.actor.id || visit.actor.administrator) return { schedule }
  const who = escape(memberOf(visit.directory, schedule.reader)?.name ?? '')
  return {
    refusal: { ephemeral: { text: visit.t('staff.schedule.notYours', { who }) }, refused: true },
  }
}
