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

type Alert = Extract<FlowEffect, { kind: 'remind' | 'escalate' | 'released' | 'whole' | 'last' }>
const kinds: readonly string[] = [
  'remind',
  'escalate',
  'released',
  'whole',
  'last',
] satisfies Alert['kind'][]
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

/** Members who are told by direct message, and as what. */
interface Told {
  kind: NoticeItem['kind']
  members: string[]
}
const told = (effect: Alert, state: CaseState, context: AlertContext): Told[] => {
  const row = state.active.find(({ id }) => id === effect.activation)
  const above = (role: string) =>
    membersOf(context.directory, role, context.day)
      .filter((member) => member !== row?.holder)
      .slice(0, mostTold)
  switch (effect.kind) {
    case 'remind':
      return [{ kind: 'remind', members: withStandIns(effect.member, effect.roles, context) }]
    case 'escalate':
      return [{ kind: 'escalate', members: above(effect.role) }]
    case 'released':
      return [
        {
          kind: 'released',
          members: memberOf(context.directory, effect.member) ? [effect.member] : [],
        },
      ]
    case 'whole':
      return [
        {
          kind: 'whole',
          members: membersOf(context.directory, effect.role, context.day).slice(0, mostTold),
        },
      ]
    case 'last': {
      const own = withStandIns(effect.member, row?.roles ?? [], context)
      const team = effect.above ? above(effect.above).filter((id) => !own.includes(id)) : []
      return [
        { kind: 'last', members: own },
        { kind: 'last_team', members: team },
      ]
    }
  }
}
const withStandIns = (
  member: string | undefined,
  roles: string[],
  { directory, day }: AlertContext,
): string[] => (member ? [member, ...standInsOf(directory, member, { day, roles })] : [])

const inThread = (effect: Alert, state: CaseState): EffectRecord[] => {
  const { id, activation } = effect
  if (effect.kind === 'released')
    return [
      mentionEffect(id, { case: state.id, activation, about: 'released', member: effect.member }),
    ]
  if (effect.kind === 'remind' && !effect.member)
    return [mentionEffect(id, { case: state.id, activation, about: 'untaken' })]
  return effect.kind === 'last' && !effect.member && !effect.outside
    ? [mentionEffect(id, { case: state.id, activation, about: 'last' })]
    : []
}

/** What a decision says about terms. */
export function alertEffects(decision: Decision, context: AlertContext): EffectRecord[] {
  const { effects, case: state } = decision
  return effects
    .filter(isAlert)
    .flatMap((effect) => [
      ...inThread(effect, state),
      ...told(effect, state, context).flatMap(({ kind, members }) =>
        members.map((member) =>
          toNotice(effect.id, member, { kind, activation: effect.activation, at: effect.at }),
        ),
      ),
    ])
}
