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

async function showChannels(desk: ChannelsDesk, by: Visit): Promise<StaffAnswer> {
  if (!by.actor.administrator) return refused(by)
  return { ephemeral: channelsMessage(await viewOf(desk, by), await desk.channels.rows()) }
}

/** *Vincular de nuevo*: what comes next is said at once. */
async function channelPress(desk: ChannelsDesk, by: Visit, press: Press): Promise<StaffAnswer> {
  if (!by.actor.administrator) return refused(by)
  const channel = channelName(by.t, press.value)
  const outcome = await desk.channels.relink(press.value)
  if (outcome !== 'asked')
    return { ephemeral: { text: by.t(`staff.channels.relink.${outcome}`, { channel }) } }
  const text = `${by.t('staff.channels.relink.asked', { channel })} ${placeWords(await viewOf(desk, by))}`
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
