/** Personal data of a form shown to who may read the case: its record says that they were. */
import { mayRead } from '../../../flows/authority/reading'
import { staleRefusal } from '../../../flows/engine/stale'
import type { StaffAnswer } from '../../channels/staff-port'
import { refused } from '../../staff/outcome'
import type { Block } from '../../cards/blocks'
import type { ActsDesk, OnPress } from '../parts/act'
import { pageModal, summaryModal } from './fill-form'
import { aboutPressed, inHand, type InHand } from './in-hand'
import { reviewOf } from './review'

/** The modal in which it was pressed, with them. */
const shownIn = (
  desk: ActsDesk,
  where: string,
  { hand, page }: { hand: InHand; page: number },
): Block | Promise<Block> => {
  if (where === 'page') return pageModal(hand, page)
  return where === 'summary' ? summaryModal(hand) : reviewOf(desk, hand)
}

/** What cannot be recorded is not shown. */
export const revealing: OnPress = async (desk, on) => {
  const { visit, state, activation, tail } = on
  const { form: output = '', page = 0 } = aboutPressed(visit)
  const none = (): Promise<StaffAnswer> => refused(desk, on, staleRefusal(state, activation.id))
  if (!mayRead({ library: desk.library, state, actor: visit.actor })) return none()
  const read = await desk.cases.perform({
    inbound: `slack:${visit.inbound.id}`,
    actor: visit.actor,
    case: state.id,
    command: { act: 'read', what: 'form', form: output },
    read: { state, directory: visit.directory },
  })
  if (!read.ok) return refused(desk, on, read)
  const hand = await inHand(desk, { ...on, state: read.case }, { output, revealed: true })
  return hand ? { update: await shownIn(desk, tail, { hand, page }) } : none()
}
