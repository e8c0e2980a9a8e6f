/** What the presser is privately told: what came of the act, or why nothing changed and who may. */
import type { ActName, Command, Refusal } from '../../flows/case/act'
import type { Activation, CaseState } from '../../flows/case/case'
import { may, type May } from '../../flows/authority/may'
import type { StaffAnswer } from '../channels/port'
import { nextOf } from '../home/yours'
import type { StaffDeps, Visit } from './context'
import type { Screens, TakeBack } from './screens'

/** Asked before a modal opens, so that nobody types for nothing. */
export const allowed = (
  deps: StaffDeps,
  {
    visit,
    state,
    activation,
    act,
  }: { visit: Visit; state: CaseState; activation?: Activation; act: ActName },
): May => {
  const { actor, membersOf } = visit
  return may({
    library: deps.library,
    state,
    actor,
    act,
    membersOf,
    ...(activation ? { activation } : {}),
  })
}

export async function refused(
  _deps: StaffDeps,
  screens: Screens,
  about: { visit: Visit; state: CaseState; refusal: Refusal },
): Promise<StaffAnswer> {
  return { ephemeral: await screens.refusal(about), refused: true }
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

function takeBackOf(visit: Visit, state: CaseState, command: Command): TakeBack | undefined {
  const by = visit.actor.id
  if (command.act === 'write') {
    const written = state.messages.filter((one) => one.by === by && one.undo).at(-1)
    return written?.undo && { message: written.id, until: written.undo.until }
  }
  if (command.act === 'cancel') {
    const [step] = state.cancelled?.undo?.steps ?? []
    return step === undefined ? undefined : { step }
  }
  if (!undoable.includes(command.act) || !('activation' in command)) return undefined
  const entry = state.undo.find((one) => one.activation === command.activation && one.by === by)
  return entry && { step: entry.activation }
}

export async function performed(
  deps: StaffDeps,
  screens: Screens,
  { visit, state, command }: { visit: Visit; state: CaseState; command: Command },
): Promise<StaffAnswer> {
  const back = takeBackOf(visit, state, command)
  // The card shows what comes next of the same run, with its undo: private words would only push it
  // away.
  if (back && 'step' in back && onCard(visit) && goesOn(state, back.step, visit.actor.id)) return {}
  const next = await nextOf(deps.store, visit.actor, {
    membersOf: visit.membersOf,
    except: state.id,
  })
  const withdrawn = command.act === 'withdraw' ? { withdrawn: true } : {}
  const about = { visit, state, ...(back ? { back } : {}), ...withdrawn, ...(next ? { next } : {}) }
  return { ephemeral: await screens.confirmed(about) }
}
