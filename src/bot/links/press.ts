/**
 * `/conducto canales`: administrators see how each channel is and link one again. Everybody else is
 * told who may.
 */
import type { StaffAnswer, StaffInbound } from '../channels/port'
import { channelsMessage, type ChannelsView, placeWords } from './channels-card'
import { section } from '../cards/blocks'
import { channelName } from './cards'
import { mention } from '../cards/view'
import type { Visit } from '../staff/context'
import type { Desk } from '../staff/desk'

type Press = Extract<StaffInbound, { kind: 'press' }>

const viewOf = async ({ deps }: Desk, { t, language, now }: Visit): Promise<ChannelsView> => ({
  ...{ t, language, now, codes: await deps.channels.codes() },
})

export async function showChannels(desk: Desk, by: Visit): Promise<StaffAnswer> {
  if (!by.actor.administrator) return refused(by)
  return { ephemeral: channelsMessage(await viewOf(desk, by), await desk.deps.channels.rows()) }
}

/** *Vincular de nuevo*: what comes next is said at once. */
export async function channelPress(desk: Desk, by: Visit, press: Press): Promise<StaffAnswer> {
  if (!by.actor.administrator) return refused(by)
  const channel = channelName(by.t, press.value)
  const outcome = await desk.deps.channels.relink(press.value)
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
