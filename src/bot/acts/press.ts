/**
 * A press on a card: done at once where the press is enough, else a modal asks for what is missing.
 * Presses carry the activation's id, so an act on an old card is refused with what happened since,
 * and the trigger's id, so a repeated delivery changes nothing.
 */
import type { Command } from '../../flows/case/act'
import { stepOf } from '../../flows/definition/lookup'
import type { Activation } from '../../flows/case/case'
import { staleRefusal } from '../../flows/engine/stale'
import type { StaffAnswer } from '../channels/port'
import { askSaid, callPresses } from './calling'
import { located, type StaffDeps, type Visit } from '../staff/context'
import { declinable, needsOf, pressIsEnough } from './needs'
import { allowed, refused } from '../staff/outcome'
import { type OnPress, perform } from './perform'
import type { Screens } from '../staff/screens'
import { table } from '../../flows/table'

/** Does one act at once and says privately what came of it. */
const atOnce =
  (command: (activation: Activation) => Command): OnPress =>
  (deps, screens, { visit, state, activation }) =>
    perform(deps, screens, { visit, state, command: command(activation) })

const decide =
  (choice?: string): OnPress =>
  async (deps, screens, { visit, state, activation }) => {
    const asked = {
      library: deps.library,
      state,
      activation,
      actor: visit.actor,
      membersOf: visit.membersOf,
      ...(choice ? { choice } : {}),
    }
    const needs = needsOf(asked)
    if (!needs.ok) return refused(deps, screens, { visit, state, refusal: needs })
    if (!pressIsEnough(needs.needs))
      return { modal: await screens.decide({ visit, state, needs: needs.needs }) }
    const command: Command = choice
      ? { act: 'choose', activation: activation.id, choices: [choice] }
      : { act: 'confirm', activation: activation.id }
    return perform(deps, screens, { visit, state, command })
  }

/** Opens a modal, if the member may do what it is for. */
const opens =
  (act: Command['act'], name: Exclude<keyof Screens['modals'], 'takeOver'>): OnPress =>
  async (deps, screens, { visit, state, activation }) => {
    const permit = allowed(deps, { visit, state, activation, act })
    return permit.ok
      ? { modal: await screens.modals[name]({ visit, state, activation }) }
      : refused(deps, screens, { visit, state, refusal: permit })
  }

/** The knowledge base needs nothing new: said with one press. */
const decline: OnPress = async (deps, screens, { visit, state, activation }) => {
  const output = declinable(stepOf(deps.library, activation))
  if (!output) return decide()(deps, screens, { visit, state, activation })
  const outputs = { [output.id]: { kind: 'article', article: null, action: 'declined' } as const }
  return perform(deps, screens, {
    visit,
    state,
    command: { act: 'confirm', activation: activation.id, outputs },
  })
}

const take: OnPress = async (deps, screens, pressed) => {
  const { visit, state, activation } = pressed
  if (activation.holder && activation.holder !== visit.actor.id) {
    const permit = allowed(deps, { visit, state, activation, act: 'take' })
    if (!permit.ok) return refused(deps, screens, { visit, state, refusal: permit })
    return { modal: await screens.modals.takeOver({ visit, state, activation }) }
  }
  return perform(deps, screens, {
    visit,
    state,
    command: { act: 'take', activation: activation.id },
  })
}

const handlers: Record<string, OnPress> = table({
  'step.confirm': decide(),
  'step.decline': decline,
  'step.take': take,
  'step.release': atOnce(({ id }) => ({ act: 'release', activation: id })),
  'step.observe': opens('observe', 'observe'),
  'step.comment': opens('comment', 'comment'),
  'step.write': opens('write', 'write'),
  'step.attach': opens('attach', 'attach'),
  'step.reassign': opens('reassign', 'reassign'),
  'step.split': opens('split', 'split'),
  'step.cancel': opens('cancel', 'cancel'),
  'step.consent.yes': atOnce(() => ({ act: 'consent', given: true })),
  'step.consent.no': atOnce(() => ({ act: 'consent', given: false })),
  'step.more': opens('comment', 'more'),
  ...callPresses,
})
const choicePrefix = 'step.choose.'

/** @param action an action id of a card; @param activationId what it was pressed on. */
export async function press(
  deps: StaffDeps,
  screens: Screens,
  { visit, action, activationId }: { visit: Visit; action: string; activationId: string },
): Promise<StaffAnswer> {
  const found = await located(deps, activationId)
  if (!found) return { ephemeral: { text: visit.t('staff.case.none') } }
  const { state, activation } = found
  if (action === 'step.withdraw')
    return perform(deps, screens, {
      visit,
      state,
      command: { act: 'withdraw', message: activationId },
    })
  if (action === 'step.undo')
    return perform(deps, screens, {
      visit,
      state,
      command: { act: 'undo', activation: activationId },
    })
  if (action === 'step.verdict') return askSaid(deps, screens, { visit, state, id: activationId })
  if (!activation)
    return refused(deps, screens, { visit, state, refusal: staleRefusal(state, activationId) })
  const handler = action.startsWith(choicePrefix)
    ? decide(action.slice(choicePrefix.length))
    : handlers[action]
  return handler
    ? handler(deps, screens, { visit, state, activation })
    : { ephemeral: { text: visit.t('staff.press.unknown') } }
}
