/**
 * Calls to a person who cannot be written to: told, not answered, their number for the holder
 * alone, and another channel of theirs.
 */
import { asksForCall, CALL_DAYS, daysCalled } from '../../flows/engine/calling'
import type { Activation } from '../../flows/case/case'
import { wordsAtHand } from '../../flows/engine/tells'
import { callButtons } from '../cards/calling'
import type { StaffAnswer } from '../channels/staff-port'
import type { Visit } from '../staff/context'
import { allowed, type OnCase, refused } from '../staff/outcome'
import {
  type Act,
  type ActsDesk,
  type OnPress,
  type OnStep,
  perform,
  stepButton,
} from './parts/act'
import { callModal } from './parts/call-form'
import { askFor, needsAt } from './decide'
import { pressIsEnough } from './parts/needs'

/** Decides the step with the call: at once where nothing else is asked of it, else in a modal. */
const deciding =
  (called: 'told' | 'unreached'): OnPress =>
  async (desk, on) => {
    const { state, activation } = on
    const needs = needsAt(desk, on)
    if (!needs.ok) return refused(desk, on, needs)
    if (asksForCall({ library: desk.library, state }, activation) && !pressIsEnough(needs.needs))
      return { modal: await askFor(desk, on, { needs: needs.needs, called }) }
    const answered = called === 'told'
    const command = { act: 'call', activation: activation.id, answered } as const
    return perform(desk, on, command, { performing: needs.performing })
  }

/**
 * The last of the days on which nobody answers decides the step; those before it are only noted.
 */
const unanswered: OnPress = (desk, on) => {
  const { visit, activation } = on
  const calls = [...(activation.calls ?? []), { at: visit.now, by: visit.actor.id }]
  if (daysCalled({ calls }).length >= CALL_DAYS) return deciding('unreached')(desk, on)
  return perform(desk, on, { act: 'call', activation: activation.id, answered: false })
}

/** Theirs, or of somebody for whom they stand in now. A holder who left the role holds nothing. */
const isHolder = ({ actor }: Visit, { holder }: Activation): boolean =>
  holder !== undefined &&
  (holder === actor.id || actor.roles.some((seat) => seat.substituteOf === holder))

/** Whoever asks for the number of a step that nobody holds takes it with that. */
const number: OnPress = async (desk, on) => {
  const { visit, state, activation } = on
  const permit = allowed(desk, on, { act: 'call', activation })
  if (!permit.ok) return refused(desk, on, permit)
  if (isHolder(visit, activation)) return { modal: await calling(desk, on) }
  const inbound = `slack:${visit.inbound.id}`
  const command = { act: 'take', activation: activation.id } as const
  const taken = await desk.cases.perform({ inbound, actor: visit.actor, case: state.id, command })
  if (!taken.ok) return refused(desk, on, taken)
  const held = taken.case.active.find(({ id }) => id === activation.id)
  if (held?.holder !== visit.actor.id) return {}
  return { modal: await calling(desk, { visit, state: taken.case, activation: held }) }
}

async function calling(desk: ActsDesk, on: OnStep): Promise<unknown> {
  const { state, activation } = on
  const { name, phone } = state.intake.reporter ?? {}
  const words = wordsAtHand(desk.library, state, activation)
  const known = phone ? await desk.chatOf(phone) : undefined
  return callModal({ ...on, phone, name, words, known })
}

/** Staff confirmed that the telephone is of the person: words go to its chat from now on. */
export async function linkChat(desk: ActsDesk, on: OnCase): Promise<StaffAnswer> {
  const { phone } = on.state.intake.reporter ?? {}
  const known = phone ? await desk.chatOf(phone) : undefined
  if (!known) return { ephemeral: { text: on.visit.t('staff.call.unknown') }, refused: true }
  return perform(desk, on, { act: 'link', contact: known.contact })
}

export const call: Act = {
  card: {
    place: 20,
    buttons: (view, activation) => {
      if (!asksForCall(view, activation)) return []
      const phone = stepButton('step.phone', activation, view.t('staff.button.phone'))
      return [
        ...callButtons(view.t, activation),
        ...(view.state.intake.reporter?.phone ? [phone] : []),
      ]
    },
  },
  presses: {
    'step.told': deciding('told'),
    'step.unanswered': unanswered,
    'step.phone': number,
    'step.link': linkChat,
  },
}
