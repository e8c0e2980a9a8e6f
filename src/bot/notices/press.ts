/**
 * The buttons of a notice: postpone, give back what is not one's own, have somebody reminded. The
 * message is shown anew after each.
 */
import type { Activation, CaseState } from '../../flows/case/case'
import { staleRefusal } from '../../flows/engine/stale'
import { mentionEffect, toNotice } from './alert-effects'
import { noticeEffect } from './notices'
import type { StaffAnswer, StaffInbound } from '../channels/port'
import type { EffectRecord } from '../../store/port'
import type { Visit } from '../staff/context'
import { located } from '../staff/context'
import type { Desk } from '../staff/desk'
import { words } from '../staff/inputs'
import { aboutStep, aboutOf } from '../staff/about'
import { caseLine, modal } from '../staff/modal'
import { allowed, refused } from '../staff/outcome'
import { table } from '../../flows/table'

type Press = Extract<StaffInbound, { kind: 'press' }>
type Submission = Extract<StaffInbound, { kind: 'submit' }>
interface OnNotice {
  state: CaseState
  activation: Activation
  slot: string
}
type Handler = (desk: Desk, by: Visit, on: OnNotice) => Promise<StaffAnswer>

const inboundOf = ({ inbound }: Visit): string => `slack:${inbound.id}`

/** Why nothing changed; the message says how things stand. */
async function no(
  desk: Desk,
  by: Visit,
  about: Parameters<typeof refused>[2] & { slot: string },
): Promise<StaffAnswer> {
  await desk.deps.notices.refresh(by.actor.id, about.slot)
  return refused(desk.deps, desk.screens, about)
}

const postpone: Handler = async (desk, by, { state, activation, slot }) => {
  const extra = [noticeEffect({ member: by.actor.id, slot })]
  const command = { act: 'postpone', activation: activation.id } as const
  const request = { inbound: inboundOf(by), actor: by.actor, case: state.id, command, extra }
  const outcome = await desk.deps.cases.perform(request)
  return outcome.ok ? {} : no(desk, by, { visit: by, state, refusal: outcome, slot })
}

const notMine: Handler = async (desk, by, { state, activation, slot }) => {
  const permit = allowed(desk.deps, { visit: by, state, activation, act: 'release' })
  if (!permit.ok) return no(desk, by, { visit: by, state, refusal: permit, slot })
  const { t } = by
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
function nudgeEffect(by: Visit, { state, activation }: OnNotice): EffectRecord {
  const { actor, now, inbound } = by
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
const nudge: Handler = async (desk, by, on) => {
  const { activation, slot } = on
  const member = by.actor.id
  const items = await desk.deps.notices.items(member, slot)
  const asks = items.some(
    (item) => item.kind === 'escalate' && item.activation === activation.id && !item.nudged,
  )
  if (asks) {
    const about = { inbound: inboundOf(by), member, slot, activation: activation.id }
    await desk.deps.notices.nudge({ ...about, effect: nudgeEffect(by, on) })
  } else await desk.deps.notices.refresh(member, slot)
  return {}
}

const handlers: Record<string, Handler> = table({
  'reminder.postpone': postpone,
  'reminder.notmine': notMine,
  'reminder.nudge': nudge,
})

/** A press on a notice; its value names the activation and the message. */
export async function noticePress(
  desk: Desk,
  by: Visit,
  { action, value }: Press,
): Promise<StaffAnswer> {
  const [id = '', slot = ''] = value.split('|')
  const handler = handlers[action]
  const found = await located(desk.deps, id)
  if (!handler || !found) return { ephemeral: { text: by.t('staff.case.none') } }
  const { state, activation } = found
  if (!activation) return no(desk, by, { visit: by, state, refusal: staleRefusal(state, id), slot })
  return handler(desk, by, { state, activation, slot })
}

/**
 * The reason why a step is not the presser's: it goes back to its role, and the thread says why.
 */
export async function submitNotMine(
  desk: Desk,
  by: Visit,
  submission: Submission,
): Promise<StaffAnswer> {
  const { activation = '', slot = '' } = aboutOf(submission.metadata)
  const parsed = desk.screens.parse.words(submission.values, by)
  if (!parsed.ok) return { errors: parsed.errors }
  const found = await located(desk.deps, activation)
  if (!found) return { ephemeral: { text: by.t('staff.case.none') } }
  const { state } = found
  const outcome = await desk.deps.cases.perform({
    ...{ inbound: inboundOf(by), actor: by.actor, case: state.id },
    command: { act: 'release', activation, reason: parsed.text },
    extra: [noticeEffect({ member: by.actor.id, slot })],
  })
  return outcome.ok ? {} : no(desk, by, { visit: by, state, refusal: outcome, slot })
}
