/**
 * `/conducto canales`: administrators see how each channel is and link one again. Everybody else is
 * told who may.
 */
import type { StaffAnswer } from '../channels/staff-port'
import { channelsMessage, type ChannelsView, placeWords } from './channels-card'
import { section } from '../cards/blocks'
import { channelName } from './cards'
import { mention } from '../cards/view'
import type { Desk, Visit } from '../staff/context'
import type { Feature, Handler, Press } from '../staff/feature'
import type { Channels } from './channels'

export interface ChannelsDesk extends Desk {
  channels: Channels
}
export const linkedChannels = (desk: ChannelsDesk): Feature => {
  const show: Handler<string> = (visit) => showChannels(desk, visit)
  return {
    commands: { canales: show, channels: show },
    actions: { 'channel.relink': (visit, press) => channelPress(desk, visit, press) },
  }
}

const viewOf = async (
  { channels }: ChannelsDesk,
  { t, language, now }: Visit,
): Promise<ChannelsView> => ({
  t,
  language,
  now,
  codes: await channels.codes(),
})

async function showChannels(desk: ChannelsDesk, visit: Visit): Promise<StaffAnswer> {
  if (!visit.actor.administrator) return refused(visit)
  return { ephemeral: channelsMessage(await viewOf(desk, visit), await desk.channels.rows()) }
}

/** *Vincular de nuevo*: what comes next is said at once. */
async function channelPress(desk: ChannelsDesk, visit: Visit, press: Press): Promise<StaffAnswer> {
  if (!visit.actor.administrator) return refused(visit)
  const channel = channelName(visit.t, press.value)
  const outcome = await desk.channels.relink(press.value)
  if (outcome !== 'asked')
    return { ephemeral: { text: visit.t(`staff.channels.relink.${outcome}`, { channel }) } }
  const text = `${visit.t('staff.channels.relink.asked', { channel })} ${placeWords(await viewOf(desk, visit))}`
  return { ephemeral: { text, blocks: [section(text)] } }
}

const mostNamed = 5
function refused({ t, directory }: Visit): StaffAnswer {
  const administrators = directory.members.filter(
    ({ administrator, active }) => administrator && active !== false,
  )
  const who = administrators.slice(0, mostNamed).map(({ id }) => mention(id))
  return {
    ephemeral: { text: t('staff.channels.refused', { count: who.length, who: who.join(', ') }) },
  }
}
