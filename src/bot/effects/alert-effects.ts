/**
 * Reminders, escalations and returns to a role as records: commands to members' notices, and words
 * in the thread. Pure.
 */
import type { Decision, FlowEffect } from '../../flows/case/act'
import type { CaseState } from '../../flows/case/case'
import type { EffectRecord } from '../../store/port'
import { underHeadline } from './effects-shown'
import { threadLane } from './effect-context'
import { memberOf, membersOf, standInsOf } from '../directory/directory'
import type { Directory } from '../directory/directory-model'
import type { CasePayload } from './payloads'
import type { NoticeItem } from './notice-model'

type Alert = Extract<FlowEffect, { kind: 'remind' | 'escalate' | 'released' }>
const kinds: readonly string[] = ['remind', 'escalate', 'released'] satisfies Alert['kind'][]
const isAlert = (effect: FlowEffect): effect is Alert => kinds.includes(effect.kind)

/** Whether a decision says something about terms. */
export const hasAlerts = ({ effects }: Decision): boolean => effects.some(isAlert)

/** Members of one level that are told at most. */
const mostTold = 5

/** What one wants of a member's notice. */
export const toNotice = (
  id: string,
  member: string,
  item: Omit<NoticeItem, 'id'>,
): EffectRecord => ({
  id: `${id}:${member}`,
  kind: 'command',
  lane: `notice:${member}`,
  payload: { type: 'to_notice', member, item } satisfies CasePayload,
})

type Mention = Extract<CasePayload, { type: 'mention' }>
/** Words in a case's thread that mention a role. */
export const mentionEffect = (id: string, mention: Omit<Mention, 'type'>): EffectRecord => ({
  id,
  kind: 'say',
  lane: threadLane(mention.case),
  payload: { type: 'mention', ...mention } satisfies CasePayload,
  ...underHeadline(mention.case),
})

export interface AlertContext {
  directory: Directory
  /** La Paz day. */
  day: string
}

const told = (effect: Alert, state: CaseState, { directory, day }: AlertContext): string[] => {
  const row = state.active.find(({ id }) => id === effect.activation)
  switch (effect.kind) {
    case 'remind':
      return effect.member
        ? [effect.member, ...standInsOf(directory, effect.member, { day, roles: effect.roles })]
        : []
    case 'escalate':
      return membersOf(directory, effect.role, day)
        .filter((member) => member !== row?.holder)
        .slice(0, mostTold)
    case 'released':
      return memberOf(directory, effect.member) ? [effect.member] : []
  }
}

const inThread = (effect: Alert, state: CaseState): EffectRecord[] => {
  const { id, activation } = effect
  if (effect.kind === 'released')
    return [
      mentionEffect(id, { case: state.id, activation, about: 'released', member: effect.member }),
    ]
  return effect.kind === 'remind' && !effect.member
    ? [mentionEffect(id, { case: state.id, activation, about: 'untaken' })]
    : []
}

/** What a decision says about terms. */
export function alertEffects(decision: Decision, context: AlertContext): EffectRecord[] {
  const { effects, case: state } = decision
  return effects.filter(isAlert).flatMap((effect) => [
    ...inThread(effect, state),
    ...told(effect, state, context).map((member) =>
      toNotice(effect.id, member, {
        kind: effect.kind,
        activation: effect.activation,
        at: effect.at,
      }),
    ),
  ])
}
