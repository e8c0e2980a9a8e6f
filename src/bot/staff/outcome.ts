/** What the presser is privately told: what came of the act, or why nothing changed and who may. */
import type { ActName, Command, Refusal } from '../../flows/case/act'
import type { Activation, CaseState } from '../../flows/case/case'
import { endsEarly } from '../../flows/case/mood'
import { may, type May } from '../../flows/authority/may'
import { refusalWords } from '../cards/refusals'
import type { StaffAnswer } from '../channels/staff-port'
import { nextOf } from './yours'
import { confirmed, type TakeBack } from './confirmed'
import type { Desk, StaffDeps, Visit } from './context'

/** Who acts on which case. */
export interface OnCase {
  visit: Visit
  state: CaseState
}

/** Asked before a modal opens, so that nobody types for nothing. */
export const allowed = (
  { library }: Pick<StaffDeps, 'library'>,
  { visit: { actor, membersOf }, state }: OnCase,
  wanted: { act: ActName; activation?: Activation },
): May => may({ library, state, actor, membersOf, ...wanted })

/** @param on with the step that it is about, where it is about one. */
export async function refused(
  { views }: Pick<Desk, 'views'>,
  { visit, state, activation }: OnCase & { activation?: Activation },
  refusal: Refusal,
): Promise<StaffAnswer> {
  const view = await views.caseView(state, visit.language, { directory: visit.directory })
  return {
    ephemeral: refusalWords(view, { activation: activation?.id, ...refusal }, visit.actor),
    refused: true,
  }
}

/**
 * Whether the presser has the card before them: not in a modal opened from a list, nor on App Home.
 */
const onCard = ({ inbound }: Visit): boolean =>
  inbound.kind === 'submit' || (inbound.kind === 'press' && inbound.where.type === 'message')

/** Whether the card of a decided step has a next one of the same member. */
function goesOn(state: CaseState, decided: string, member: string): boolean {
  const card = state.decided.find(({ id }) => id === decided)?.card
  return state.active.some((row) => row.card === card && row.holder === member && !row.call)
}

const undoable: readonly string[] = ['confirm', 'choose', 'observe', 'call']

function takeBackOf({ visit, state }: OnCase, command: Command): TakeBack | undefined {
  const member = visit.actor.id
  if (command.act === 'write') {
    const written = state.messages.filter((message) => message.by === member && message.undo).at(-1)
    return written?.undo && { message: written.id, until: written.undo.until }
  }
  if (endsEarly(command.act)) {
    const [step] = state.cancelled?.undo?.steps ?? []
    return step === undefined ? undefined : { step }
  }
  if (!undoable.includes(command.act) || !('activation' in command)) return undefined
  const entry = state.undo.find(
    (entry) => entry.activation === command.activation && entry.by === member,
  )
  return entry && { step: entry.activation }
}

/** @param on with the case as the act left it. */
export async function performed(desk: Desk, on: OnCase, command: Command): Promise<StaffAnswer> {
  const { visit, state } = on
  const { actor, language, directory, membersOf } = visit
  const back = takeBackOf(on, command)
  // The card shows what comes next of the same run, with its undo: private words would only push it
  // away.
  if (back && 'step' in back && onCard(visit) && goesOn(state, back.step, actor.id)) return {}
  const { library, store } = desk
  const next = await nextOf(store, actor, { library, membersOf, except: state.id })
  const view = await desk.views.caseView(state, language, { directory, nameless: true })
  const rowView = await desk.views.rowView(actor.id, directory)
  const withdrawn = command.act === 'withdraw'
  return { ephemeral: confirmed({ view, back, withdrawn, next, rowView }) }
}
