/**
 * The buttons of a notice: postpone, give back what is not one's own, have somebody reminded. The
 * message is shown anew after each.
 */
import type { Refusal } from '../../flows/case/act'
import type { Activation, CaseState } from '../../flows/case/case'
import { staleRefusal } from '../../flows/engine/stale'
import { mentionEffect, toNotice } from '../effects/alert-effects'
import { isBelow } from '../effects/notice-model'
import { noticeEffect, type Notices } from './notices'
import type { StaffAnswer } from '../channels/staff-port'
import type { EffectRecord } from '../../store/port'
import { type Desk, located, type Visit } from '../staff/context'
import { type Feature, type Handler, idsIn, type Press, type Submission } from '../staff/feature'
import { outcome as outcomeOf, reading, readText } from '../staff/values'
import { words } from '../staff/inputs'
import { aboutOf, aboutStep } from '../staff/about'
import { caseLine, modal } from '../staff/modal'
import { allowed, type OnCase, refused } from '../staff/outcome'

export interface NoticesDesk extends Desk {
  notices: Notices
}
export const reminding = (desk: NoticesDesk): Feature => ({
  actions: {
    'reminder.postpone': pressOn(desk, postpone),
    'reminder.notmine': pressOn(desk, notMine),
    'reminder.nudge': pressOn(desk, nudge),
  },
  callbacks: { 'reminder.notmine': (visit, sent) => submitNotMine(desk, visit, sent) },
})
interface OnNotice {
  state: CaseState
  activation: Activation
  slot: string
}
type OnPress = (desk: NoticesDesk, visit: Visit, on: OnNotice) => Promise<StaffAnswer>

const inboundOf = ({ inbound }: Visit): string => `slack:${inbound.id}`

/** Why nothing changed; the message says how things stand. */
async function unchanged(
  desk: NoticesDesk,
  on: OnCase,
  { refusal, slot }: { refusal: Refusal; slot: string },
): Promise<StaffAnswer> {
  await desk.notices.refresh(on.visit.actor.id, slot)
  return refused(desk, on, refusal)
}

const postpone: OnPress = async (desk, visit, { state, activation, slot }) => {
  const extra = [noticeEffect({ member: visit.actor.id, slot })]
  const command = { act: 'postpone', activation: activation.id } as const
  const request = { inbound: inboundOf(visit), actor: visit.actor, case: state.id, command, extra }
  const outcome = await desk.cases.perform(request)
  return outcome.ok ? {} : unchanged(desk, { visit, state }, { refusal: outcome, slot })
}

const notMine: OnPress = async (desk, visit, { state, activation, slot }) => {
  const permit = allowed(desk, { visit, state }, { act: 'release', activation })
  if (!permit.ok) return unchanged(desk, { visit, state }, { refusal: permit, slot })
  const { t } = visit
  const form = modal({
    t,
    callback: 'reminder.notmine',
    title: t('staff.notice.form.title'),
    submit: t('staff.notice.form.submit'),
    about: { ...aboutStep(state, activation), slot },
    blocks: [
      caseLine(state),
      words(
        { id: 'text', label: t('staff.notice.form.reason'), hint: t('staff.notice.form.hint') },
        { multiline: true },
      ),
    ],
  })
  return { modal: form }
}

/** Whoever holds it hears it at once; where nobody does, its role in the thread. */
function nudgeEffect(visit: Visit, { state, activation }: OnNotice): EffectRecord {
  const { actor, now, inbound } = visit
  const id = `nudge:${inbound.id}`
  return activation.holder
    ? toNotice(id, activation.holder, {
        kind: 'nudge',
        activation: activation.id,
        at: now,
        by: actor.id,
      })
    : mentionEffect(id, { case: state.id, activation: activation.id, about: 'asked', by: actor.id })
}
const nudge: OnPress = async (desk, visit, on) => {
  const { activation, slot } = on
  const member = visit.actor.id
  const items = await desk.notices.items(member, slot)
  const asks = items.some(
    (item) => isBelow(item) && item.activation === activation.id && !item.nudged,
  )
  if (asks) {
    await desk.notices.nudge({
      inbound: inboundOf(visit),
      member,
      slot,
      activation: activation.id,
      effect: nudgeEffect(visit, on),
    })
  } else await desk.notices.refresh(member, slot)
  return {}
}

/** A press on a notice; its value names the activation and the message. */
const pressOn =
  (desk: NoticesDesk, act: OnPress): Handler<Press> =>
  async (visit, { value }) => {
    const [id, slot] = idsIn(value)
    const found = await located(desk, id)
    if (!found) return { ephemeral: { text: visit.t('staff.case.none') } }
    const { state, activation } = found
    return activation
      ? act(desk, visit, { state, activation, slot })
      : unchanged(desk, { visit, state }, { refusal: staleRefusal(state, id), slot })
  }

/**
 * The reason why a step is not the presser's: it goes back to its role, and the thread says why.
 */
async function submitNotMine(
  desk: NoticesDesk,
  visit: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const { activation = '', slot = '' } = aboutOf(submission.metadata)
  const read = reading(visit, submission.values)
  const reason = readText(read, 'text')
  const parsed = outcomeOf(read, () => ({ reason }))
  if (!parsed.ok) return { errors: parsed.errors }
  const found = await located(desk, activation)
  if (!found) return { ephemeral: { text: visit.t('staff.case.none') } }
  const { state } = found
  const outcome = await desk.cases.perform({
    inbound: inboundOf(visit),
    actor: visit.actor,
    case: state.id,
    command: { act: 'release', activation, reason: parsed.reason },
    extra: [noticeEffect({ member: visit.actor.id, slot })],
  })
  return outcome.ok ? {} : unchanged(desk, { visit, state }, { refusal: outcome, slot })
}
