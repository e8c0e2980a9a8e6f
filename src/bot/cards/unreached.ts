/**
 * Whom of outside a step writes to, where nobody can be written to: said before it is pressed, with
 * what can be done.
 */
import type { Activation } from '../../flows/case/case'
import { addressee } from '../../flows/case/outside/participants'
import { followedAt, sendingsOf } from '../../flows/case/sending'
import type { Step } from '../../flows/definition/definition'
import { graphOf } from '../../flows/definition/graph'
import { definitionOf, stepOf, isOutside, outsideOnly } from '../../flows/definition/lookup'
import { context, type Block } from './blocks'
import type { WholeView } from './view'

/** The steps that come right after one, also behind joins. */
function following({ library }: WholeView, activation: Activation): Step[] {
  const { steps, out } = graphOf(definitionOf(library, activation))
  const after = (node: string): Step[] =>
    (out.get(node) ?? []).flatMap(({ to, kind }) => {
      if (kind !== 'flow') return []
      const step = steps.get(to)
      return step ? [step] : after(to)
    })
  return after(activation.step)
}

/** What somebody outside is asked once the step is done, or is asked by it. */
const asking = (view: WholeView, activation: Activation): Step[] => {
  const { library } = view
  const own = stepOf(library, activation)
  if (outsideOnly(library, activation)) return own.asks ? [own] : []
  return following(view, activation).filter(
    ({ asks, roles }) => asks !== undefined && roles.every((role) => isOutside(library, role)),
  )
}

/** Whether somebody of a step's part can be written to, and may say that it was received. */
function missing({ state }: WholeView, { roles, leaves }: Step): 'nobody' | 'receiver' | undefined {
  if (roles.every((role) => addressee(state, role) === undefined)) return 'nobody'
  const acknowledges = leaves.some(({ kind }) => kind === 'acknowledgement')
  const receives = (state.participants ?? []).some(
    (participant) => participant.receives && !participant.ended && roles.includes(participant.role),
  )
  return acknowledges && !receives ? 'receiver' : undefined
}

/** Below a step that writes to somebody outside, or asks them. */
export function unreached(view: WholeView, activation: Activation): Block[] {
  const { state, library, t } = view
  if (activation.call) return []
  const found = asking(view, activation).flatMap((step) => missing(view, step) ?? [])
  const [why] = found.includes('nobody') ? ['nobody'] : found
  // What was sent says by itself that nobody could be written to.
  const isSaid =
    why === 'nobody' &&
    outsideOnly(library, activation) &&
    sendingsOf(state).some((sending) => followedAt([activation], sending) !== undefined)
  return why === undefined || isSaid ? [] : [context(t(`staff.card.unreached.${why}`))]
}
