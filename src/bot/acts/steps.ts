/**
 * What the acts on steps hear. Presses carry the activation's id, so an act on an old card is
 * refused with what happened since, and the trigger's id, so a repeated delivery changes nothing.
 */
import { staleRefusal } from '../../flows/engine/stale'
import type { StaffAnswer } from '../channels/staff-port'
import { located, type Visit } from '../staff/context'
import type { Feature, Handler, Press, Submission } from '../staff/feature'
import { refused } from '../staff/outcome'
import type { Act, ActsDesk, OnAnyPress, OnPress } from './parts/act'
import { acts } from './acts'
import { inTime } from './awaited'
import { more } from './more'

/** One feature an act: what two of them hear is found at the start. */
export const stepActs = (desk: ActsDesk): Feature[] =>
  [...acts, more].map((act) => ({
    answers: act.answers,
    actions: { ...pressesOf(desk, act), ...anyPressesOf(desk, act) },
    callbacks: formsOf(desk, act),
  }))

const mapped = <From, To>(
  entries: Record<string, From> | undefined,
  to: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(entries ?? {}).map(([id, value]) => [id, to(value)]))

/** The act of a form is found when it is submitted, or later, when its files are here. */
function formsOf(desk: ActsDesk, { forms }: Act): Record<string, Handler<Submission>> {
  const submit: Handler<Submission> = (visit, submission) => inTime(desk, visit, submission)
  return mapped(forms, () => submit)
}

const none = ({ t }: Visit): StaffAnswer => ({ ephemeral: { text: t('staff.case.none') } })

const pressesOf = (desk: ActsDesk, { presses }: Act): Record<string, Handler<Press>> =>
  mapped(presses, (act: OnPress) => async (visit, press) => {
    const found = await located(desk, press.value)
    if (!found) return none(visit)
    const { state, activation } = found
    const answer = activation
      ? await act(desk, { visit, state, activation, tail: press.tail })
      : await refused(desk, { visit, state }, staleRefusal(state, press.value))
    return inPlace(press, answer)
  })

const anyPressesOf = (desk: ActsDesk, { anyPresses }: Act): Record<string, Handler<Press>> =>
  mapped(anyPresses, (act: OnAnyPress) => async (visit, press) => {
    const found = await located(desk, press.value)
    if (!found) return none(visit)
    return inPlace(
      press,
      await act(desk, { visit, state: found.state, id: press.value, tail: press.tail }),
    )
  })

/**
 * What a step looked like when these were opened: they give way to the form of the act, or they
 * would be there again after it.
 */
const passing: readonly string[] = ['step.more', 'step.persons', 'step.secrets', 'info']

function inPlace({ where }: Press, { modal, ...answer }: StaffAnswer): StaffAnswer {
  if (!modal) return answer
  return where.type === 'view' && passing.includes(where.callbackId)
    ? { ...answer, update: modal }
    : { ...answer, modal }
}
