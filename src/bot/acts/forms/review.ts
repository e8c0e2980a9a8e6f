/** *Revisar*: what was handed in, seen as a page of fields and sent back where it is wrong. */
import { staleRefusal } from '../../../flows/engine/stale'
import type { StaffAnswer } from '../../channels/staff-port'
import { allowed, refused } from '../../staff/outcome'
import { readCase } from '../../staff/readings'
import { draftKey } from '../../../flows/case/drafts/waits'
import { type ActsDesk, type OnForm, type OnPress, type OnStep, perform } from '../parts/act'
import { chooseModal } from './fill-form'
import { formsInHand, inHand, type InHand, inPlaceOf } from './in-hand'
import { readObserved, readReasons, reasonsModal, reviewModal } from './review-form'
import { changedSince } from './versions'

/** The page of a form, with what changed since the version before. */
export async function reviewOf(desk: ActsDesk, hand: InHand) {
  const { on, form } = hand
  const { state, activation } = on
  const isOpen = state.drafts?.[draftKey(activation)] !== undefined
  const mayObserve =
    isOpen && form.version > 0 && allowed(desk, on, { act: 'observe_form', activation }).ok
  const whole = form.version > 1 ? await desk.cases.whole(on.state.id) : undefined
  const changed = whole ? changedSince(whole, hand) : new Map()
  return reviewModal(hand, { changed, mayObserve })
}

/** Whoever may read the case reads it; an auditor's reading is on its record. */
export const reviewing: OnPress = async (desk, on) => {
  const readable = await readCase(desk, on.visit, { state: on.state, what: 'case' })
  if (!readable) return { ephemeral: { text: on.visit.t('staff.case.notYours') }, refused: true }
  return (await shown(desk, on)) ?? gone(desk, on)
}

async function shown(
  desk: ActsDesk,
  on: OnStep & { tail: string },
): Promise<StaffAnswer | undefined> {
  const found = await formsInHand(desk, on)
  const [only, another] = found?.task.forms ?? []
  if (!found || !only) return undefined
  const output = on.tail || (another ? '' : only.output)
  if (output === '') {
    const row = { action: 'form.review', label: 'staff.button.forms.review' }
    return inPlaceOf(on.visit, chooseModal(on, { ...found, ...row }))
  }
  const hand = await inHand(desk, on, { output })
  return hand && inPlaceOf(on.visit, await reviewOf(desk, hand))
}

const gone = (desk: ActsDesk, on: OnStep): Promise<StaffAnswer> =>
  refused(desk, on, staleRefusal(on.state, on.activation.id))

/** Which fields are observed: why is asked of each. */
export const reviewed: OnForm = async (desk, on) => {
  const { visit, values, about } = on
  const read = readObserved(values, visit)
  if (!read.ok) return { errors: read.errors }
  const { form: output = '', revealed } = about
  const hand = await inHand(desk, on, { output, revealed })
  return hand ? { update: reasonsModal(hand, read.keys) } : gone(desk, on)
}

export const observed: OnForm = async (desk, on) => {
  const { visit, values, about, activation } = on
  const { form: output = '', targets = [] } = about
  const read = readReasons(values, visit, targets)
  if (!read.ok) return { errors: read.errors }
  const { fields } = read
  return perform(desk, on, { act: 'observe_form', activation: activation.id, output, fields })
}
