/**
 * Calls to a person who cannot be written to: told, not answered, their number for the holder
 * alone, and another channel of theirs.
 */
import { asksForCall, CALL_DAYS, daysCalled } from '../../flows/engine/calling'
import type { Activation, CaseState } from '../../flows/case/case'
import { wordsAtHand } from '../../flows/engine/tells'
import type { StaffAnswer } from '../channels/port'
import type { StaffDeps, Visit } from '../staff/context'
import { needsOf, pressIsEnough } from './needs'
import { allowed, refused } from '../staff/outcome'
import { type OnPress, perform } from './perform'
import type { About } from '../staff/about'
import type { Screens } from '../staff/screens'
import { table } from '../../flows/table'

/** Decides the step with the call: at once where nothing else is asked of it, else in a modal. */
const deciding =
  (called: NonNullable<About['called']>): OnPress =>
  async (deps, screens, { visit, state, activation }) => {
    const { actor, membersOf } = visit
    const needs = needsOf({ library: deps.library, state, activation, actor, membersOf })
    if (!needs.ok) return refused(deps, screens, { visit, state, refusal: needs })
    if (asksForCall({ library: deps.library, state }, activation) && !pressIsEnough(needs.needs))
      return { modal: await screens.decide({ visit, state, needs: needs.needs, called }) }
    const command = { act: 'call', activation: activation.id, answered: called === 'told' } as const
    return perform(deps, screens, { visit, state, command })
  }

/**
 * The last of the days on which nobody answers decides the step; those before it are only noted.
 */
const unanswered: OnPress = (deps, screens, pressed) => {
  const { visit, state, activation } = pressed
  const calls = [...(activation.calls ?? []), { at: visit.now, by: visit.actor.id }]
  if (daysCalled({ calls }).length >= CALL_DAYS)
    return deciding('unreached')(deps, screens, pressed)
  const command = { act: 'call', activation: activation.id, answered: false } as const
  return perform(deps, screens, { visit, state, command })
}

/** Theirs, or of somebody for whom they stand in now. A holder who left the role holds nothing. */
const isHolder = ({ actor }: Visit, { holder }: Activation): boolean =>
  holder !== undefined &&
  (holder === actor.id || actor.roles.some((seat) => seat.substituteOf === holder))

/** Whoever asks for the number of a step that nobody holds takes it with that. */
const number: OnPress = async (deps, screens, { visit, state, activation }) => {
  const permit = allowed(deps, { visit, state, activation, act: 'call' })
  if (!permit.ok) return refused(deps, screens, { visit, state, refusal: permit })
  if (isHolder(visit, activation))
    return { modal: await calling(deps, screens, { visit, state, activation }) }
  const inbound = `slack:${visit.inbound.id}`
  const command = { act: 'take', activation: activation.id } as const
  const taken = await deps.cases.perform({ inbound, actor: visit.actor, case: state.id, command })
  if (!taken.ok) return refused(deps, screens, { visit, state, refusal: taken })
  const held = taken.case.active.find(({ id }) => id === activation.id)
  if (held?.holder !== visit.actor.id) return {}
  return { modal: await calling(deps, screens, { visit, state: taken.case, activation: held }) }
}

async function calling(
  deps: StaffDeps,
  screens: Screens,
  on: { visit: Visit; state: CaseState; activation: Activation },
): Promise<unknown> {
  const { state, activation } = on
  const { name, phone } = state.intake.reporter ?? {}
  const words = wordsAtHand(deps.library, state, activation)
  const known = phone ? await deps.chatOf(phone) : undefined
  return screens.call({
    ...on,
    ...(phone ? { phone } : {}),
    ...(name ? { name } : {}),
    ...(words ? { words } : {}),
    ...(known ? { known } : {}),
  })
}

/** Staff confirmed that the telephone is of the person: words go to its chat from now on. */
export async function linkChat(
  deps: StaffDeps,
  screens: Screens,
  { visit, state }: { visit: Visit; state: CaseState },
): Promise<StaffAnswer> {
  const { phone } = state.intake.reporter ?? {}
  const known = phone ? await deps.chatOf(phone) : undefined
  if (!known) return { ephemeral: { text: visit.t('staff.call.unknown') }, refused: true }
  return perform(deps, screens, { visit, state, command: { act: 'link', contact: known.contact } })
}

/**
 * Also of a step that was decided meanwhile, and of a closed case: the person gets in touch when
 * they can.
 */
export async function askSaid(
  deps: StaffDeps,
  screens: Screens,
  { visit, state, id }: { visit: Visit; state: CaseState; id: string },
): Promise<StaffAnswer> {
  const on = [...state.active, ...state.decided].find((one) => one.id === id)
  if (!on) return { ephemeral: { text: visit.t('staff.case.none') } }
  const permit = allowed(deps, { visit, state, activation: on, act: 'verdict' })
  if (!permit.ok) return refused(deps, screens, { visit, state, refusal: permit })
  return { modal: await screens.modals.said({ visit, state, activation: on }) }
}

/** By the action ids of cards and of the modal of a call. */
export const callPresses: Record<string, OnPress> = table({
  'step.told': deciding('told'),
  'step.unanswered': unanswered,
  'step.phone': number,
  'step.link': linkChat,
})
